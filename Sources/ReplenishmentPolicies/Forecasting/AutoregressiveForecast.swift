// SPDX-License-Identifier: Apache-2.0
/// The forecast of AR(1) demand with a known mean μ and correlation ρ: μ + ρᵏ (D − μ) for the kth period ahead.
///
/// - Reference: H. L. Lee, V. Padmanabhan, S. Whang (1997), Management Science 43(4), section 3.
struct AutoregressiveForecast: DemandForecast {
    private let mean: Double
    private let correlation: Double
    private var latest: Double

    init(mean: Double, correlation: Double, initial: Double?) {
        self.mean = mean
        self.correlation = correlation
        latest = initial ?? mean
    }

    mutating func observe(_ demand: Double) { latest = demand }

    func ahead(_ period: Int) -> Double {
        var power = correlation
        for _ in 1..<max(1, period) { power *= correlation }
        return mean + power * (latest - mean)
    }

    func demand(over periods: Double) -> Double {
        var sum = 0.0
        var power = 1.0
        var remaining = periods
        while remaining > 0 {
            power *= correlation
            sum += min(1, remaining) * (mean + power * (latest - mean))
            remaining -= 1
        }
        return sum
    }
}
