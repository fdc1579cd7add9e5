// SPDX-License-Identifier: Apache-2.0
import Experiments
import SimulationKernel
import SupplyNetwork
import SupplySimulator

/// A copy of a scenario in which demand is even and nothing is random, with and without more demand.
///
/// What still is random draws the same in all copies, so that the difference is that of demand.
struct ResponseTest {
    /// Above this number of periods nobody waits for a response.
    static let mostPeriods: Int64 = 1_500

    private let steady: Scenario
    /// Demand of each line in a period, in smallest units.
    private let lines: [Line]
    private let wantedStep: Double
    /// How many measuring periods a period of the response has.
    private let joined: Int64
    /// How many periods of the response pass before the pulse, and as many after it.
    private let periods: Int64

    /// Even demand of a segment for a product.
    private struct Line {
        var segment: Int
        var product: ProductID
        /// In each measuring period, in smallest units.
        var quantity: Double
        /// When in the period it comes.
        var offset: Int64
        var smallestUnitsPerUnit: Double
    }

    /// Prepares copies.
    ///
    /// - Parameters:
    ///   - scenario: The scenario, with its warm-up found.
    ///   - rates: Units a second of each segment and entry of its mix, in the order of the canonical network.
    ///   - step: The step, as a share of demand.
    init(of scenario: Scenario, rates: [[Double]], step: Double) {
        var steady = scenario
        steady.network = scenario.network.canonical
        let measure = max(1, steady.measurePeriod.seconds)
        let products = Dictionary(
            steady.network.products.map { ($0.id, $0.smallestUnitsPerUnit) }, uniquingKeysWith: { $1 })
        var lines: [Line] = []
        for (index, segment) in steady.network.segments.enumerated() where index < rates.count {
            for (entry, rate) in zip(segment.mix, rates[index]) {
                var offset: Int64 = 0
                if case .periodic(_, let first, _) = segment.orders { offset = first.seconds % measure }
                let scale = products[entry.product] ?? 1
                let quantity = rate * Double(measure) * scale
                // Whole numbers where that changes little, so that the copies are even.
                let even = quantity >= 10 ? quantity.rounded() : quantity
                lines.append(
                    Line(
                        segment: index, product: entry.product, quantity: even, offset: offset,
                        smallestUnitsPerUnit: scale))
            }
        }
        self.lines = lines
        wantedStep = step
        let times = ReplenishmentTimes(steady.network)
        var (longest, review) = (0.0, measure)
        for site in steady.network.sites where site.kind != .supplier {
            for item in site.stock {
                if case .periodic(let period, _) = item.review { review = max(review, period.seconds) }
                longest = max(longest, times.leadSeconds(of: item, at: site) + times.orderSeconds(of: item))
            }
        }
        joined = (review + measure - 1) / measure
        let echelons = Set(steady.network.stepsToCustomers.values).count
        let chain = longest * Double(max(1, echelons)) / Double(measure * joined)
        periods = min(Self.mostPeriods, max(40, Int64((6 * chain).rounded(.up))))
        steady.becomeEven()
        steady.warmUp = .length(TimeSpan(seconds: periods * joined * measure))
        steady.horizon = TimeSpan(seconds: 2 * periods * joined * measure)
        self.steady = steady
    }

    /// Runs the copies.
    ///
    /// - Returns: The responses, or `nil` where a copy cannot be run, or demands nothing; a note says why.
    func run(
        nodes: FlowNodes, isCancelled: (@Sendable () -> Bool)?, notes: inout [String]
    ) throws(StudyError) -> BullwhipResponses? {
        guard lines.contains(where: { $0.quantity > 0 }) else {
            notes.append("no response to a pulse or a step: nobody orders in the measured window")
            return nil
        }
        let scenarios = [demanding(.nothing), demanding(.pulse), demanding(.step)]
        if let fault = scenarios.lazy.compactMap({ $0.errors.first }).first {
            notes.append(
                "no response to a pulse or a step: the copy with even demand is not valid (\(fault))")
            return nil
        }
        let plan = PairedReplications(
            count: 1, threads: 1, detail: .sites, recording: Recording(keepsFlows: true))
        let kept = try plan.run(scenarios, isCancelled: isCancelled) { _, _, result in
            result.flows ?? FlowTally.empty
        }
        guard kept.count == 3, let plain = kept[0].first, let pulse = kept[1].first, let step = kept[2].first
        else { return nil }
        let (pulseUnits, stepUnits) = (extra(.pulse), extra(.step))
        let usual = lines.reduce(0) { $0 + $1.quantity / $1.smallestUnitsPerUnit }
        return BullwhipResponses(
            period: TimeSpan(seconds: joined * steady.measurePeriod.seconds), pulseUnits: pulseUnits,
            step: stepUnits / usual,
            toPulse: responses(pulse, plain, nodes, size: pulseUnits, isPulse: true),
            toStep: responses(step, plain, nodes, size: stepUnits * Double(joined), isPulse: false))
    }

    private enum Change {
        case nothing, pulse, step
    }

    /// What a line demands beyond the usual in a measuring period, in smallest units.
    private func extra(_ change: Change, of line: Line) -> Double {
        switch change {
        case .nothing: 0
        case .pulse: line.quantity > 0 ? max(1, line.quantity * Double(joined)).rounded() : 0
        // At least one smallest unit, so that the step is a step and not a stutter.
        case .step: line.quantity > 0 ? max(1, (wantedStep * line.quantity).rounded()) : 0
        }
    }

    private func extra(_ change: Change) -> Double {
        lines.reduce(0) { $0 + extra(change, of: $1) / $1.smallestUnitsPerUnit }
    }

    /// The copy, with more demand from the end of its warm-up on.
    private func demanding(_ change: Change) -> Scenario {
        var copy = steady
        let measure = steady.measurePeriod.seconds
        let count = 2 * periods * joined
        for segment in copy.network.segments.indices {
            var orders: [PastOrder] = []
            for line in lines where line.segment == segment && line.quantity > 0 {
                var (wanted, given) = (0.0, Quantity(0))
                for period in 0..<count {
                    wanted += line.quantity
                    var quantity = Quantity((wanted + 1e-9).rounded(.down)) - given
                    given += quantity
                    let isFirst = period == periods * joined
                    if isFirst, change == .pulse { quantity += Quantity(extra(.pulse, of: line)) }
                    if period >= periods * joined, change == .step {
                        quantity += Quantity(extra(.step, of: line))
                    }
                    guard quantity > 0 else { continue }
                    let time = TimeSpan(seconds: period * measure + line.offset)
                    orders.append(PastOrder(time: time, product: line.product, quantity: quantity))
                }
            }
            copy.network.segments[segment].orders = .history(orders)
        }
        return copy
    }

    private func responses(
        _ changed: FlowTally, _ plain: FlowTally, _ nodes: FlowNodes, size: Double, isPulse: Bool
    ) -> [BullwhipResponses.Response] {
        nodes.nodes.filter { node in
            if case .stockPoint = node.entity { false } else { node.hasSpectrum }
        }.map { node in
            let after = nodes.series(of: node, in: changed).orders
            let before = nodes.series(of: node, in: plain).orders
            let difference = zip(after, before).map { $0 - $1 }
            let step = Int(joined)
            let sums = stride(from: 0, to: difference.count, by: step).map { start in
                difference[start..<min(start + step, difference.count)].reduce(0, +) / size
            }
            return BullwhipResponses.Response(entity: node.entity, orders: sums, isPulse: isPulse)
        }
    }
}

extension Scenario {
    /// Takes away what is random or changes by itself, as far as a scenario can be written without it.
    fileprivate mutating func becomeEven() {
        self = withLeadTimesAtMeans
        network.promotions = []
        network.disruptions = []
        network.campaigns = []
        for index in network.segments.indices {
            network.segments[index].weeklySeason = []
            network.segments[index].yearlySeason = []
            network.segments[index].linesPerOrder = .constant(1)
            network.segments[index].loyalty = nil
            network.segments[index].pipeline = nil
            network.segments[index].advanceOrders = nil
            network.segments[index].contracts = []
            network.segments[index].returns = nil
            network.segments[index].contacts = nil
            network.segments[index].patience?.steady()
            for entry in network.segments[index].mix.indices {
                network.segments[index].mix[entry].substitutes = []
            }
        }
        for index in network.lanes.indices {
            guard !network.lanes[index].carriage.isPlain else { continue }
            network.lanes[index].carriage.loss = nil
            network.lanes[index].carriage.border = nil
        }
        for site in network.sites.indices {
            for recipe in network.sites[site].recipes.indices {
                network.sites[site].recipes[recipe].yield = .full
            }
            for item in network.sites[site].stock.indices {
                network.sites[site].stock[item].counting = nil
                network.sites[site].stock[item].purchasing?.yield = nil
                network.sites[site].stock[item].purchasing?.failure = 0
                network.sites[site].stock[item].purchasing?.defects = nil
            }
        }
    }
}
