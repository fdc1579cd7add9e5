// SPDX-License-Identifier: Apache-2.0

extension ScenarioCheck {
    /// Checks how scarcity is dealt with.
    mutating func checkControl() {
        for site in scenario.network.sites {
            for item in site.stock where item.allocation.divides || !item.control.isEmpty {
                let path = ["sites", site.id.name, "stock", item.product.name]
                if item.allocation.divides { checkDivision(item, of: site, at: path + ["allocation"]) }
                if let reservation = item.control.reservation {
                    check(reservation, item, of: site, at: path + ["reserve"])
                }
                checkSecondSources(of: item, at: site, path)
            }
        }
        for segment in scenario.network.segments { checkSubstitutes(of: segment) }
    }

    private func neverRunsOut(_ item: StockItem, of site: Site) -> Bool {
        site.kind == .supplier && item.supplyLimit == nil
    }

    private mutating func checkDivision(_ item: StockItem, of site: Site, at path: [String]) {
        guard !neverRunsOut(item, of: site) else {
            note(
                .control(.neverShort(what: "allocation \(item.allocation.rawValue)", site: site.id)), at: path
            )
            return
        }
        // By name, so that the order of lanes changes no message.
        let complete = scenario.network.lanes.filter {
            $0.origin == site.id && $0.fulfilment == .complete && serves($0, item.product)
        }
        if let lane = complete.map(\.id).min() {
            note(.control(.divisionOverCompleteLane(rule: item.allocation, lane: lane)), at: path)
        }
    }

    /// Whether a lane carries a product to somebody who keeps or orders it.
    private func serves(_ lane: Lane, _ product: ProductID) -> Bool {
        guard lane.carries(product) else { return false }
        if let segment = index.segments[lane.destination] {
            return segment.orderedProducts.contains(product)
        }
        return index.point(lane.destination, product) != nil
    }

    private mutating func check(
        _ reservation: Reservation, _ item: StockItem, of site: Site, at path: [String]
    ) {
        let product = index.products[item.product]
        if neverRunsOut(item, of: site) {
            note(.control(.neverShort(what: "a reservation", site: site.id)), at: path)
        }
        if item.allocation.divides {
            note(.control(.reservationWhereDivided(rule: item.allocation)), at: path)
        }
        if reservation.levels.isEmpty { note(.empty(what: "levels"), at: path + ["levels"]) }
        if reservation.levels.count > Reservation.levelLimit {
            note(
                .control(.tooManyLevels(count: reservation.levels.count, limit: Reservation.levelLimit)),
                at: path + ["levels"])
        }
        for (position, level) in reservation.levels.enumerated() {
            checkQuantity(
                "protected quantity", level.quantity, of: product,
                at: path + ["levels", "\(position)", "quantity"])
        }
        checkBeneficiaries(of: reservation, item, of: site, at: path + ["levels"])
        if let period = reservation.period {
            checkSpan("season", period, from: TimeSpan(seconds: 1), at: path + ["every"])
        }
        if let release = reservation.release {
            checkSpan("release", release, at: path + ["release"])
            if let period = reservation.period, release >= period {
                note(
                    .control(.releaseAfterSeason(release: release, period: period)), at: path + ["release"])
            }
        }
    }

    private mutating func checkBeneficiaries(
        of reservation: Reservation, _ item: StockItem, of site: Site, at path: [String]
    ) {
        var seen: Set<NodeID> = []
        var byPriority: [(priority: Int, quantity: Quantity, position: Int)] = []
        for (position, level) in reservation.levels.enumerated() {
            switch level.beneficiaries {
            case .priority(let priority): byPriority.append((priority, level.quantity, position))
            case .nodes(let nodes):
                let place = path + ["\(position)", "for"]
                if nodes.isEmpty { note(.empty(what: "list of beneficiaries"), at: place) }
                for (number, node) in nodes.enumerated() {
                    checkBeneficiary(node, item, of: site, at: place + ["\(number)"])
                    if !seen.insert(node).inserted {
                        note(.control(.repeatedBeneficiary(node: node)), at: place + ["\(number)"])
                    }
                }
            }
        }
        if !byPriority.isEmpty, byPriority.count < reservation.levels.count {
            note(.control(.mixedBeneficiaries), at: path)
        }
        byPriority.sort { ($0.priority, $0.position) < ($1.priority, $1.position) }
        for (better, worse) in zip(byPriority, byPriority.dropFirst())
        where worse.priority == better.priority || worse.quantity < better.quantity {
            note(.control(.levelsNotNested(priority: worse.priority)), at: path + ["\(worse.position)"])
        }
    }

    private mutating func checkBeneficiary(
        _ node: NodeID, _ item: StockItem, of site: Site, at path: [String]
    ) {
        guard index.sites[node] != nil || index.segments[node] != nil else {
            let names = index.sites.keys.map(\.name) + index.segments.keys.map(\.name)
            noteUnknown(.node, node.name, among: names, at: path)
            return
        }
        let isServed = scenario.network.lanes.contains {
            $0.origin == site.id && $0.destination == node && serves($0, item.product)
        }
        if !isServed { note(.control(.beneficiaryWithoutLane(node: node, site: site.id)), at: path) }
    }
}

extension Reservation {
    /// The most levels that a shelf can have.
    static let levelLimit = 60
}
