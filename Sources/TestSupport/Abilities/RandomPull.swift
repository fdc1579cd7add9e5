// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension RandomAbilities {
    /// Some products are made to order.
    static let makeToOrder = Entry("make to order") { scenario, random in
        scenario.changeItems { item, _ in
            guard item.sourcing == .make, !item.allocation.divides, item.control.reservation == nil,
                random.chance(0.5)
            else { return }
            item.policy = .makeToOrder
        }
    }

    /// Some shelves are filled by cards.
    static let kanban = Entry("kanban") { scenario, random in
        scenario.changeItems { item, site in
            if case .split = item.sourcing { return }
            guard item.sourcing != .none, random.chance(0.4) else { return }
            let multiple = item.orderMultiple
            let wanted = max(item.minimumOrder, Quantity(random.whole(1...20)))
            var container = (wanted + multiple - 1) / multiple * multiple
            if item.sourcing == .make, let recipe = site.recipe(for: item.product) {
                // A container that every recipe's runs can fill exactly.
                for _ in 0..<40
                where recipe.variants.contains(where: { $0.runSize.total(for: container) != container }) {
                    container += multiple
                }
                guard recipe.variants.allSatisfy({ $0.runSize.total(for: container) == container }) else {
                    return
                }
            }
            item.policy = .kanban(Kanban(cards: random.whole(1...5), containerQuantity: container))
            if random.chance(0.6) { item.review = .continuous }
        }
    }

    /// Some shelves are demand driven buffers.
    static let demandDriven = Entry("demand driven buffers") { scenario, random in
        scenario.changeItems { item, _ in
            guard item.sourcing != .none, random.chance(0.3) else { return }
            item.policy = .demandDriven(
                DemandDrivenBuffer(
                    decoupledLeadTime: .hours(Int64(random.whole(0...96))),
                    leadTimeFactor: random.uniform(), variabilityFactor: random.uniform(),
                    averageDailyUsage: Double(random.whole(0...20)),
                    usageWindow: random.chance(0.6) ? .days(Int64(random.whole(7...20))) : nil,
                    orderCycle: .days(Int64(random.whole(0...4))),
                    spikeHorizon: random.chance(0.5) ? .days(Int64(random.whole(0...6))) : .zero,
                    spikeThreshold: random.uniform()))
            item.review = .periodic(period: random.one(of: [.days(1), .hours(12), .days(2)]), offset: .zero)
        }
    }
}

extension Site {
    fileprivate func recipe(for product: ProductID) -> Recipe? { recipes.first { $0.product == product } }
}

extension Scenario {
    /// Changes the stock entries of all sites but suppliers.
    fileprivate mutating func changeItems(_ change: (inout StockItem, Site) -> Void) {
        for index in network.sites.indices where network.sites[index].kind != .supplier {
            let site = network.sites[index]
            for item in network.sites[index].stock.indices { change(&network.sites[index].stock[item], site) }
        }
    }
}
