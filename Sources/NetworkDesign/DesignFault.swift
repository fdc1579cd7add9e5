// SPDX-License-Identifier: Apache-2.0

/// Why a design problem has no answer.
public enum DesignFault: Error, Hashable, Sendable {
    /// A parameter is outside its range.
    case parameter(name: String, value: Double, expected: String)
    /// Two lists that belong together differ in length.
    case lengths(first: String, firstCount: Int, second: String, secondCount: Int)
    /// A customer is within reach of no site.
    case unreachable(customer: String)
    /// All sites at their largest hold less than is asked for.
    case tooSmall(capacity: Double, demand: Double)
    /// No choice of sites satisfies everything.
    case infeasible(reason: String)
    /// The solver gave no answer.
    case unsolved(reason: String)
}

extension DesignFault: CustomStringConvertible {
    /// The fault in words.
    public var description: String {
        switch self {
        case .parameter(let name, let value, let expected): "\(name) is \(value), but must be \(expected)"
        case .lengths(let first, let firstCount, let second, let secondCount):
            "there are \(firstCount) \(first), but \(secondCount) \(second)"
        case .unreachable(let customer): "no site can serve \(customer)"
        case .tooSmall(let capacity, let demand):
            "all sites together hold \(capacity) units, but customers ask for \(demand)"
        case .infeasible(let reason): "no choice of sites satisfies everything: \(reason)"
        case .unsolved(let reason): "the solver gave no answer: \(reason)"
        }
    }
}

extension Double {
    /// Fails unless the number is at least zero and finite.
    func requireNotNegative(_ name: String) throws(DesignFault) {
        guard self >= 0, isFinite else {
            throw .parameter(name: name, value: self, expected: "at least zero and finite")
        }
    }
}
