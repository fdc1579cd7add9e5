// SPDX-License-Identifier: Apache-2.0

/// How long a level that is a whole number of steps was held: the distribution of a level over time.
///
/// Levels are counted in cells of equal width. The width is 1 and the distribution exact as long as levels stay below
/// ``mostCells``; it doubles whenever they do not. Mean and peak are exact at any width. All counts are whole numbers,
/// so merging gives the same distribution in any order.
public struct LevelTimes: Hashable, Sendable {
    /// The most cells that are kept: the error of a level is below its 1/1024th part.
    public static let mostCells = 2_048

    /// How many levels share a cell, a power of two.
    public private(set) var width: Int64 = 1
    /// How long levels of each cell were held, in seconds.
    public private(set) var seconds: [Int64] = []
    /// How long the level was observed, in seconds.
    public private(set) var total: Int64 = 0
    /// The highest level that was held.
    public private(set) var peak: Int64 = 0
    private var area: Int128 = 0

    /// Creates an empty distribution.
    public init() {}

    /// Adds that `level` was held for `duration` seconds; a negative level counts as zero, no time as nothing.
    public mutating func add(_ level: Int64, for duration: Int64) {
        guard duration > 0 else { return }
        let level = max(level, 0)
        while level / width >= Int64(Self.mostCells) { widen() }
        let cell = Int(level / width)
        if cell >= seconds.count {
            seconds.append(contentsOf: repeatElement(0, count: cell + 1 - seconds.count))
        }
        seconds[cell] += duration
        total += duration
        area += Int128(level) * Int128(duration)
        peak = max(peak, level)
    }

    /// Adds all that another distribution holds.
    public mutating func merge(_ other: LevelTimes) {
        var other = other
        while other.width < width { other.widen() }
        while width < other.width { widen() }
        if other.seconds.count > seconds.count {
            seconds.append(contentsOf: repeatElement(0, count: other.seconds.count - seconds.count))
        }
        for (cell, time) in other.seconds.enumerated() { seconds[cell] += time }
        total += other.total
        area += other.area
        peak = max(peak, other.peak)
    }

    /// The level's mean over time, or `nil` of nothing.
    public var mean: Double? { total > 0 ? Double(area) / Double(total) : nil }

    /// The smallest level that is not exceeded for the share `probability` of the time at least.
    ///
    /// - Parameter probability: The share, from 0 to 1.
    /// - Returns: The level, rounded up to the end of its cell; `nil` of nothing or out of range.
    public func quantile(_ probability: Double) -> Int64? {
        guard total > 0, probability >= 0, probability <= 1 else { return nil }
        let wanted = max(1, (probability * Double(total) * (1 - 0x1p-50)).rounded(.up))
        var sum: Int64 = 0
        for (cell, time) in seconds.enumerated() {
            sum += time
            if Double(sum) >= wanted { return min(highest(in: cell), peak) }
        }
        return peak
    }

    /// The share of the time for which the level is above `level`; of a cell that `level` cuts nothing is counted.
    public func share(above level: Int64) -> Double {
        guard total > 0 else { return 0 }
        guard level >= 0 else { return 1 }
        let first = level / width + 1
        guard first < Int64(seconds.count) else { return 0 }
        return Double(seconds[Int(first)...].reduce(0, +)) / Double(total)
    }

    /// By how much the level is above `level` on average over all time, levels below it counted as none.
    public func meanExcess(above level: Double) -> Double {
        guard total > 0 else { return 0 }
        var sum = 0.0
        for (cell, time) in seconds.enumerated().reversed() where time > 0 {
            let middle = (Double(cell) * Double(width) + Double(highest(in: cell))) / 2
            guard middle > level else { break }
            sum += (middle - level) * Double(time)
        }
        return sum / Double(total)
    }

    private func highest(in cell: Int) -> Int64 { Int64(cell + 1) * width - 1 }

    private mutating func widen() {
        width *= 2
        for cell in 0..<(seconds.count + 1) / 2 {
            seconds[cell] = seconds[2 * cell] + (2 * cell + 1 < seconds.count ? seconds[2 * cell + 1] : 0)
        }
        seconds.removeLast(seconds.count / 2)
    }
}
