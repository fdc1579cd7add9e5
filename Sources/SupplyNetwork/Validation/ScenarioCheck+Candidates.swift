// SPDX-License-Identifier: Apache-2.0

/// What is wrong with the choices of a design.
public enum CandidateFault: Hashable, Sendable {
    /// Nothing to choose from.
    case noSize
    /// Several sizes of which one has no name.
    case unnamedSize
    /// Two sizes of one name.
    case repeatedSize(name: String)

    var message: String {
        switch self {
        case .noSize: "the site has no size to be had in"
        case .unnamedSize: "one of several sizes has no name"
        case .repeatedSize(let name): "two sizes are called \"\(name)\""
        }
    }

    var mending: String {
        switch self {
        case .noSize: "set sizes: [{fixed-cost: 120000}], or remove candidate"
        case .unnamedSize, .repeatedSize: "give each size a name of its own"
        }
    }
}

extension ScenarioCheck {
    /// Checks what a design may choose.
    mutating func checkCandidates() {
        for site in scenario.network.sites {
            if let cost = site.runningCost {
                checkNumber(
                    "running cost", cost, .notNegative, at: ["sites", site.id.name, "running-cost"])
            }
            guard let candidate = site.candidate else { continue }
            let path = ["sites", site.id.name, "candidate"]
            checkNumber("closing cost", candidate.closingCost, .notNegative, at: path + ["closing-cost"])
            if candidate.sizes.isEmpty { note(.candidate(.noSize), at: path) }
            var names: Set<String> = []
            for (position, size) in candidate.sizes.enumerated() {
                let place = path + ["sizes", "\(position)"]
                checkNumber("fixed cost", size.fixedCost, .notNegative, at: place + ["fixed-cost"])
                checkNumber("opening cost", size.openingCost, .notNegative, at: place + ["opening-cost"])
                checkLimit("throughput", size.throughput, at: place + ["throughput"])
                guard candidate.sizes.count > 1 else { continue }
                if size.name.isEmpty {
                    note(.candidate(.unnamedSize), at: place)
                } else if !names.insert(size.name).inserted {
                    note(.candidate(.repeatedSize(name: size.name)), at: place + ["name"])
                }
            }
        }
    }
}
