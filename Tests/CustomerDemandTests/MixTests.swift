// SPDX-License-Identifier: Apache-2.0
import CustomerDemand
import SimulationKernel
import SupplyNetwork
import Testing

@Suite struct MixTests {
    private let mix = [
        MixEntry(product: "ale", weight: 3, size: .constant(2)),
        MixEntry(product: "tea", weight: 1, size: .constant(5)),
    ]

    @Test func `lines ask for products in proportion to their weights`() {
        let orders = Drawing(.poisson(ordersPerDay: 10), days: 500, mix: mix).orders()
        let isAle = orders.flatMap(\.lines).map { $0.product == "ale" ? 1.0 : 0 }
        // 3 of 3 + 1
        #expect(isMean(0.75, of: isAle))
        #expect(
            orders.allSatisfy {
                $0.lines == [.init(product: "ale", quantity: 2)]
                    || $0.lines == [.init(product: "tea", quantity: 5)]
            })
    }

    @Test func `a weight of zero is never drawn`() {
        var never = mix
        never[1].weight = 0
        #expect(Drawing(.poisson(ordersPerDay: 10), days: 100, mix: never).quantities(of: "tea") == [])
        never[1].weight = 1
        never[0].weight = 0
        #expect(Drawing(.poisson(ordersPerDay: 10), days: 100, mix: never).quantities(of: "ale") == [])
    }

    @Test func `lines per order are drawn, rounded, and at least one`() {
        var drawing = Drawing(.poisson(ordersPerDay: 10), days: 300, mix: mix)
        drawing.segment.linesPerOrder = .poisson(mean: 2)
        let lines = drawing.orders().map { Double($0.lines.count) }
        // E max(1, N) = 2 + P(N = 0) = 2 + e⁻²
        #expect(isMean(2.135_335_283, of: lines))
        #expect(lines.allSatisfy { $0 >= 1 })
        drawing.segment.linesPerOrder = .trace(values: [1.4, 2.6])
        #expect(drawing.orders().prefix(4).map(\.lines.count) == [1, 3, 1, 3])
    }

    @Test func `sizes have the moments of their distribution`() {
        let sizes = Drawing(
            .renewal(gap: .constant(.hours(1))), days: 200,
            mix: [MixEntry(product: "tea", size: .poisson(mean: 30))]
        ).quantities()
        #expect(isMean(30, of: sizes))
    }

    @Test func `a size that rounds to nothing makes an empty order`() {
        let orders = Drawing(
            .renewal(gap: .constant(.days(1))), days: 4,
            mix: [MixEntry(product: "tea", size: .trace(values: [0.4, 0.6, -1]))]
        ).orders()
        #expect(orders.map { $0.lines.map(\.quantity) } == [[], [1], []])
    }
}

/// What may change without touching the chance of the rest: the ground on which scenarios are compared.
@Suite struct CommonRandomNumbersTests {
    private func drawing() -> Drawing {
        Drawing(
            .poisson(ordersPerDay: 3), days: 60,
            mix: [
                MixEntry(product: "ale", weight: 1, size: .uniform(low: 1, high: 100)),
                MixEntry(product: "tea", weight: 1, size: .exponential(mean: 50)),
            ])
    }

    @Test func `the mix and the lines do not move the times of arrival`() {
        let times = drawing().orders().map(\.time)
        var changed = drawing()
        changed.segment.mix[1].weight = 9
        changed.segment.mix[0].size = .constant(1)
        changed.segment.linesPerOrder = .geometric(probability: 0.3)
        #expect(changed.orders().map(\.time) == times)
        #expect(changed.orders() != drawing().orders())
    }

    @Test func `the rate scales the times but keeps products and sizes`() {
        var faster = drawing()
        faster.segment.orders = .poisson(ordersPerDay: 6)
        let (slow, fast) = (drawing().orders(), faster.orders())
        #expect(zip(slow, fast).allSatisfy { ($0.time / 2 - $1.time).magnitude <= 1 && $0.lines == $1.lines })
    }

    @Test func `a season moves orders within the run but keeps products and sizes`() {
        var seasonal = drawing()
        seasonal.segment.weeklySeason = [0, 1, 2, 1, 1, 1, 1]
        #expect(zip(drawing().orders(), seasonal.orders()).allSatisfy { $0.lines == $1.lines })
    }

    @Test func `a change of one product's size leaves the other product's`() {
        var changed = drawing()
        changed.segment.mix[0].size = .constant(7)
        #expect(changed.quantities(of: "tea") == drawing().quantities(of: "tea"))
        #expect(changed.quantities(of: "ale").count == drawing().quantities(of: "ale").count)
    }

    @Test func `a third product leaves the series of the others in step`() {
        var daily = drawing()
        daily.segment.orders = .periodic(
            period: .days(1), offset: .zero, series: .autoregressive(coefficient: 0.5))
        var more = daily
        more.products.append(Product(id: "rum"))
        more.segment.mix.append(MixEntry(product: "rum", size: .exponential(mean: 4)))
        #expect(more.quantities(of: "tea") == daily.quantities(of: "tea"))
        #expect(more.quantities(of: "ale") == daily.quantities(of: "ale"))
    }

    @Test func `segments, replications and seeds have chances of their own`() {
        let orders = drawing().orders()
        var other = drawing()
        other.segment.id = "city"
        var reseeded = drawing()
        reseeded.seed = 2
        #expect(other.orders() != orders)
        #expect(reseeded.orders() != orders)
        #expect(drawing().orders(replication: 1) != orders)
        #expect(drawing().orders() == orders)
    }

    @Test func `a longer run begins with the shorter one`() {
        var longer = drawing()
        longer.days = 90
        longer.segment.yearlySeason = (1...12).map(Double.init)
        var shorter = longer
        shorter.days = 45
        let orders = shorter.orders()
        #expect(Array(longer.orders().prefix(orders.count)) == orders)
    }
}
