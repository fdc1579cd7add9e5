// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// On what terms a plan buys.
extension PlanningNetwork {
    /// Puts the supplier's terms on what a site orders from it.
    mutating func addTerms(to arc: inout Arc) {
        let item = points[arc.origin].item
        guard points[arc.origin].isSupplier else { return }
        arc.purchaseCost = item.purchaseCost
        guard let terms = item.purchasing else { return }
        arc.sent = terms.meanShareSent
        let unusable = min(max(terms.defects?.mean ?? 0, 0), 1)
        arc.disposalCost = arc.received * unusable * products[arc.product].disposalCost
        if case .point(let point) = arc.target, !terms.priceBreaks.isEmpty {
            arc.purchaseCost = meanPrice(
                terms, base: item.purchaseCost, product: arc.product, orderOf: point)
        }
        if terms.creditsDefects { arc.purchaseCost *= 1 - arc.received * unusable }
        arc.received *= 1 - unusable
    }

    /// What a unit costs in an order of the mean need of a planning period.
    ///
    /// - Reference: Snyder and Shen (2019), *Fundamentals of Supply Chain Theory*, section 3.4.
    private func meanPrice(_ terms: PurchaseTerms, base: Double, product: Int, orderOf point: Int) -> Double {
        let need = meanNeed(of: point)
        let breaks = terms.priceBreaks.sorted { $0.quantity < $1.quantity }
        func units(_ entry: PriceBreak) -> Double { products[product].units(entry.quantity) }
        switch terms.discount {
        case .allUnits: return breaks.last { units($0) <= need }?.price ?? base
        case .incremental:
            guard need > 0 else { return base }
            var (paid, from, price) = (0.0, 0.0, base)
            for entry in breaks where units(entry) < need {
                paid += (units(entry) - from) * price
                (from, price) = (units(entry), entry.price)
            }
            return (paid + (need - from) * price) / need
        }
    }

    /// What customers need of a stock point in a period on average, by all ways on which it could reach them, in units.
    private func meanNeed(of point: Int) -> Double {
        var visited: Set<Int> = []
        /// Lanes and recipes are not resolved yet when purchases are: the scenario's own names are followed.
        func need(_ point: Int) -> Double {
            guard visited.insert(point).inserted else { return 0 }
            defer { visited.remove(point) }
            let (site, product) = (points[point].site, points[point].product)
            var sum = 0.0
            for lane in lanes where lane.origin == sites[site].id && lane.carries(products[product].id) {
                if let next = sites.firstIndex(where: { $0.id == lane.destination }) {
                    if let target = self.point(site: next, product: product) { sum += need(target) }
                } else {
                    for line in lines
                    where segments[line.segment].id == lane.destination && line.product == product {
                        sum += line.demand.reduce(0, +) / Double(calendar.count)
                    }
                }
            }
            for recipe in sites[site].recipes {
                guard
                    let component = recipe.components.first(where: { $0.product == products[product].id }),
                    let made = products.firstIndex(where: { $0.id == recipe.product }),
                    let output = self.point(site: site, product: made)
                else { continue }
                let perUnit =
                    Double(component.quantityPerUnit) * (1 + component.scrap)
                    * products[made].smallestUnitsPerUnit / products[product].smallestUnitsPerUnit
                sum += need(output) * perUnit
            }
            return sum
        }
        return need(point)
    }
}

extension PurchaseTerms {
    /// The share of an order that is sent, in the mean of all orders.
    var meanShareSent: Double { (1 - failure) * min(max(yield?.mean ?? 1, 0), 1) }
}

extension StockItem {
    /// The mean time of the supplier's work on an order, as far as it does not depend on its size.
    var meanWork: TimeSpan { purchasing?.workTime.meanSpan ?? .zero }
}
