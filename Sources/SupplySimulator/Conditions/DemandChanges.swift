// SPDX-License-Identifier: Apache-2.0
import CustomerDemand
import SimulationKernel
import SupplyNetwork

/// By what a segment's demand differs from the usual at present.
struct SegmentCondition: Sendable {
    /// The factor on how often it orders.
    var orders = 1.0
    /// Decides which of the usual orders come while fewer do.
    var orderThinning: RandomStream
    /// Decides which of their lines do.
    var lineThinning: RandomStream
    /// How many calendars keep it from ordering.
    var shutBy: Int32 = 0
    /// The orders that wait for it to order again.
    var postponed: Int32 = 0
}

/// By what a segment's demand for one product differs from the usual at present.
struct EntryCondition: Sendable {
    /// The factor on how often it is ordered.
    var lines = 1.0
    /// The factor that promotions put on it besides.
    var promoted = 1.0
    /// The factor on how much a line asks for.
    var size = 1.0
    /// Units ordered since the end of the warm-up.
    var ordered = 0.0
    /// What rounding has left over, in smallest units, to be added to the next line.
    var carried = 0.0

    /// The factor on how often it is ordered, of all that put one on it.
    var rate: Double { lines * promoted }
}

/// Orders that come on top of the usual ones while demand is raised.
struct ExtraDemand: Sendable {
    var segment: Int32
    var entry: Int32
    var process: SegmentDemand
    var thinning: RandomStream
    var largestRaise: Double
    /// Whether an order waits for the segment to order again.
    var isPostponed = false

    init(_ model: ExtraDemandModel, scenario: Scenario, replication: ReplicationKey) {
        let products = Dictionary(uniqueKeysWithValues: scenario.network.products.map { ($0.id, $0) })
        segment = model.segment
        entry = model.entry
        largestRaise = model.largestRaise
        process = SegmentDemand(
            of: model.process, products: products, scenario: scenario, replication: replication)
        thinning = RandomStream(
            seed: scenario.seed, replication: replication, name: "segment:\(model.process.id)/thinning")
    }
}

// The usual orders of a random process are never moved: while demand is lower, some of them are left out, and while it
// is higher, others come on top from streams of their own. So whatever is not concerned stays as it is, draw for draw.

extension World {
    /// Schedules the first of the orders that may come on top.
    mutating func scheduleExtraDemands() {
        for index in conditions.extraDemands.indices {
            guard let first = conditions.extraDemands[index].process.firstOrderTime() else { continue }
            scheduleExtraOrder(index, at: first)
        }
    }

    private mutating func scheduleExtraOrder(_ index: Int, at time: Tick) {
        let segment = UInt32(conditions.extraDemands[index].segment)
        schedule(
            .extraOrder(Int32(index)), at: time, phase: model.phases.demand,
            rank: UInt32(model.stockPoints.count) + segment)
    }

    /// An order that may come on top does so with the probability that demand's present raise asks for.
    ///
    /// - Reference: P. A. W. Lewis and G. S. Shedler (1979), "Simulation of nonhomogeneous Poisson processes by
    ///   thinning", Naval Research Logistics Quarterly 26(3).
    mutating func takeExtraOrder(_ index: Int) {
        guard conditions.segments[Int(conditions.extraDemands[index].segment)].shutBy == 0 else {
            conditions.extraDemands[index].isPostponed = true
            return
        }
        ownedConditions.value.extraDemands[index].process.drawLines(at: now, into: &drawnLines)
        if let next = conditions.extraDemands[index].process.nextOrderTime(after: now) {
            scheduleExtraOrder(index, at: next)
        }
        let chance = conditions.extraDemands[index].thinning.uniform()
        let segment = Int(conditions.extraDemands[index].segment)
        let entry = conditions.extraDemands[index].entry
        let orders = conditions.segments[segment].orders
        let first = Int(model.segments[segment].firstEntry)
        let raise =
            entry < 0 ? orders - 1 : max(1, orders) * max(0, conditions.entries[first + Int(entry)].rate - 1)
        guard chance * conditions.extraDemands[index].largestRaise < raise else { return }
        if entry < 0 {
            thinLines(segment)
        } else {
            // The process knows this product only.
            for line in drawnLines.indices { drawnLines[line].mixEntry = entry }
        }
        resizeLines(segment)
        countOrderedUnits(segment)
        placeDrawnLines(segment)
    }

    /// Leaves out of the order that was drawn what present conditions keep its customer from asking for.
    mutating func changeDrawnLines(_ segment: Int) {
        if model.segments[segment].isPoisson {
            let chance = conditions.segments[segment].orderThinning.uniform()
            thinLines(segment)
            if chance >= conditions.segments[segment].orders { drawnLines.removeAll(keepingCapacity: true) }
        }
        resizeLines(segment)
        countOrderedUnits(segment)
    }

    /// Leaves lines out, each by a draw of its own.
    private mutating func thinLines(_ segment: Int) {
        let first = Int(model.segments[segment].firstEntry)
        var kept = 0
        for index in drawnLines.indices {
            let line = drawnLines[index]
            let chance = conditions.segments[segment].lineThinning.uniform()
            guard chance < conditions.entries[first + Int(line.mixEntry)].rate else { continue }
            drawnLines[kept] = line
            kept += 1
        }
        drawnLines.removeLast(drawnLines.count - kept)
    }

    /// Scales what the lines ask for; what rounding leaves over counts for the next line of the product.
    private mutating func resizeLines(_ segment: Int) {
        let first = Int(model.segments[segment].firstEntry)
        var kept = 0
        for index in drawnLines.indices {
            var line = drawnLines[index]
            let entry = first + Int(line.mixEntry)
            var factor = conditions.entries[entry].size
            if !model.segments[segment].isPoisson {
                factor *= conditions.entries[entry].rate * conditions.segments[segment].orders
            }
            if factor != 1 {
                let wanted = Double(line.quantity) * factor + conditions.entries[entry].carried
                line.quantity = wanted < 9e15 ? Quantity(max(0, wanted.rounded())) : line.quantity
                conditions.entries[entry].carried = wanted - Double(line.quantity)
            }
            guard line.quantity > 0 else { continue }
            drawnLines[kept] = line
            kept += 1
        }
        drawnLines.removeLast(drawnLines.count - kept)
    }
}
