// SPDX-License-Identifier: Apache-2.0

/// Why an inventory model has no answer.
public enum InventoryFault: Error, Hashable, Sendable {
    /// A parameter is outside its range.
    case parameter(name: String, value: Double, expected: String)
    /// Two lists that belong together differ in length.
    case lengths(first: String, firstCount: Int, second: String, secondCount: Int)
    /// A graph that must be without cycles has one through this stage.
    case cycle(stage: String)
    /// An arc names a stage that is not there.
    case unknownStage(name: String)
    /// A stage is named twice.
    case repeatedStage(name: String)
    /// No service times satisfy what is asked of this stage.
    case infeasible(stage: String)
    /// A solver was needed and gave no optimum.
    case unsolved(reason: String)
}

extension InventoryFault: CustomStringConvertible {
    /// The fault in words.
    public var description: String {
        switch self {
        case .parameter(let name, let value, let expected): "\(name) is \(value), but must be \(expected)"
        case .lengths(let first, let firstCount, let second, let secondCount):
            "there are \(firstCount) \(first), but \(secondCount) \(second)"
        case .cycle(let stage): "the stages form a cycle through \(stage)"
        case .unknownStage(let name): "an arc names the stage \(name), which is not there"
        case .repeatedStage(let name): "the stage \(name) is named twice"
        case .infeasible(let stage): "no service times satisfy what is asked of the stage \(stage)"
        case .unsolved(let reason): "the solver found no optimum: \(reason)"
        }
    }
}

extension Double {
    /// Fails unless the number is positive and finite.
    func requirePositive(_ name: String) throws(InventoryFault) {
        guard self > 0, isFinite else {
            throw .parameter(name: name, value: self, expected: "positive and finite")
        }
    }

    /// Fails unless the number is at least zero and finite.
    func requireNotNegative(_ name: String) throws(InventoryFault) {
        guard self >= 0, isFinite else {
            throw .parameter(name: name, value: self, expected: "at least zero and finite")
        }
    }
}
