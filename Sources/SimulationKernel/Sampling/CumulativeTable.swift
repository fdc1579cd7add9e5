// SPDX-License-Identifier: Apache-2.0

/// Picks an index with a given probability by inverting the cumulative distribution, in constant time on
/// average.
///
/// - Reference: Chen and Asau (1974), "On generating random variates from an empirical distribution", AIIE
///   Transactions 6(2): a guide table says where to start the search.
struct CumulativeTable: Sendable {
    /// The probability of this index or a lower one; 1 for the last that is possible.
    private let upTo: [Double]
    /// For each of as many equal slices of (0, 1), the first index that a number in the slice can lead to.
    private let guide: [UInt32]

    /// Counts are tabulated up to this many entries: 24 KB.
    private static let mostCounts = 2048
    /// Entries less likely than this, relative to the mode, are out of reach of 53-bit uniform numbers.
    private static let leastRelativeWeight = 0x1p-60

    /// Creates the table for weights that are not negative, with a positive and finite sum.
    init(weights: [Double]) {
        let total = weights.reduce(0, +)
        var sum = 0.0
        var upTo = weights.map { weight in
            sum += weight
            return sum / total
        }
        // Rounding must not let the last possible index, or one of weight zero after it, miss or take the
        // end.
        let last = weights.lastIndex { $0 > 0 } ?? weights.startIndex
        for index in last..<upTo.endIndex { upTo[index] = 1 }
        var guide: [UInt32] = []
        guide.reserveCapacity(upTo.count)
        for (index, bound) in upTo.enumerated() {
            // As the search computes it, so that rounding cannot make it start too late.
            let slice = Int(bound * Double(upTo.count))
            while guide.count <= min(slice, upTo.count - 1) { guide.append(UInt32(index)) }
        }
        self.upTo = upTo
        self.guide = guide
    }

    /// The index at a uniform number: the first whose cumulative probability is above it.
    func index(at uniform: Double) -> Int {
        var index = Int(guide[Int(uniform * Double(guide.count))])
        while upTo[index] <= uniform { index += 1 }
        return index
    }

    /// The table of a count with a single mode, and its first count; nil when it would be too long.
    ///
    /// - Parameters:
    ///   - mode: The most likely count, or one next to it.
    ///   - ratio: The probability of a count's successor relative to its own.
    /// - Returns: The first count in the table and the table, or nil.
    static func ofCounts(mode: Double, ratio: (Double) -> Double) -> (first: Double, table: CumulativeTable)?
    {
        var above: [Double] = []
        var (count, weight) = (mode, 1.0)
        while weight >= leastRelativeWeight, above.count <= mostCounts {
            above.append(weight)
            weight *= ratio(count)
            count += 1
        }
        var below: [Double] = []
        (count, weight) = (mode, 1.0)
        while count > 0, below.count <= mostCounts {
            count -= 1
            weight /= ratio(count)
            guard weight >= leastRelativeWeight else { break }
            below.append(weight)
        }
        guard above.count + below.count <= mostCounts else { return nil }
        let weights = below.reversed() + above
        return (mode - Double(below.count), CumulativeTable(weights: weights))
    }
}
