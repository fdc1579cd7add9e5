// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SupplyNetwork
import SupplySimulator

/// Says what is needed of one gauge from the samples of all replications.
struct NeedBuilder {
    static let probabilities = [0.5, 0.75, 0.9, 0.95, 0.99, 0.999]
    static let returnYears = [10.0, 20, 50, 100, 200, 500]

    let gauge: OccupancyGauge
    let samples: [GaugeSample]
    let risk: Double
    let level: Double

    private var step: Double { gauge.step }
    private var isCounted: Bool { gauge.step == 1 }

    /// The size for the risk with its basis, and the fit of the peaks.
    struct Size {
        var estimate: Sizing.Estimate
        var basis: Sizing.Basis
        var fit: ExtremeValueFit?
        var precision: Double?
    }

    var peaks: [Double] { samples.flatMap { $0.peaks.map { Double($0) * step } }.sorted() }

    /// The size that the yearly peak exceeds with the risk only.
    func size(fitting: Bool = true) -> Size {
        let peaks = peaks
        guard let first = peaks.first, let last = peaks.last else {
            return Size(estimate: Sizing.Estimate(value: 0), basis: .highest)
        }
        if peaks.count > 1, first == last {
            return Size(estimate: rounded(Sizing.Estimate(value: last)), basis: .constant)
        }
        let fit = fitting ? (try? ExtremeValueFit.fit(peaks)) ?? nil : nil
        if let interval = try? quantileInterval(of: peaks, probability: 1 - risk, level: level) {
            let estimate = Sizing.Estimate(interval)
            let precision =
                interval.estimate > 0 ? (interval.upper - interval.lower) / 2 / interval.estimate : nil
            return Size(estimate: rounded(estimate), basis: .sample, fit: fit, precision: precision)
        }
        if let fit, fit.isTrusted, Double(peaks.count) * risk >= 0.25 {
            let interval = fit.level(exceededWith: risk, level: level)
            let precision = interval.estimate > 0 ? interval.halfWidth / interval.estimate : nil
            return Size(
                estimate: rounded(Sizing.Estimate(interval)), basis: .fit, fit: fit, precision: precision)
        }
        return Size(estimate: rounded(Sizing.Estimate(value: last)), basis: .highest, fit: fit)
    }

    /// Whole positions: part of one is of no use.
    private func rounded(_ estimate: Sizing.Estimate) -> Sizing.Estimate {
        guard isCounted else { return estimate }
        return Sizing.Estimate(
            value: (estimate.value - 1e-9).rounded(.up),
            lower: estimate.lower.map { ($0 - 1e-9).rounded(.up) },
            upper: estimate.upper.map { ($0 - 1e-9).rounded(.up) })
    }

    /// Everything about the need.
    func need(costs: SizingCosts?, footprint: SizingFootprint?) -> Sizing.Need {
        var all = LevelTimes()
        for sample in samples { all.merge(sample.times) }
        let size = size()
        let peaks = peaks
        let shares = costs.map { CostShares($0) }
        var cheapest: Sizing.Estimate?
        if let shares, gauge.isSpace { cheapest = cheapestSize(all, shares) }
        let points = gauge.isSpace ? curve(all, peaks, size.estimate, cheapest, shares) : []
        let limit = gauge.capacity.map { Int64($0) - 1 }
        return Sizing.Need(
            gauge: gauge, name: gauge.name, unit: gauge.unit, size: size.estimate, basis: size.basis,
            footprint: footprint.map { size.estimate.scaled(by: $0.amount) }, footprintUnit: footprint?.unit,
            relativePrecision: size.precision, mean: batched(all.mean) { $0.mean },
            quantiles: Self.probabilities.map { probability in
                Sizing.Quantile(
                    probability: probability,
                    level: batched(all.quantile(probability).map(Double.init)) {
                        $0.quantile(probability).map(Double.init)
                    })
            }, peakQuantiles: peakQuantiles(peaks), peaks: peaks, fit: size.fit,
            returnLevels: returnLevels(size.fit, peaks.count), curve: points, cheapest: cheapest,
            cheapestCost: cheapest.flatMap { best in shares.map { cost(best.value, all, $0) } },
            season: Sizing.Season(samples, step: step),
            timeAtLimit: gauge.isResource ? limit.map { all.share(above: $0) } : nil, distribution: all)
    }

    /// A figure of the joint distribution with an interval from how it differs among replications.
    ///
    /// Sectioning: the figure of all replications together stands in the middle, since the mean of the quantiles of
    /// parts is biased. Asmussen and Glynn (2007), *Stochastic Simulation*, section III.5; Nakayama (2014), ACM
    /// Transactions on Modeling and Computer Simulation 24(4):19.
    private func batched(_ value: Double?, _ part: (LevelTimes) -> Double?) -> Sizing.Estimate {
        guard let value else { return Sizing.Estimate(value: .nan) }
        let parts = samples.compactMap { part($0.times).map { $0 * step } }
        let center = value * step
        guard let half = try? meanInterval(of: parts, level: level).halfWidth, half.isFinite else {
            return Sizing.Estimate(value: center)
        }
        return Sizing.Estimate(value: center, lower: max(0, center - half), upper: center + half)
    }

    private func peakQuantiles(_ peaks: [Double]) -> [Sizing.Quantile] {
        Self.probabilities.compactMap { probability in
            if let interval = try? quantileInterval(of: peaks, probability: probability, level: level) {
                return Sizing.Quantile(probability: probability, level: Sizing.Estimate(interval))
            }
            // A quantile that nothing lies beyond is not shown by the sample.
            guard Double(peaks.count) * (1 - probability) >= 1,
                let value = try? sampleQuantile(of: peaks, probability: probability)
            else { return nil }
            return Sizing.Quantile(probability: probability, level: Sizing.Estimate(value: value))
        }
    }

    private func returnLevels(_ fit: ExtremeValueFit?, _ count: Int) -> [Sizing.ReturnLevel] {
        guard let fit else { return [] }
        return Self.returnYears.map { years in
            Sizing.ReturnLevel(
                years: years, level: Sizing.Estimate(fit.level(exceededWith: 1 / years, level: level)),
                standardError: fit.standardError(ofLevelExceededWith: 1 / years),
                isBeyondSample: years > Double(count))
        }
    }

    // MARK: Size, overflow and cost

    /// The smallest size whose last unit costs a year at least what it saves: P(X > S) = yearly cost / overflow's.
    ///
    /// The newsvendor's ratio over time. Reference: White and Francis (1971), "Normative models for some warehouse
    /// sizing problems", AIIE Transactions 3(3):185–190.
    private func cheapestSize(_ all: LevelTimes, _ costs: CostShares) -> Sizing.Estimate? {
        guard costs.overflowPerYear > 0, costs.unitPerYear > 0 else { return nil }
        let probability = 1 - costs.unitPerYear / costs.overflowPerYear
        guard probability > 0 else { return Sizing.Estimate(value: 0) }
        return batched(all.quantile(probability).map(Double.init)) {
            $0.quantile(probability).map(Double.init)
        }
    }

    private func curve(
        _ all: LevelTimes, _ peaks: [Double], _ size: Sizing.Estimate, _ cheapest: Sizing.Estimate?,
        _ costs: CostShares?
    ) -> [Sizing.CurvePoint] {
        guard let most = peaks.last, most > 0 else { return [] }
        let least = Double(all.quantile(0.25) ?? 0) * step
        let end = max(most, size.upper ?? size.value) * 1.02
        var sizes: [Double] = (0...24).map { least + (end - least) * Double($0) / 24 }
        sizes += [size.value, gauge.capacity, cheapest?.value].compactMap(\.self).filter { $0 <= 2 * end }
        if isCounted { sizes = sizes.map { $0.rounded(.up) } }
        return Set(sizes).sorted().map { point($0, all, peaks, costs) }
    }

    private func point(
        _ size: Double, _ all: LevelTimes, _ peaks: [Double], _ costs: CostShares?
    ) -> Sizing.CurvePoint {
        let steps = Int64((size / step + 1e-9).rounded(.down))
        let over = peaks.count { $0 > size + step * 1e-6 }
        let years = try? proportionInterval(successes: over, of: peaks.count, level: level)
        let shares = samples.map { $0.times.share(above: steps) }
        let share = all.share(above: steps)
        let half = try? meanInterval(of: shares, level: level).halfWidth
        return Sizing.CurvePoint(
            size: size,
            overflowTime: Sizing.Estimate(
                value: share, lower: half.map { max(0, share - $0) }, upper: half.map { min(1, share + $0) }),
            overflowYears: years.map { Sizing.Estimate($0) } ?? Sizing.Estimate(value: .nan),
            overflowMean: all.meanExcess(above: size / step) * step,
            cost: costs.map { cost(size, all, $0) })
    }

    private func cost(_ size: Double, _ all: LevelTimes, _ costs: CostShares) -> Sizing.Cost {
        let (build, run) = (size * costs.buildPerYear, size * costs.runPerYear)
        func overflow(_ times: LevelTimes) -> Double {
            times.meanExcess(above: size / step) * step * costs.overflowPerYear
        }
        let mean = overflow(all)
        let half = try? meanInterval(of: samples.map { overflow($0.times) }, level: level).halfWidth
        let beyond = Sizing.Estimate(
            value: mean, lower: half.map { max(0, mean - $0) }, upper: half.map { mean + $0 })
        let fixed = build + run
        return Sizing.Cost(
            build: build, run: run, overflow: beyond,
            total: Sizing.Estimate(
                value: fixed + mean, lower: beyond.lower.map { $0 + fixed },
                upper: beyond.upper.map { $0 + fixed }))
    }
}

/// Costs of one unit by the year.
private struct CostShares {
    let buildPerYear: Double
    let runPerYear: Double
    let overflowPerYear: Double

    init(_ costs: SizingCosts) {
        buildPerYear = costs.buildPerYear
        runPerYear = costs.runPerYear
        overflowPerYear = (costs.overflowPerDay ?? 0) * 365
    }

    var unitPerYear: Double { buildPerYear + runPerYear }
}

extension OccupancyGauge {
    /// The name by which a need is found: the storage class, the resource, or what flows.
    var name: String {
        switch kind {
        case .storageClass(let name), .resource(let name, _): name
        case .units: "units"
        case .volume: "volume"
        case .weight: "weight"
        case .throughput(let process): process.rawValue
        case .received: "received"
        case .shipped: "shipped"
        }
    }

    /// What is counted, in words.
    var unit: String {
        switch kind {
        case .storageClass(let name): "\(name) positions"
        case .units: "units"
        case .volume: "m³"
        case .weight: "kg"
        case .resource(let name, .dock): "docks of \(name)"
        case .resource(let name, .labour): "people of \(name)"
        case .resource(let name, .equipment): "machines of \(name)"
        case .throughput(let process): "units an hour, \(process.rawValue)"
        case .received: "units an hour received"
        case .shipped: "units an hour shipped"
        }
    }

    var isResource: Bool { if case .resource = kind { true } else { false } }
}
