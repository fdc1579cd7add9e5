// SPDX-License-Identifier: Apache-2.0
import CustomerDemand
public import SimulationKernel
public import SupplyNetwork

/// An order that is put into a run to see what it would be promised, and when it would be delivered.
public struct OrderProbe: Hashable, Sendable {
    /// Who orders.
    public var segment: NodeID
    /// What is ordered.
    public var product: ProductID
    /// How much, in the product's smallest units.
    public var quantity: Quantity
    /// When, as a tick; after all that customers order at that instant.
    public var time: Tick

    /// Asks what `segment` is promised when it orders `quantity` of `product` at `time`.
    public init(segment: NodeID, product: ProductID, quantity: Quantity, time: Tick) {
        self.segment = segment
        self.product = product
        self.quantity = quantity
        self.time = time
    }
}

/// What became of a probe in one replication.
public struct ProbeOutcome: Hashable, Sendable {
    /// The date that was offered; `nil` for none.
    public var promised: Tick?
    /// Whether the customer went elsewhere because of the date.
    public var isDeclined = false
    /// When all of it had been delivered; `nil` when it was not within the run.
    public var delivered: Tick?
    /// Units by what they were promised from; all zero for a fixed promise.
    public var fromStock = 0.0
    /// Units promised from what is on order.
    public var fromInbound = 0.0
    /// Units promised from what had yet to be ordered or made.
    public var fromCapacity = 0.0
}

/// A probe in a run.
struct ProbeState: Sendable {
    var segment: Int
    var entry: Int
    var quantity: Quantity
    /// Whether the next order to be placed is the probe.
    var isPlacing = false
    /// The order while it is open; −1 before and after.
    var order: Int32 = -1
    var isOver = false
    var outcome = ProbeOutcome()
    /// What its journey is drawn from, so that nobody else's draws move.
    var stream: RandomStream
}

extension World {
    /// Runs until the order of `probe` is delivered, lost or declined, or to the horizon.
    ///
    /// The order draws its own times from a stream of its own and never loses patience: but for what it takes away, the
    /// run is the one without it.
    ///
    /// - Parameter probe: The order; its time lies before the horizon.
    /// - Returns: What became of it; `nil` when the scenario does not know its segment, or the segment not the product.
    /// - Precondition: Nothing of the world was run before.
    public mutating func answer(_ probe: OrderProbe) -> ProbeOutcome? {
        guard schedule(probe) else { return nil }
        runUntil { world in world.promising.probe?.isOver ?? true }
        return promising.probe?.outcome
    }

    /// Puts an order into a run that has not begun, for `run` to come to.
    ///
    /// - Returns: Whether the scenario knows the segment, and the segment the product.
    @discardableResult
    public mutating func schedule(_ probe: OrderProbe) -> Bool {
        let network = model.scenario.network
        guard let segment = network.segments.firstIndex(where: { $0.id == probe.segment }),
            let entry = network.segments[segment].mix.firstIndex(where: { $0.product == probe.product })
        else { return false }
        promising.isWatching = true
        promising.probe = ProbeState(
            segment: segment, entry: entry, quantity: probe.quantity,
            stream: RandomStream(seed: model.scenario.seed, replication: key, name: "probe/time"))
        schedule(
            .probeOrders, at: probe.time, phase: model.phases.demand,
            rank: UInt32(model.stockPoints.count + model.segments.count))
        return true
    }

    /// The probe orders.
    mutating func placeProbe() {
        guard let probe = promising.probe else { return }
        drawnLines.removeAll(keepingCapacity: true)
        drawnLines.append(DemandLine(mixEntry: Int32(probe.entry), quantity: probe.quantity))
        promising.probe?.isPlacing = true
        placeWantedLines(probe.segment, customer: -1)
    }

    /// Remembers the order that was just placed, when it is the probe.
    @inline(__always)
    mutating func tagProbe(_ order: Int32) {
        guard promising.isWatching, promising.probe?.isPlacing == true else { return }
        promising.probe?.isPlacing = false
        promising.probe?.order = order
        let promised = customerOrders[order].promised
        promising.probe?.outcome.promised = promised == CustomerOrder.noPromise ? nil : promised
    }

    mutating func noteProbe(_ order: Int32, _ quote: Quote) {
        guard promising.probe?.order == order else { return }
        promising.probe?.outcome.promised = quote.date
        promising.probe?.outcome.fromStock = quote.fromStock
        promising.probe?.outcome.fromInbound = quote.fromInbound
        promising.probe?.outcome.fromCapacity = quote.fromCapacity
    }

    mutating func noteDeclined(_ order: Int32, offered: Tick?) {
        guard promising.probe?.order == order else { return }
        promising.probe?.outcome.promised = offered
        promising.probe?.outcome.isDeclined = true
    }

    /// The probe is over.
    mutating func closeProbe(_ order: CustomerOrder, _ index: Int32) {
        guard promising.probe?.order == index else { return }
        promising.probe?.order = -1
        promising.probe?.isOver = true
        guard !order.lostSome else { return }
        let delivered = now
        promising.probe?.outcome.delivered = delivered
    }

    /// Whether goods or an order over `link` are the probe's.
    @inline(__always)
    func isProbe(_ transfer: Transfer, _ link: Link) -> Bool {
        guard promising.isWatching, link.end == .customer else { return false }
        return promising.probe.map { $0.order == transfer.owner && $0.order >= 0 } ?? false
    }

    /// Draws a time of the probe from its own stream.
    mutating func drawForProbe(_ time: RandomDuration) -> Tick {
        guard var stream = promising.probe?.stream else { return 0 }
        var sampler = Sampler(time.distribution)
        let drawn = wholeSeconds(sampler.sample(using: &stream) * Double(time.unit.seconds))
        promising.probe?.stream = stream
        return drawn
    }
}
