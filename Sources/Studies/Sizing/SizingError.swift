// SPDX-License-Identifier: Apache-2.0
public import Experiments
public import SupplyNetwork

/// Why a site cannot be sized.
public enum SizingError: Error, Sendable {
    /// There is no such site; the nearest name, if one is near, and all names.
    case unknownSite(NodeID, near: String?, known: [String])
    /// The site keeps no stock, so that there is nothing to find room for.
    case noStock(NodeID)
    /// Suppliers hold what they like: the scenario does not say how much.
    case isSupplier(NodeID)
    /// The site has no space of this name to give costs or a footprint to; what it has.
    case unknownSpace(String, known: [String])
    /// An option has a value that makes no sense.
    case badOption(name: String, value: Double, expected: String)
    /// A change does nothing at the site.
    case idleChange(String)
    /// The replications cannot be run.
    case study(StudyError)
    /// It was stopped before the first replication was finished.
    case stopped
}

extension SizingError: CustomStringConvertible {
    /// The reason as a sentence: what was found, what was expected.
    public var description: String {
        switch self {
        case .unknownSite(let site, let near, let known):
            "there is no site \"\(site)\"; "
                + (near.map { "did you mean \"\($0)\"?" } ?? "there are \(known.joined(separator: ", "))")
        case .noStock(let site): "site \"\(site)\" keeps no stock: there is nothing to find room for"
        case .isSupplier(let site):
            "\"\(site)\" is a supplier, whose stock the scenario does not follow: size a plant, warehouse or retailer"
        case .unknownSpace(let name, let known):
            "the site has no space \"\(name)\"; it has \(known.joined(separator: ", "))"
        case .badOption(let name, let value, let expected):
            "\(name) is \(FigureText.figure(value)), expected \(expected)"
        case .idleChange(let name):
            "\"\(name)\" changes nothing: no stock of the site has a policy with such a number"
        case .study(let error): error.description
        case .stopped: "stopped before the first replication was finished"
        }
    }
}
