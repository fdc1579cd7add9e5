// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// How far the record of one stock point has come apart from its shelf; quantities in smallest units.
struct CountState: Sendable {
    var lossTimes: RandomStream
    var lossSize: Sampler
    var lossSizes: RandomStream
    /// Which units go astray, and which of those that vanished are only misplaced.
    var fates: RandomStream
    /// What the record says is there and is not.
    var error: Quantity = 0
    /// The part of it that the next count will find.
    var misplaced: Quantity = 0
    /// Whether a look at the shelf is due at this instant.
    var lookIsPending = false

    // Measured since the end of the warm-up.
    var updated: Tick = 0
    var accurateTime: Tick = 0
    var errorArea = 0.0
    var lost: Quantity = 0
    var found: Quantity = 0
    var counts: Int64 = 0
    var phantomStockouts: Int64 = 0

    /// How many units vanish in the next loss.
    mutating func drawLoss() -> Double { lossSize.sample(using: &lossSizes) }

    /// Adds up what the record has been like until `now`; call before the error changes.
    mutating func advance(to now: Tick) {
        let elapsed = now &- updated
        if error == 0 { accurateTime &+= elapsed }
        errorArea += Double(error) * Double(elapsed)
        updated = now
    }

    mutating func restartMeasuring(at now: Tick) {
        advance(to: now)
        (accurateTime, errorArea, lost, found, counts, phantomStockouts) = (0, 0, 0, 0, 0, 0)
    }
}

/// The records of one replication.
struct CountsState: ~Copyable, Sendable {
    var entries: FixedBuffer<CountState>

    init(_ model: UnsafePointer<SimulationModel>, stream: (String) -> RandomStream) {
        entries = FixedBuffer(
            model.pointee.counts.entries.map { entry in
                let point = model.pointee.stockPoints[entry.stockPoint]
                let site = model.pointee.scenario.network.sites[Int(point.site)].id
                let product = model.pointee.scenario.network.products[Int(point.product)].id
                func own(_ purpose: String) -> RandomStream { stream("stock:\(site)/\(product)/\(purpose)") }
                return CountState(
                    lossTimes: own("loss-gap"), lossSize: Sampler(entry.rules.lossSize),
                    lossSizes: own("loss-size"), fates: own("loss-fate"))
            })
    }
}
