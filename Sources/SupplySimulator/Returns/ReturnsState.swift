// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// What changes about what one segment gives back; counts in units and currency since the end of the warm-up.
struct ReturnState: Sendable {
    /// How many units come back, and what is found out about them.
    var numbers: RandomStream
    var time: DurationSource
    var reworkTime: DurationSource
    var returned = 0.0
    var resold = 0.0
    var reworked = 0.0
    var scrapped = 0.0
    var refunds = 0.0
    var costs = 0.0
    var disposalCosts = 0.0

    mutating func restartMeasuring() {
        (returned, resold, reworked, scrapped, refunds, costs, disposalCosts) = (0, 0, 0, 0, 0, 0, 0)
    }
}

/// What all segments of one replication give back.
struct ReturnsState: ~Copyable, Sendable {
    var entries: FixedBuffer<ReturnState>
    /// In rework, by product, in smallest units.
    var inRework: FixedBuffer<Quantity>

    init(_ model: UnsafePointer<SimulationModel>, stream: (String) -> RandomStream) {
        inRework = FixedBuffer(repeating: 0, count: model.pointee.returns.productCount)
        entries = FixedBuffer(
            model.pointee.returns.entries.map { entry in
                let name = "segment:\(model.pointee.scenario.network.segments[Int(entry.segment)].id)"
                return ReturnState(
                    numbers: stream("\(name)/returns"),
                    time: DurationSource(entry.terms.time, stream("\(name)/return-time")),
                    reworkTime: DurationSource(entry.terms.reworkTime, stream("\(name)/rework-time")))
            })
    }
}
