// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// Draws shares of a quantity from a stream of its own.
struct ShareSource: Sendable {
    private var sampler: Sampler
    private var stream: RandomStream

    init(_ distribution: Distribution, _ stream: RandomStream) {
        sampler = Sampler(distribution)
        self.stream = stream
    }

    /// A share of `quantity` in whole smallest units; its mean is exact, since the fraction is a probability.
    mutating func draw(of quantity: Quantity) -> Quantity {
        let share = min(1, max(0, sampler.sample(using: &stream)))
        let part = Double(quantity) * share + stream.uniform()
        return min(quantity, Quantity(part.rounded(.down)))
    }
}

/// What changes about one supplier's terms during a run; quantities in smallest units.
struct TermsState: Sendable {
    var yield: ShareSource?
    var failure: RandomStream
    var defects: ShareSource?
    var workTime: DurationSource

    // Measured since the end of the warm-up.
    /// Paid, less what was given back.
    var paid = 0.0
    /// Given back for what was unusable.
    var credited = 0.0
    var bought: Quantity = 0
    var short: Quantity = 0
    var failures: Int64 = 0
    var rejected: Quantity = 0
    /// Orders taken in, and the sum of the times until they are ready.
    var orders: Int64 = 0
    var orderTime = 0.0
    /// Seconds of work inside the window.
    var busyTime = 0.0

    mutating func restartMeasuring() {
        (paid, credited, bought, short, failures, rejected) = (0, 0, 0, 0, 0, 0)
        (orders, orderTime, busyTime) = (0, 0, 0)
    }
}

/// The terms of all suppliers in one replication.
struct PurchasingState: ~Copyable, Sendable {
    var terms: FixedBuffer<TermsState>
    /// When each limited line is done with what it has been given.
    var freeAt: FixedBuffer<Tick>

    init(_ model: UnsafePointer<SimulationModel>, stream: (String) -> RandomStream) {
        freeAt = FixedBuffer(repeating: 0, count: model.pointee.purchasing.lineCount)
        terms = FixedBuffer(
            model.pointee.purchasing.terms.map { terms in
                let point = model.pointee.stockPoints[terms.stockPoint]
                let site = model.pointee.scenario.network.sites[Int(point.site)].id
                let product = model.pointee.scenario.network.products[Int(point.product)].id
                func own(_ purpose: String) -> RandomStream { stream("stock:\(site)/\(product)/\(purpose)") }
                return TermsState(
                    yield: terms.yield.map { ShareSource($0, own("yield")) }, failure: own("failure"),
                    defects: terms.defects.map { ShareSource($0, own("defects")) },
                    workTime: DurationSource(terms.workTime, own("work-time")))
            })
    }
}
