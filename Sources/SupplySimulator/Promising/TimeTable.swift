// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// How long something takes, as whoever promises knows it: a constant, or a distribution by equally likely values.
struct TimeTable: Sendable {
    /// The time in seconds when it never varies; negative when it does.
    let constant: Double
    let mean: Double
    let variance: Double
    /// Equally likely values in seconds, ascending; empty for a constant.
    private let values: [Double]
    /// The sum of the values from each place on.
    private let sumsFrom: [Double]

    /// How many values stand for a distribution: its quantiles are known to about half a percent of probability.
    static let size = 8_192

    init(_ time: RandomDuration) {
        if let span = time.constantSpan {
            (constant, mean, variance) = (Double(span.seconds), Double(span.seconds), 0)
            (values, sumsFrom) = ([], [])
            return
        }
        var sampler = Sampler(time.distribution)
        // Not a stream of the run: what is known about a time is the same in every replication.
        var stream = RandomStream(seed: 0, replication: 0, name: "promising/time")
        let scale = Double(time.unit.seconds)
        var values = (0..<Self.size).map { _ in max(0, sampler.sample(using: &stream) * scale) }
        values.sort()
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        constant = -1
        self.mean = mean
        variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
        var sums = [Double](repeating: 0, count: values.count + 1)
        for index in values.indices.reversed() { sums[index] = sums[index + 1] + values[index] }
        self.values = values
        sumsFrom = sums
    }

    var isConstant: Bool { constant >= 0 }

    /// The place of the first value above `elapsed`.
    private func place(after elapsed: Double) -> Int {
        var (low, high) = (0, values.count)
        while low < high {
            let middle = (low + high) / 2
            if values[middle] > elapsed { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// The mean of the whole time, given that it has lasted `elapsed` seconds already.
    func mean(given elapsed: Double) -> Double {
        guard !isConstant else { return constant }
        let first = place(after: elapsed)
        // It has lasted longer than ever known: it may end at any moment.
        guard first < values.count else { return elapsed }
        return sumsFrom[first] / Double(values.count - first)
    }

    /// The quantile of the whole time at `probability`, given that it has lasted `elapsed` seconds already.
    func quantile(_ probability: Double, given elapsed: Double) -> Double {
        guard !isConstant else { return constant }
        let first = place(after: elapsed)
        guard first < values.count else { return elapsed }
        let left = values.count - first
        // The smallest value that the wanted share of what is left does not pass.
        let rank = Int((probability * Double(left)).rounded(.up)) - 1
        return values[first + min(max(rank, 0), left - 1)]
    }
}

/// A time that is reckoned with: a sure part, and what is random about it.
///
/// One random time keeps its distribution; the sum of several is known by its mean and variance only.
struct ReckonedTime: Sendable {
    /// The sure part, as a tick.
    var sure: Double
    /// The one random time, in `PromisingModel.times`; −1 for none, −2 for several.
    var table: Int32 = -1
    /// How long the one random time has lasted already.
    var elapsed = 0.0
    /// Mean and variance of several.
    var mean = 0.0
    var variance = 0.0

    init(_ tick: Tick) { sure = Double(tick) }
    init(sure: Double) { self.sure = sure }

    /// Adds a time that begins when this one ends.
    mutating func add(_ other: TimeTable, number: Int32, times: Table<TimeTable>) {
        guard !other.isConstant else {
            sure += other.constant
            return
        }
        if table == -1 {
            (table, elapsed) = (number, 0)
            return
        }
        if table >= 0 {
            mean = times[table].mean(given: elapsed)
            variance = times[table].variance
            table = -2
        }
        mean += other.mean
        variance += other.variance
    }

    /// The tick that is reckoned with.
    ///
    /// Several random times together are taken for a gamma distribution with their mean and variance, whose quantile is
    /// that of Wilson and Hilferty (1931).
    ///
    /// - Parameters:
    ///   - confidence: The probability that it is no later; not a number for the mean.
    ///   - times: What is known about times.
    /// - Returns: The tick; not rounded.
    func tick(_ confidence: Double, _ times: Table<TimeTable>) -> Double {
        if table == -1 { return sure }
        guard !confidence.isNaN else {
            return sure + (table >= 0 ? times[table].mean(given: elapsed) : mean)
        }
        if table >= 0 { return sure + times[table].quantile(confidence, given: elapsed) }
        guard variance > 0, mean > 0 else { return sure + mean }
        let shape = mean * mean / variance
        let root = 1 - 1 / (9 * shape) + StandardNormal.quantile(confidence) / (3 * shape.squareRoot())
        return sure + mean * max(root * root * root, 0)
    }
}
