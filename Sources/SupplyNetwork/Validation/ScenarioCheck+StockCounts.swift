// SPDX-License-Identifier: Apache-2.0
import SimulationKernel

/// What is wrong, or odd, about records that differ from shelves.
public enum StockCountsFault: Hashable, Sendable {
    /// A record at a supplier, whose stock is not kept.
    case countsAtSupplier(site: NodeID, product: ProductID)
    /// Goods that turn up, where nobody ever looks for them.
    case foundWithoutCounts
    /// Errors that no count ever mends.
    case errorsNeverFound
    /// Counts of a shelf from which nothing vanishes.
    case nothingVanishes

    var message: String {
        switch self {
        case .countsAtSupplier(let site, let product):
            "\"\(product)\" at supplier \"\(site)\" is counted, but a supplier's stock is not kept"
        case .foundWithoutCounts: "misplaced goods turn up at counts, and there are none"
        case .errorsNeverFound: "the record gets wrong and is never corrected"
        case .nothingVanishes: "nothing vanishes from this shelf, so counts find nothing"
        }
    }

    var mending: String? {
        switch self {
        case .countsAtSupplier: "remove it"
        case .foundWithoutCounts, .errorsNeverFound: "set every, or when-empty to true"
        case .nothingVanishes: "set losses or astray"
        }
    }
}

extension StockCounting {
    /// Whether anybody ever looks.
    fileprivate var counts: Bool { period != nil || countsWhenEmpty }
}

extension ScenarioCheck {
    /// Checks how records and shelves come apart and together.
    mutating func checkStockCounts() {
        for site in scenario.network.sites {
            for item in site.stock {
                guard let counting = item.counting else { continue }
                let path = ["sites", site.id.name, "stock", item.product.name, "counting"]
                if site.kind == .supplier {
                    note(.stockCounts(.countsAtSupplier(site: site.id, product: item.product)), at: path)
                }
                // A million events a day and stock point would make a run endless.
                checkNumber(
                    "losses a day", counting.lossesPerDay, .between(0, and: 1e6), at: path + ["losses"])
                if checkDistribution("loss size", counting.lossSize, at: path + ["loss-size"]) {
                    checkNumber(
                        "largest loss",
                        counting.lossSize.maximumValue.isFinite
                            ? counting.lossSize.maximumValue : 1, .positive, at: path + ["loss-size"])
                }
                // What always goes astray would be ordered again for ever.
                checkNumber("astray", counting.astrayShare, .between(0, and: 0.99), at: path + ["astray"])
                checkNumber("found", counting.foundShare, .share, at: path + ["found"])
                checkNumber("cost of a count", counting.countCost, .notNegative, at: path + ["cost"])
                if let period = counting.period {
                    checkSpan("time between counts", period, from: TimeSpan(seconds: 1), at: path + ["every"])
                }
                if counting.foundShare > 0, !counting.counts {
                    note(.stockCounts(.foundWithoutCounts), at: path + ["found"])
                }
            }
        }
    }
}

extension ScenarioReview {
    /// Suspects records that are never corrected, and counts that find nothing.
    mutating func reviewStockCounts() {
        for site in scenario.network.sites {
            for item in site.stock {
                guard let counting = item.counting else { continue }
                let path = ["sites", site.id.name, "stock", item.product.name, "counting"]
                if counting.lossesPerDay == 0, counting.astrayShare == 0 {
                    suspect(.stockCounts(.nothingVanishes), at: path)
                } else if !counting.counts {
                    suspect(.stockCounts(.errorsNeverFound), at: path)
                }
            }
        }
    }
}
