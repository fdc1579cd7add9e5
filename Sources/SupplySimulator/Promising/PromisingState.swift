// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SimulationKernel
import SupplyNetwork

/// What changes during a run about promises.
struct PromisingState: ~Copyable, Sendable {
    /// Whether ends of orders are of interest here at all.
    var isWatching: Bool
    /// Promised to customers whose orders have not reached the stock point, in smallest units.
    var reserved: FixedBuffer<Quantity>
    /// Promised over each link since the start, in smallest units.
    var promised: FixedBuffer<Quantity>
    /// By terms.
    var measures: FixedBuffer<PromiseMeasures>
    /// What is known about what will come, while an order is being promised.
    var outlook = SupplyOutlook()
    /// The lines of the order being promised.
    var lines: [PromisedLine] = []
    /// The order that is asked about.
    var probe: ProbeState?

    init(_ model: UnsafePointer<SimulationModel>) {
        let isUsed = model.pointee.promising.isUsed
        isWatching = isUsed
        reserved = FixedBuffer(repeating: 0, count: isUsed ? model.pointee.stockPoints.count : 0)
        promised = FixedBuffer(repeating: 0, count: isUsed ? model.pointee.links.count : 0)
        measures = FixedBuffer(repeating: PromiseMeasures(), count: model.pointee.promising.terms.count)
    }
}

/// A line of an order that is being promised.
struct PromisedLine: Sendable {
    var link: Int32
    var quantity: Quantity
    /// Before when it is not given to its site.
    var notBefore: Tick = 0
}

/// What is measured of the promises of one segment since the end of the warm-up.
struct PromiseMeasures: Sendable {
    /// Time from order to promised date, in seconds.
    var times = LogHistogram()
    /// Orders that were promised a date in the window, and those of them delivered in full by it.
    var due: Int64 = 0
    var kept: Int64 = 0
    /// Delivered less promised, in seconds, over delivered orders whose date falls in the window.
    var errorSum = 0.0
    var errorCount: Int64 = 0
    var declinedOrders: Int64 = 0
    var declinedUnits = 0.0
    /// Units by what they were promised from.
    var fromStock = 0.0
    var fromInbound = 0.0
    var fromCapacity = 0.0

    mutating func restartMeasuring() {
        times.reset()
        // Orders that were delivered before the window may be promised for a date in it, as with on time in full.
        (declinedOrders, declinedUnits) = (0, 0)
        (fromStock, fromInbound, fromCapacity) = (0, 0, 0)
    }
}

/// What is known about what will come to stock points; kept to save allocations.
struct SupplyOutlook: Sendable {
    /// Something that comes to a stock point.
    struct Receipt: Sendable {
        var time: ReckonedTime
        /// The tick that is reckoned with.
        var tick: Double
        var quantity: Quantity
    }

    /// Goods that will leave a stock point for another.
    struct Part: Sendable {
        var time: ReckonedTime
        var quantity: Quantity
        var next: Int32
    }

    /// Whether the chains below are those of this instant.
    var isTaken = false
    /// Transfers to each stock point, and orders on their way to it, as chains.
    var goodsHead: [Int32] = []
    var orderHead: [Int32] = []
    var nextTransfer: [Int32] = []
    /// Production orders of each stock point.
    var runHead: [Int32] = []
    var nextRun: [Int32] = []
    /// When the components of each production order will be there.
    var ready: [ReckonedTime] = []
    /// Which stock points have been looked at, and what comes to each in the order of time.
    var isSeen: [Bool] = []
    var receipts: [[Receipt]] = []
    var partHead: [Int32] = []
    var parts: [Part] = []
    /// When each line of a recipe is free, for one recipe at a time.
    var free: [ReckonedTime] = []
    var marks: [Bool] = []
}
