// SPDX-License-Identifier: Apache-2.0

/// A part of all combinations of two levels, chosen so that what cannot be told apart matters least.
///
/// The first factors take every combination; each further one is set to the product of some of them. Effects that the
/// fraction cannot tell apart are *aliases*; the resolution is the fewest factors in two aliases together: at III main
/// effects are mixed with interactions of two, at IV with those of three, at V interactions of two are clear too.
///
/// - Reference: Box, Hunter and Hunter (2005), *Statistics for Experimenters*, 2nd ed., chapter 6.
public struct FractionalFactorial: Hashable, Sendable {
    /// How many factors there are.
    public let factors: Int
    /// How many of them take every combination; the trials are two to this power.
    public let basicFactors: Int
    /// For each further factor, the basic factors of which it is the product, as bits.
    public let generators: [UInt32]

    /// The most factors.
    public static let factorLimit = 31

    /// How many sets of products are compared one by one; beyond that, products are chosen one after the other.
    private static let searchLimit = 20_000

    /// Chooses the fraction of the highest resolution that is found, and among these the one with the fewest aliases of
    /// that length; `nil` when there is none.
    ///
    /// - Parameters:
    ///   - factors: How many factors, from 2 to ``factorLimit``.
    ///   - basicFactors: The logarithm to base 2 of the number of trials, from 2 to `factors`, and so large that every
    ///     factor can have a product of its own.
    public init?(factors: Int, basicFactors: Int) {
        guard (2...Self.factorLimit).contains(factors), (2...factors).contains(basicFactors),
            basicFactors <= 20, factors <= (1 << basicFactors) - 1
        else { return nil }
        self.factors = factors
        self.basicFactors = basicFactors
        let needed = factors - basicFactors
        guard needed > 0 else {
            generators = []
            return
        }
        // Long products first: they make long aliases.
        let words = (UInt32(1)..<UInt32(1) << UInt32(basicFactors)).filter { $0.nonzeroBitCount > 1 }
            .sorted { ($0.nonzeroBitCount, $1) > ($1.nonzeroBitCount, $0) }
        // Products of odd numbers of factors alone keep main effects clear of interactions of two.
        let found = [words.filter { $0.nonzeroBitCount % 2 == 1 }, words].compactMap {
            Self.search($0, needed: needed, basicFactors: basicFactors)
        }
        guard
            let best = found.max(by: {
                Self.quality($0, basicFactors: basicFactors) < Self.quality($1, basicFactors: basicFactors)
            })
        else { return nil }
        generators = best
    }

    /// The best set of `needed` words that is found.
    private static func search(_ words: [UInt32], needed: Int, basicFactors: Int) -> [UInt32]? {
        guard words.count >= needed else { return nil }
        var sets = 1.0
        for index in 0..<needed { sets *= Double(words.count - index) / Double(index + 1) }
        if sets <= Double(searchLimit) { return best(of: words, needed: needed, basicFactors: basicFactors) }
        var chosen: [UInt32] = []
        for _ in 0..<needed {
            var best: (word: UInt32, quality: (Int, Int))?
            for word in words where !chosen.contains(word) {
                let quality = quality(chosen + [word], basicFactors: basicFactors)
                if best.map({ quality > $0.quality }) ?? true { best = (word, quality) }
            }
            guard let best else { return nil }
            chosen.append(best.word)
        }
        return chosen
    }

    /// The best of all sets of `needed` words.
    private static func best(of words: [UInt32], needed: Int, basicFactors: Int) -> [UInt32]? {
        var places = Array(0..<needed)
        var best: (set: [UInt32], quality: (Int, Int))?
        while true {
            let set = places.map { words[$0] }
            let quality = quality(set, basicFactors: basicFactors)
            if best.map({ quality > $0.quality }) ?? true { best = (set, quality) }
            guard let last = places.indices.last(where: { places[$0] < words.count - needed + $0 }) else {
                return best?.set
            }
            places[last] += 1
            for later in last + 1..<max(needed, last + 1) { places[later] = places[later - 1] + 1 }
        }
    }

    /// The resolution: the length of the shortest product of factors that is constant; `nil` for the full design, in which
    /// nothing is mixed.
    public var resolution: Int? {
        generators.isEmpty ? nil : Self.quality(generators, basicFactors: basicFactors).0
    }

    /// The trials: 0 is a factor's low level, 1 its high level.
    public var design: Design {
        Design(
            points: (UInt32(0)..<UInt32(1) << UInt32(basicFactors)).map { trial in
                // The first basic factor changes slowest.
                let basic = (0..<basicFactors).map { trial >> UInt32(basicFactors - 1 - $0) & 1 }
                let further = generators.map { word in
                    // A product of signs is plus when an even number of them is minus.
                    let minuses = (0..<basicFactors).count { word >> UInt32($0) & 1 == 1 && basic[$0] == 0 }
                    return UInt32(minuses % 2 == 0 ? 1 : 0)
                }
                return (basic + further).map(Double.init)
            })
    }

    /// The interactions of two factors that cannot be told from a factor's main effect, or from another interaction of two.
    ///
    /// - Returns: Groups of effects that are mixed, each effect as the indices of its factors; groups of one are left out.
    public var aliases: [[[Int]]] {
        var groups: [UInt32: [[Int]]] = [:]
        let words = (0..<factors).map(word)
        for first in 0..<factors { groups[words[first], default: []].append([first]) }
        for first in 0..<factors {
            for second in first + 1..<factors {
                groups[words[first] ^ words[second], default: []].append([first, second])
            }
        }
        return groups.values.filter { $0.count > 1 }
            .map { $0.sorted { ($0.count, $0[0], $0.last ?? 0) < ($1.count, $1[0], $1.last ?? 0) } }
            .sorted { ($0[0].count, $0[0][0], $0[0].last ?? 0) < ($1[0].count, $1[0][0], $1[0].last ?? 0) }
    }

    /// A factor as a product of basic factors.
    private func word(_ factor: Int) -> UInt32 {
        factor < basicFactors ? 1 << UInt32(factor) : generators[factor - basicFactors]
    }

    /// The resolution, and the number of shortest aliases with its sign turned: greater is better.
    private static func quality(_ generators: [UInt32], basicFactors: Int) -> (Int, Int) {
        var shortest = Int.max
        var count = 0
        // Beyond twelve generators only products of four of them are looked at: longer ones are seldom shorter.
        if generators.count <= 12 {
            for subset in 1..<(1 << generators.count) {
                var product: UInt32 = 0
                for index in generators.indices where subset >> index & 1 == 1 {
                    product ^= generators[index]
                }
                tally(subset.nonzeroBitCount + product.nonzeroBitCount, &shortest, &count)
            }
        } else {
            for a in generators.indices {
                tally(1 + generators[a].nonzeroBitCount, &shortest, &count)
                for b in generators.indices where b > a {
                    let two = generators[a] ^ generators[b]
                    tally(2 + two.nonzeroBitCount, &shortest, &count)
                    for c in generators.indices where c > b {
                        tally(3 + (two ^ generators[c]).nonzeroBitCount, &shortest, &count)
                    }
                }
            }
        }
        return (shortest, -count)
    }

    private static func tally(_ length: Int, _ shortest: inout Int, _ count: inout Int) {
        if length < shortest { (shortest, count) = (length, 0) }
        if length == shortest { count += 1 }
    }
}
