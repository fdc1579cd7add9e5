// SPDX-License-Identifier: Apache-2.0

/// Why a design problem has no answer.
public enum DesignFault: Error, Hashable, Sendable {
    /// A parameter is outside its range.
    case parameter(name: String, value: Double, expected: String)
    /// Two lists that belong together differ in length.
    case lengths(first: String, firstCount: Int, second: String, secondCount: Int)
    /// A customer, or several, is within reach of no site.
    case unreachable(customer: String)
    /// All sites at their largest hold less than is asked for.
    case tooSmall(capacity: Double, demand: Double)
    /// Some customers can be served by some sites only, which at their largest hold less than is asked for.
    case clash(customers: [String], demand: Double, sites: [String], capacity: Double)
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
            "all sites together hold \(capacity) units at their largest, but customers ask for \(demand)"
        case .clash(let customers, let demand, let sites, let capacity):
            "\(Self.listed(customers)) ask for \(demand) units, but only \(Self.listed(sites)) can serve them, and "
                + "hold \(capacity)"
        case .infeasible(let reason): "no choice of sites satisfies everything: \(reason)"
        case .unsolved(let reason): "the solver gave no answer: \(reason)"
        }
    }
}

extension DesignFault {
    /// A few names in full, of many the first.
    static func listed(_ names: [String]) -> String {
        guard names.count > 1 else { return names.first ?? "nobody" }
        guard names.count > 8 else {
            return names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
        }
        return names.prefix(6).joined(separator: ", ") + " and \(names.count - 6) more"
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
