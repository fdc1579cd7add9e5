// SPDX-License-Identifier: Apache-2.0

/// Why a routing problem cannot be solved.
public enum RoutingFault: Error, Hashable, Sendable {
    /// A parameter is outside its range.
    case parameter(name: String, value: Int, expected: String)
    /// A cost is outside its range.
    case cost(name: String, value: Double, expected: String)
    /// A matrix has not one entry for each pair of locations.
    case matrix(name: String, entries: Int, locations: Int)
    /// No vehicle can serve this stop, not even by itself.
    case unreachable(stop: String)
}

extension RoutingFault: CustomStringConvertible {
    /// The fault in words.
    public var description: String {
        switch self {
        case .parameter(let name, let value, let expected): "\(name) is \(value), but must be \(expected)"
        case .cost(let name, let value, let expected): "\(name) is \(value), but must be \(expected)"
        case .matrix(let name, let entries, let locations):
            "\(name) has \(entries) entries, but \(locations) locations need \(locations * locations)"
        case .unreachable(let stop): "no vehicle can serve \(stop), not even by itself"
        }
    }
}
