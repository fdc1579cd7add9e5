// SPDX-License-Identifier: Apache-2.0
import ReplenishmentPolicies
import SimulationKernel
import SupplyNetwork

/// What never changes about a demand driven buffer during a run.
struct BufferModel: Sendable {
    let buffer: DemandDrivenBuffer
    let minimumOrder: Quantity
    let daysPerReview: Double
    /// How many reviews the usage is averaged over; zero when the usage is given.
    let window: Int
    /// The first of its entries in `PlantState.usages`.
    var firstUsage = 0
    /// Demand that is known beforehand, in the order of time.
    var knownDemand = Table<KnownDemand>([])

    init(_ buffer: DemandDrivenBuffer, reviewPeriod: Tick, minimumOrder: Quantity) {
        self.buffer = buffer
        self.minimumOrder = minimumOrder
        daysPerReview = Double(reviewPeriod) / 86_400
        window = buffer.usageWindow.map { max(1, Int($0.seconds / max(1, reviewPeriod))) } ?? 0
    }

    /// The window before anything was seen: the usage that the scenario gives.
    var initialUsages: [Double] {
        Array(repeating: buffer.averageDailyUsage * daysPerReview, count: window)
    }
}

/// An order that is known before it comes.
struct KnownDemand: Sendable {
    var time: Tick
    var quantity: Quantity
}

/// What changes about a demand driven buffer during a run.
struct BufferState: Sendable {
    /// The oldest entry of its window.
    var oldest = 0
    /// Whether a first review has taken place; there was no period before it.
    var hasReviewed = false
    /// The first known demand that may still be ahead.
    var nextKnown = 0
}

extension World {
    /// A buffer looks at its net flow position and orders up to the top of green when it is not above yellow.
    mutating func reviewBuffer(_ index: Int, number: Int) {
        takeInUsage(of: index, number: number)
        let zones = BufferZones(
            model.buffers[number].buffer, averageDailyUsage: averageDailyUsage(number),
            minimumOrder: model.buffers[number].minimumOrder)
        let position = stock[index].inventoryPosition - spikes(number, red: zones.red)
        let quantity = zones.orderQuantity(netFlowPosition: position)
        if quantity > 0 { replenish(index, quantity) }
    }

    private mutating func takeInUsage(of index: Int, number: Int) {
        let window = model.buffers[number].window
        guard window > 0 else { return }
        // What came before the first review was no whole period.
        guard plant.buffers[number].hasReviewed else {
            plant.buffers[number].hasReviewed = true
            return
        }
        let place = model.buffers[number].firstUsage + plant.buffers[number].oldest
        plant.usages[place] = Double(stock[index].demandSinceReview)
        plant.buffers[number].oldest = (plant.buffers[number].oldest + 1) % window
    }

    private func averageDailyUsage(_ number: Int) -> Double {
        let window = model.buffers[number].window
        guard window > 0 else { return model.buffers[number].buffer.averageDailyUsage }
        var sum = 0.0
        let first = model.buffers[number].firstUsage
        for place in first..<first + window { sum += plant.usages[place] }
        return sum / (Double(window) * model.buffers[number].daysPerReview)
    }

    /// The known demand of coming days that are spikes; a day runs from midnight to midnight.
    private mutating func spikes(_ number: Int, red: Double) -> Quantity {
        let count = model.buffers[number].knownDemand.count
        while plant.buffers[number].nextKnown < count,
            model.buffers[number].knownDemand[plant.buffers[number].nextKnown].time <= now
        {
            plant.buffers[number].nextKnown += 1
        }
        let end = now + model.buffers[number].buffer.spikeHorizon.seconds
        let threshold = model.buffers[number].buffer.spikeThreshold * red
        var spikes: Quantity = 0
        var place = plant.buffers[number].nextKnown
        while place < count, model.buffers[number].knownDemand[place].time <= end {
            let day = model.buffers[number].knownDemand[place].time / 86_400
            var ofDay: Quantity = 0
            while place < count, model.buffers[number].knownDemand[place].time / 86_400 == day,
                model.buffers[number].knownDemand[place].time <= end
            {
                ofDay += model.buffers[number].knownDemand[place].quantity
                place += 1
            }
            if Double(ofDay) > threshold { spikes += ofDay }
        }
        return spikes
    }
}

extension ModelBuilder {
    /// Gathers the orders that buffers with a spike horizon know beforehand, and numbers the windows.
    func addKnownDemand(to model: inout ModelDraft) {
        var usages = 0
        for index in model.stockPoints.indices where model.stockPoints[index].policyKind == .buffer {
            let number = Int(model.stockPoints[index].policyIndex)
            model.buffers[number].knownDemand = Table(knownDemand(of: Int32(index), in: model))
        }
        for number in model.buffers.indices {
            model.buffers[number].firstUsage = usages
            usages += model.buffers[number].window
        }
    }

    /// Orders of segments that replay a history and have no other source.
    private func knownDemand(of point: Int32, in model: ModelDraft) -> [KnownDemand] {
        let number = Int(model.stockPoints[Int(point)].policyIndex)
        guard model.buffers[number].buffer.spikeHorizon > .zero else { return [] }
        let product = network.products[Int(model.stockPoints[Int(point)].product)].id
        var known: [KnownDemand] = []
        for segment in network.segments {
            guard case .history(let orders) = segment.orders, case .single(let lane) = segment.sourcing,
                let link = linkIndex[LinkKey(lane: lane, product: product)],
                model.links[Int(link)].origin == point
            else { continue }
            for order in orders where order.product == product {
                known.append(KnownDemand(time: order.time.seconds, quantity: order.quantity))
            }
        }
        return known.sorted { ($0.time, $0.quantity) < ($1.time, $1.quantity) }
    }
}
