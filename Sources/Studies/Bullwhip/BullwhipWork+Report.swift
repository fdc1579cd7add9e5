// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SupplyNetwork
import SupplySimulator

extension BullwhipWork {
    /// What was found, as far as it is whole.
    func report() -> BullwhipReport {
        let customers = base.map(\.outcome.demandVariance)
        var notes = notes
        let isDeterministic = base.count > 1 && moments.allSatisfy { $0.isAlike(moments[0]) }
        let amplifications = amplifications(customers)
        let shares = attribution(customers)
        let isComplete =
            base.count == wanted && outcomes.count == changes?.scenarios.count ?? 0
            && outcomes.allSatisfy { $0.count == replicationsOfChanges }
        notes += remarks(customers, amplifications, isDeterministic: isDeterministic)
        return BullwhipReport(
            scenario: scenario.name, measurePeriod: scenario.measurePeriod, periods: base.first?.periods ?? 0,
            replications: base.count, level: options.level, isComplete: isComplete,
            isDeterministic: isDeterministic,
            demandVariance: base.isEmpty ? .nan : estimator.mean(customers), amplifications: amplifications,
            spectra: spectra(), attribution: shares, levers: leverEffects(customers), responses: responses,
            notes: notes)
    }

    private func remarks(
        _ customers: [Double], _ amplifications: [BullwhipReport.Amplification], isDeterministic: Bool
    ) -> [String] {
        var remarks: [String] = []
        guard let first = base.first else { return remarks }
        if first.periods < 2 {
            remarks.append(
                "the measured window has \(first.periods) whole measuring periods of \(scenario.measurePeriod); a variance "
                    + "needs two or more")
        } else if !(estimator.mean(customers) > 0) {
            remarks.append(
                "what customers demand does not vary over measuring periods of \(scenario.measurePeriod), so there is no "
                    + "variance to compare that of orders with: no ratio is told; the responses show what the chain does"
            )
        }
        if base.count == 1, wanted == 1 {
            remarks.append("one replication tells no interval; --replications asks for more")
        } else if isDeterministic {
            remarks.append(
                "nothing in the scenario is random: all replications are alike and no interval is told")
        }
        if timed.warmUp == .length(.zero) {
            remarks.append(
                "there is no warm-up, so the start is measured too, in each copy from its own stock: what causes and levers "
                    + "are said to do is clean only after a warm-up")
        }
        let silent = amplifications.filter { !$0.orders && $0.entity != .network }.map { entity in
            entity.entity.name
        }
        if let chain = amplifications.first, chain.entity == .network, !chain.orders {
            remarks.append(
                "nothing is ordered from suppliers or of own production in the measured window: the chain has no orders to "
                    + "amplify")
        }
        if !silent.isEmpty {
            let named = silent.prefix(5).joined(separator: ", ")
            let more = silent.count > 5 ? " and \(silent.count - 5) more" : ""
            remarks.append("no orders in the measured window, so no bullwhip: \(named)\(more)")
        }
        if options.replications == nil, replicationsOfChanges < wanted {
            remarks.append(
                "causes and levers rest on \(replicationsOfChanges) of the \(wanted) replications, to save time; "
                    + "--replications sets the number for all")
        }
        return remarks
    }

    private func amplifications(_ customers: [Double]) -> [BullwhipReport.Amplification] {
        guard !moments.isEmpty else { return [] }
        return nodes.nodes.enumerated().map { index, node in
            let values = moments.map { $0.values[index] }
            let demand = values.map(\.demandVariance)
            let orders = values.map(\.orderVariance)
            let isOrdering = values.contains { $0.ordered > 0 }
            return BullwhipReport.Amplification(
                entity: node.entity, demandVariance: estimator.mean(demand),
                orderVariance: estimator.mean(orders),
                bullwhip: isOrdering ? estimator.varianceRatio(orders, demand) : nil,
                overCustomers: isOrdering ? estimator.varianceRatio(orders, customers) : nil,
                netStock: node.entity == .network
                    ? nil : estimator.varianceRatio(values.map(\.netStockVariance), demand),
                orders: isOrdering)
        }
    }

    private func spectra() -> [BullwhipSpectrum] {
        guard let periods = base.first?.periods, periods > 3 else { return [] }
        return nodes.nodes.enumerated().compactMap { index, node in
            guard node.hasSpectrum else { return nil }
            let values = moments.map { $0.values[index] }
            guard values.contains(where: { $0.ordered > 0 }) else { return nil }
            let whole = estimator.mean(values.map(\.demandVariance))
            let parts = bands.ranges.enumerated().map { band, range in
                let demand = values.map { $0.demandParts[band] }
                let orders = values.map { $0.orderParts[band] }
                let part = estimator.mean(demand)
                return BullwhipSpectrum.Band(
                    fewest: range.lowerBound, most: range.upperBound,
                    longest: Double(periods) / Double(range.lowerBound),
                    shortest: Double(periods) / Double(range.upperBound), demand: part,
                    orders: estimator.mean(orders),
                    // A part that is rounding alone is none.
                    gain: part > 1e-12 * whole ? estimator.varianceRatio(orders, demand) : nil)
            }
            return BullwhipSpectrum(entity: node.entity, bands: parts)
        }
    }

    /// The variance of customers' demand in those replications that changes were run in, if there is any.
    private func yardstick(_ customers: [Double], count: Int) -> [Double]? {
        let part = Array(customers.prefix(count))
        guard !part.isEmpty, part.count == count, estimator.mean(part) > 0 else { return nil }
        return part
    }

    private func attribution(_ customers: [Double]) -> BullwhipAttribution? {
        guard let changes, !changes.causes.isEmpty, let count = outcomes.first?.count, count > 0,
            let shapley = ShapleyShares(count: changes.causes.count),
            let unit = yardstick(customers, count: count),
            moments.contains(where: { $0.values[0].ordered > 0 })
        else { return nil }
        let full = base.prefix(count).map(\.outcome.orderVariance)
        // By combination, then by replication.
        let values = outcomes[..<(changes.combinations - 1)].map { $0.map(\.orderVariance) } + [full]
        let parts = (0..<count).compactMap { replication in
            shapley.parts(of: values.map { $0[replication] })
        }
        guard parts.count == count,
            let all = estimator.varianceRatio(full, unit),
            let none = estimator.varianceRatio(values[0], unit),
            let excess = estimator.ratio(zip(full, values[0]).map { $0 - $1 }, unit)
        else { return nil }
        let shares = changes.causes.indices.compactMap { cause -> BullwhipAttribution.Share? in
            let without = values[(changes.combinations - 1) & ~(1 << cause)]
            guard let part = estimator.ratio(parts.map { $0[cause] }, unit),
                let alone = estimator.ratio(zip(without, full).map { $0 - $1 }, unit)
            else { return nil }
            return BullwhipAttribution.Share(
                cause: changes.causes[cause], part: part,
                share: excess.value == 0 ? nil : part.value / excess.value, alone: alone)
        }
        var variability: BullwhipReport.Estimate?
        if changes.tellsVariability {
            let steady = outcomes[changes.combinations - 1].map(\.orderVariance)
            variability = estimator.ratio(zip(steady, full).map { $0 - $1 }, unit)
        }
        return BullwhipAttribution(
            all: all, none: none, excess: excess,
            shares: shares.sorted { $0.part.value > $1.part.value }, leadTimeVariability: variability,
            replications: count, combinations: changes.combinations)
    }

    private func leverEffects(_ customers: [Double]) -> [BullwhipLeverEffect] {
        guard let changes, !changes.levers.isEmpty, let count = outcomes.first?.count, count > 0,
            let unit = yardstick(customers, count: count)
        else { return [] }
        let first = changes.scenarios.count - changes.levers.count
        let present = base.prefix(count).map(\.outcome)
        let full = present.map(\.orderVariance)
        let effects = changes.levers.enumerated().compactMap { index, lever -> BullwhipLeverEffect? in
            let changed = outcomes[first + index]
            let orders = changed.map(\.orderVariance)
            guard let amplification = estimator.varianceRatio(orders, unit),
                let change = estimator.ratio(zip(orders, full).map { $0 - $1 }, unit)
            else { return nil }
            let demand = changed.map(\.demandVariance)
            let (own, usual) = (estimator.mean(demand), estimator.mean(unit))
            return BullwhipLeverEffect(
                lever: lever, amplification: amplification, change: change,
                fillRate: estimator.mean(of: zip(changed, present).map { $0.fillRate - $1.fillRate }),
                totalCost: estimator.mean(of: zip(changed, present).map { $0.totalCost - $1.totalCost }),
                ownBullwhip: (own - usual).magnitude > 1e-3 * usual
                    ? estimator.varianceRatio(orders, demand) : nil)
        }
        return effects.sorted { $0.change.value < $1.change.value }
    }
}

extension FlowMoments {
    /// Whether another replication has the same variances.
    func isAlike(_ other: FlowMoments) -> Bool {
        zip(values, other.values).allSatisfy {
            $0.demandVariance == $1.demandVariance && $0.orderVariance == $1.orderVariance
        }
    }
}
