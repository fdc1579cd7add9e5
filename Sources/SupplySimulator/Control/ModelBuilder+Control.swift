// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

extension ModelBuilder {
    /// Resolves how stock points deal with scarcity.
    func addControl(to model: inout ModelDraft) {
        guard abilities.contains(.control) else { return }
        model.control.pointOf = Array(repeating: -1, count: model.stockPoints.count)
        let demand = DailyDemand(scenario)
        for site in network.sites {
            for item in site.stock where item.allocation.divides || !item.control.isEmpty {
                guard let index = pointIndex[PointKey(site: site.id, product: item.product)] else { continue }
                addControl(of: item, at: Int(index), demand, to: &model)
            }
        }
    }

    private func addControl(
        of item: StockItem, at index: Int, _ demand: DailyDemand, to model: inout ModelDraft
    ) {
        let reservation = item.control.reservation
        var point = ControlPoint(
            stockPoint: Int32(index), rule: item.allocation, claims: 0..<0, levels: 0..<0, levelsAddUp: false,
            levelsAreUsedUp: false, season: reservation?.period?.seconds ?? 0,
            release: reservation?.release?.seconds ?? -1)
        if item.allocation.divides {
            model.stockPoints[index].traits.insert(.divides)
            point.claims = claims(on: index, demand, in: &model)
        }
        if let reservation {
            model.stockPoints[index].traits.insert(.reserves)
            let first = model.control.levels.count
            model.control.levels.append(contentsOf: reservation.levels.map(\.quantity))
            point.levels = first..<model.control.levels.count
            exclude(from: reservation, at: index, in: &model)
            if case .nodes = reservation.levels.first?.beneficiaries { point.levelsAddUp = true }
            point.levelsAreUsedUp = reservation.nesting == .standard
        }
        addSecondSources(of: item, at: index, to: &point, in: &model)
        if point.rebalancing > 0, model.control.demandPerDay.isEmpty {
            model.control.demandPerDay = model.stockPoints.map { point in
                let product = network.products[Int(point.product)]
                let site = network.sites[Int(point.site)].id
                return demand.supplied(of: product.id, by: site) * product.smallestUnitsPerUnit
            }
        }
        model.control.pointOf[index] = Int32(model.control.points.count)
        model.control.points.append(point)
    }

    /// The links that start at a stock point, in the order of their lanes, then components.
    private func claims(
        on origin: Int, _ demand: DailyDemand, in model: inout ModelDraft
    ) -> Range<Int> {
        if model.control.claimOf.isEmpty {
            model.control.claimOf = Array(repeating: -1, count: model.links.count)
        }
        let first = model.control.claims.count
        for (number, link) in model.links.enumerated() where Int(link.origin) == origin {
            model.control.claimOf[number] = Int32(model.control.claims.count - first)
            model.control.claims.append(
                ClaimingLink(link: Int32(number), demandPerDay: demandPerDay(at: link, demand, in: model)))
        }
        return first..<model.control.claims.count
    }

    /// Mean demand a day at the end of a link, in smallest units of its product.
    private func demandPerDay(at link: Link, _ demand: DailyDemand, in model: ModelDraft) -> Double {
        let product = network.products[Int(link.product)]
        switch link.end {
        case .customer:
            let segment = network.segments[Int(link.destination)].id
            return demand.wanted(of: product.id, by: segment) * product.smallestUnitsPerUnit
        case .stockPoint:
            let site = network.sites[Int(model.stockPoints[Int(link.destination)].site)].id
            return demand.supplied(of: product.id, by: site) * product.smallestUnitsPerUnit
        case .production:
            let made = model.stockPoints[Int(link.destination)]
            let result = network.products[Int(made.product)]
            let site = network.sites[Int(made.site)]
            let recipe = site.recipes.first { $0.product == result.id }
            let perUnit = recipe?.components.first { $0.product == product.id }?.quantityPerUnit ?? 0
            return demand.supplied(of: result.id, by: site.id) * result.smallestUnitsPerUnit * Double(perUnit)
        }
    }

    /// Marks for each link at `origin` the levels that it is no beneficiary of.
    private func exclude(from reservation: Reservation, at origin: Int, in model: inout ModelDraft) {
        if model.control.excludedFrom.isEmpty {
            model.control.excludedFrom = Array(repeating: 0, count: model.links.count)
        }
        for (number, link) in model.links.enumerated() where Int(link.origin) == origin {
            for (bit, level) in reservation.levels.enumerated() {
                let benefits =
                    switch level.beneficiaries {
                    case .priority(let priority): Int(link.priority) <= priority
                    case .nodes(let nodes): node(at: link, in: model).map(nodes.contains) ?? false
                    }
                if !benefits { model.control.excludedFrom[number] |= 1 << UInt64(bit) }
            }
        }
    }

    /// The node that a link leads to; none for production.
    private func node(at link: Link, in model: ModelDraft) -> NodeID? {
        switch link.end {
        case .customer: network.segments[Int(link.destination)].id
        case .stockPoint: network.sites[Int(model.stockPoints[Int(link.destination)].site)].id
        case .production: nil
        }
    }
}
