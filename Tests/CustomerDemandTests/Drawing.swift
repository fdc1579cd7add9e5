// SPDX-License-Identifier: Apache-2.0
import CustomerDemand
import SimulationKernel
import SupplyNetwork

/// A segment that buys tea and ale, whose orders are drawn outside any network.
struct Drawing {
    var segment: CustomerSegment
    var products = [Product(id: "ale"), Product(id: "tea")]
    var start = CalendarDate(daysSinceEpoch: 20_454)
    var days: Int64
    var seed: UInt64 = 1

    /// One order as it was drawn.
    struct Order: Equatable {
        var time: Tick
        /// The lines as product and smallest units.
        var lines: [Line]

        struct Line: Equatable {
            var product: ProductID
            var quantity: Quantity
        }
    }

    init(
        _ orders: OrderProcess, days: Int64,
        mix: [MixEntry] = [MixEntry(product: "tea", size: .constant(1))]
    ) {
        segment = CustomerSegment(id: "town", orders: orders, mix: mix, sourcing: .single("out"))
        self.days = days
    }

    /// Draws until the horizon, as the simulator does: the lines of an order before the time of the next.
    func orders(replication: UInt32 = 0) -> [Order] {
        let scenario = Scenario(
            name: "draw", start: start, horizon: .days(days), seed: seed,
            network: Network(segments: [segment]))
        let known = Dictionary(uniqueKeysWithValues: products.map { ($0.id, $0) })
        var demand = SegmentDemand(
            of: segment, products: known, scenario: scenario,
            replication: ReplicationKey(replication))
        var orders: [Order] = []
        var lines: [DemandLine] = []
        var next = demand.firstOrderTime()
        while let time = next, time < days * 86_400 {
            demand.drawLines(at: time, into: &lines)
            next = demand.nextOrderTime(after: time)
            orders.append(
                Order(
                    time: time,
                    lines: lines.map {
                        Order.Line(product: segment.mix[Int($0.mixEntry)].product, quantity: $0.quantity)
                    }))
        }
        return orders
    }

    /// The quantities of all lines of `product`, in order.
    func quantities(of product: ProductID = "tea") -> [Double] {
        orders().flatMap(\.lines).filter { $0.product == product }.map { Double($0.quantity) }
    }
}

/// Mean and sample variance.
func moments(_ values: [Double]) -> (mean: Double, variance: Double) {
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, squares / Double(values.count - 1))
}

/// Whether `value` is within four standard errors of `expected`.
func isNear(_ value: Double, _ expected: Double, standardError: Double) -> Bool {
    (value - expected).magnitude <= 4 * standardError
}

/// Whether the mean of `values` is within four standard errors of `expected`: one run in 16,000 is not by chance.
func isMean(_ expected: Double, of values: [Double]) -> Bool {
    let (mean, variance) = moments(values)
    return (mean - expected).magnitude <= 4 * (variance / Double(values.count)).squareRoot()
}
