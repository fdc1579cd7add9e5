// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// Finds what a plan of a network does not see.
struct PlanNotes {
    let network: PlanningNetwork
    let reach: Reach

    var notes: [PlanNote] {
        abilities + fixedCosts + orderSizes + lines + freeWaiting + endStocks + leadTimes + averages
            + sequence
    }

    /// What the plan knows in the mean only, or in part.
    private var averages: [PlanNote] {
        let recipes = network.makings.map(\.recipe)
        let lines = Set(
            network.makings.compactMap { making -> Int? in
                guard let line = making.stations else { return nil }
                let stops = network.stations[line].line.breakdowns != nil
                return stops || !making.recipe.changeoverTime.isZero ? line : nil
            })
        let counts: [(Int, (Int) -> PlanNote)] = [
            (network.ways.count { $0.hasCostOfTrips || $0.fleet != nil }, { .vehiclesFull(count: $0) }),
            (lines.count, { .lineLossesAveraged(count: $0) }),
            (recipes.count { $0.runSize != .any }, { .runSizesLeftOut(count: $0) }),
            (
                network.points.count { $0.isSupplier && !($0.item.purchasing?.priceBreaks ?? []).isEmpty },
                { .pricesOfMeanOrders(count: $0) }
            ),
            (
                network.sites.count { $0.storageClasses.contains { $0.overflow != .measure } },
                { .positionsDivided(count: $0) }
            ),
            (
                network.segments.count { segment in
                    network.scenario.network.calendars.contains { $0.segments.contains(segment.id) }
                }, { .orderingHoursLeftOut(count: $0) }
            ),
        ]
        return counts.filter { $0.0 > 0 }.map { $0.1($0.0) }
    }

    private var abilities: [PlanNote] {
        let unseen = network.scenario.abilities.filter { !$0.isSeenByPlans }
        return unseen.isEmpty ? [] : [.abilitiesLeftOut(unseen)]
    }

    private var fixedCosts: [PlanNote] {
        let recipes = network.makings.map(\.recipe)
        let counts: [(PlanNote.FixedCost, Int)] = [
            (.order, network.points.count { !$0.isSupplier && $0.item.orderCost != 0 }),
            (.shipment, network.lanes.count { $0.modes.contains { $0.shipmentCost != 0 } }),
            (.setup, recipes.count { $0.setupCost != 0 || $0.changeoverCost != 0 }),
        ]
        return counts.filter { $0.1 > 0 }.map { .fixedCostsLeftOut($0.0, count: $0.1) }
    }

    private var orderSizes: [PlanNote] {
        let count = network.points.count {
            !$0.isSupplier && ($0.item.minimumOrder > 1 || $0.item.orderMultiple > 1)
        }
        return count > 0 ? [.orderSizesLeftOut(count: count)] : []
    }

    private var lines: [PlanNote] {
        network.makings.filter { $0.recipe.lines != nil && $0.recipe.timePerUnit == .zero && $0.time > .zero }
            .map { .linesLeftOut(network.sites[network.points[$0.point].site].id, $0.recipe.product) }
    }

    private var freeWaiting: [PlanNote] {
        var notes: [PlanNote] = []
        for segment in network.segments
        where segment.unmetDemand == .backordered && segment.backorderCost == 0 {
            notes.append(.waitingIsFree(segment.id))
        }
        for line in network.lines where line.canBeLost {
            let segment = network.segments[line.segment]
            guard line.price + segment.lostSaleCost <= 0 else { continue }
            notes.append(.losingIsFree(segment.id, network.products[line.product].id))
        }
        return notes
    }

    private var endStocks: [PlanNote] {
        guard network.scenario.planning.keepsInitialStock else { return [] }
        return network.points.indices.compactMap { index in
            let point = network.points[index]
            guard !point.isSupplier, point.initialPosition > 0, !reach.mustRecover[index] else { return nil }
            return .endStockNotRequired(network.sites[point.site].id, network.products[point.product].id)
        }
    }

    private var leadTimes: [PlanNote] {
        let period = network.calendar.period.seconds
        var first = 0
        let lanes = network.lanes.count { lane in
            let ways = network.ways[first..<first + lane.modes.count]
            first += lane.modes.count
            return ways.contains { $0.isIrregular || $0.journey(from: 0).received % period != 0 }
        }
        let makings = network.makings.count { $0.time.seconds % period != 0 }
        return lanes + makings > 0 ? [.leadTimesRoundedUp(count: lanes + makings)] : []
    }

    private var sequence: [PlanNote] {
        network.scenario.sequence == .demandFirst ? [.arrivalsComeFirst] : []
    }
}
