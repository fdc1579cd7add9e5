// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SimulationKernel
import SupplySimulator

/// What the replications of all settings of a lever came to, and the slopes through them.
///
/// All settings face the same random worlds, so each replication gives a difference from the present setting. Its mean is
/// fitted by a polynomial in the lever, which is known exactly; dy/dservice = (dy/dlever) / (dservice/dlever) at the present
/// setting. Fitting y against the measured service instead would flatten the slope by the noise of the service.
struct ServiceResponse {
    /// What is measured beside service.
    struct Outcome {
        var key: MeasureKey
        var isByYear: Bool
    }

    let lever: ServiceLever
    /// In ascending order, the present one among them.
    let settings: [Double]
    let present: Int
    let outcomes: [Outcome]
    /// Service in each setting, by replication.
    let service: [[Double]]
    /// Each outcome in each setting, by replication: `values[replication][outcome][setting]`.
    let values: [[[Double]]]
    let level: Double
    let seed: UInt64
    private let fit: PolynomialFit
    private let moved: [Int]

    /// `nil` when there are too few settings or replications.
    init?(
        lever: ServiceLever, settings: [Double], outcomes: [Outcome], service: [[Double]],
        values: [[[Double]]], level: Double, seed: UInt64
    ) {
        guard let present = settings.firstIndex(of: lever.present), service.count > 2 else { return nil }
        let moved = settings.indices.filter { $0 != present }
        let degree = moved.count >= 5 ? 3 : moved.count >= 3 ? 2 : 1
        guard let fit = PolynomialFit(at: moved.map { settings[$0] - lever.present }, degree: degree) else {
            return nil
        }
        (self.lever, self.settings, self.present, self.outcomes) = (lever, settings, present, outcomes)
        (self.service, self.values, self.level, self.seed) = (service, values, level, seed)
        (self.fit, self.moved) = (fit, moved)
    }

    /// How many replications there are.
    var count: Int { service.count }
    /// One step of the lever: 1%, or one rank.
    private var step: Double { lever == .priority ? 1 : 0.01 }

    // MARK: Means and slopes

    /// The mean differences of a row of settings from the present one, over some replications.
    private func differences(_ row: (Int) -> [Double], _ chosen: some Sequence<Int>) -> [Double] {
        var sums = [Double](repeating: 0, count: moved.count)
        var count = 0.0
        for replication in chosen {
            let values = row(replication)
            for (place, setting) in moved.enumerated() { sums[place] += values[setting] - values[present] }
            count += 1
        }
        return sums.map { $0 / max(count, 1) }
    }

    private func all(but leftOut: Int?) -> [Int] { (0..<count).filter { $0 != leftOut } }

    /// The slope of service in the lever.
    private func serviceSlope(_ chosen: [Int]) -> Double {
        fit.coefficients(differences({ service[$0] }, chosen))[0]
    }

    private func slope(of outcome: Int, _ chosen: [Int]) -> Double {
        fit.coefficients(differences({ values[$0][outcome] }, chosen))[0]
    }

    /// By how much an outcome moves with a point of service, over some replications.
    func perPoint(_ outcome: Int, leavingOut: Int?) -> Double {
        let chosen = all(but: leavingOut)
        return slope(of: outcome, chosen) / serviceSlope(chosen) * 0.01
    }

    /// Whether the lever is shown to move service, so that dividing by its effect means something.
    var movesService: Bool {
        guard let effect = jackknife(count: count, level: level, { serviceSlope(all(but: $0)) }) else {
            return false
        }
        return effect.isShown || (effect.lower == nil && effect.value != 0)
    }

    // MARK: The report

    /// The whole series.
    func series(hasFeedback: Bool) -> ServiceWorth.Series {
        let movesService = movesService
        let slopes = outcomes.indices.map { outcome in
            ServiceWorth.Slope(
                key: outcomes[outcome].key, isByYear: outcomes[outcome].isByYear,
                perPoint: movesService
                    ? jackknife(count: count, level: level) { perPoint(outcome, leavingOut: $0) } : nil,
                perStep: jackknife(count: count, level: level) { slope(of: outcome, all(but: $0)) * step }
                    ?? ServiceWorth.Estimate(value: .nan))
        }
        let rows = settings.indices.map { setting in
            ServiceWorth.Setting(
                setting: settings[setting], service: mean { service[$0][setting] },
                serviceChange: mean { service[$0][setting] - service[$0][present] },
                changes: outcomes.indices.map { outcome in
                    mean { values[$0][outcome][setting] - values[$0][outcome][present] }
                })
        }
        let best = bestWithIntervals()
        return ServiceWorth.Series(
            hasFeedback: hasFeedback, presentService: mean { service[$0][present] }, settings: rows,
            slopes: slopes, bestSetting: best.setting, bestService: best.service, gain: best.gain,
            isAtEnd: best.setting.value <= settings[0] || best.setting.value >= settings[settings.count - 1])
    }

    private func mean(_ figure: (Int) -> Double) -> ServiceWorth.Estimate {
        let sample = (0..<count).map(figure)
        let interval = try? meanInterval(of: sample, level: level)
        return ServiceWorth.Estimate(
            value: sample.reduce(0, +) / Double(count), lower: interval?.lower, upper: interval?.upper)
    }

    /// Where profit is greatest on the fitted curve, with percentile intervals over replications drawn again.
    private func bestWithIntervals() -> (
        setting: ServiceWorth.Estimate, service: ServiceWorth.Estimate, gain: ServiceWorth.Estimate
    ) {
        let whole = best(Array(0..<count))
        var stream = RandomStream(seed: seed, replication: 0, name: "service-worth/bootstrap")
        var draws: [(setting: Double, service: Double, gain: Double)] = []
        for _ in 0..<500 {
            draws.append(best((0..<count).map { _ in min(count - 1, Int(stream.uniform() * Double(count))) }))
        }
        func estimate(_ value: Double, _ drawn: [Double]) -> ServiceWorth.Estimate {
            let sorted = drawn.sorted()
            let tail = (1 - level) / 2
            let lower = sorted[Int(tail * Double(sorted.count))]
            let upper = sorted[min(sorted.count - 1, Int((1 - tail) * Double(sorted.count)))]
            return ServiceWorth.Estimate(value: value, lower: min(lower, value), upper: max(upper, value))
        }
        return (
            estimate(whole.setting, draws.map(\.setting)), estimate(whole.service, draws.map(\.service)),
            estimate(whole.gain, draws.map(\.gain))
        )
    }

    private func best(_ chosen: [Int]) -> (setting: Double, service: Double, gain: Double) {
        let profit = differences({ values[$0][0] }, chosen)
        let change = differences({ service[$0] }, chosen)
        let base = chosen.reduce(0) { $0 + service[$1][present] } / Double(max(1, chosen.count))
        if lever == .priority {
            // Ranks are no continuum: the best of those tried.
            guard let place = profit.indices.max(by: { profit[$0] < profit[$1] }), profit[place] > 0 else {
                return (lever.present, base, 0)
            }
            return (settings[moved[place]], base + change[place], profit[place])
        }
        let curve = fit.coefficients(profit)
        let low = settings[0] - lever.present
        let high = settings[settings.count - 1] - lever.present
        var best = (place: 0.0, gain: 0.0)
        for index in 0...200 {
            let place = low + (high - low) * Double(index) / 200
            let gain = PolynomialFit.value(curve, at: place)
            if gain > best.gain { best = (place, gain) }
        }
        let reached = base + PolynomialFit.value(fit.coefficients(change), at: best.place)
        return (lever.present + best.place, reached, best.gain)
    }
}

/// A statistic of replications with its interval by leaving out one replication at a time.
///
/// - Parameters:
///   - count: How many replications there are.
///   - level: The confidence level.
///   - statistic: The statistic of all replications but one, or of all of them.
/// - Returns: The statistic, with an interval from three replications on; `nil` when it is not defined.
/// - Reference: Tukey (1958), "Bias and confidence in not-quite large samples", Annals of Mathematical Statistics 29:614;
///   Efron & Tibshirani (1993), *An Introduction to the Bootstrap*, chapter 11.
func jackknife(
    count: Int, level: Double, _ statistic: (_ leftOut: Int?) -> Double
) -> ServiceWorth.Estimate? {
    let whole = statistic(nil)
    guard whole.isFinite else { return nil }
    var estimate = ServiceWorth.Estimate(value: whole)
    guard count > 2 else { return estimate }
    let pseudo = (0..<count).map { Double(count) * whole - Double(count - 1) * statistic($0) }
    guard let interval = try? meanInterval(of: pseudo, level: level) else { return estimate }
    estimate.lower = whole - interval.halfWidth
    estimate.upper = whole + interval.halfWidth
    return estimate
}
