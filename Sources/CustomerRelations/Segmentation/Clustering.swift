// SPDX-License-Identifier: Apache-2.0
import RealModule
import SimulationKernel

/// Customers in groups that are alike in recency, frequency and money: k-means with a stated choice of k.
///
/// The features are log(1 + recency), log(frequency) and log(1 + money), each less its mean and divided by its standard
/// deviation. The same customers always give the same groups: starts are drawn from a stream of fixed seed.
///
/// - Reference: S. Lloyd (1982), IEEE Transactions on Information Theory 28(2); D. Arthur and S. Vassilvitskii (2007), *k-means++*,
///   SODA; P. Rousseeuw (1987), *Silhouettes*, Journal of Computational and Applied Mathematics 20.
public struct Clustering: Hashable, Sendable {
    /// One number of groups that was tried.
    public struct Trial: Hashable, Sendable {
        /// How many groups.
        public var groups: Int
        /// The mean silhouette, from −1 to 1; the larger, the better the groups are apart.
        public var silhouette: Double
        /// The sum of squared distances from the centres.
        public var withinSquares: Double
    }

    /// The group of each customer, from zero; the group that paid most per customer is the first.
    public var groups: [Int]
    /// How many groups there are.
    public var count: Int
    /// What was tried, in rising numbers of groups.
    public var trials: [Trial]
    /// How many customers the choice rests on: all of them, or an even sample of them.
    public var sampleSize: Int

    /// The most customers that the silhouette is computed of; of more, every n-th by recency, frequency and money.
    public static let mostSampled = 2_000
    /// How many starts are tried; the one with the smallest sum of squares is kept.
    public static let starts = 8

    /// Groups customers.
    ///
    /// - Parameters:
    ///   - values: At least one customer.
    ///   - wanted: How many groups; the number from 2 to 8 with the largest mean silhouette when `nil`. There are never more
    ///     groups than different customers.
    /// - Returns: The groups, and what was tried.
    public static func of(_ values: [RFMValues], groups wanted: Int? = nil) -> Clustering {
        let points = features(of: values)
        let order = values.indices.sorted { a, b in
            let (x, y) = (values[a], values[b])
            return (x.recency, x.frequency, x.monetary, a) < (y.recency, y.frequency, y.monetary, b)
        }
        let step = max(1, (order.count + mostSampled - 1) / mostSampled)
        let sample = stride(from: 0, to: order.count, by: step).map { points[order[$0]] }
        let different = Set(sample).count
        let most = min(wanted ?? 8, different)
        let range = wanted == nil ? min(2, most)...max(min(2, most), most) : most...most
        var trials: [Trial] = []
        var best: (centres: [Point], silhouette: Double)?
        for count in range {
            let (centres, squares) = fit(sample, count)
            let silhouette = meanSilhouette(sample, sample.map { nearest($0, centres) }, count)
            trials.append(Trial(groups: count, silhouette: silhouette, withinSquares: squares))
            // A tie goes to fewer groups.
            if silhouette > (best?.silhouette ?? -.infinity) + 1e-12 { best = (centres, silhouette) }
        }
        let (centres, _) = lloyd(points, best?.centres ?? [points.first ?? .zero])
        let raw = points.map { nearest($0, centres) }
        return Clustering(
            groups: ranked(raw, by: values, centres.count), count: centres.count, trials: trials,
            sampleSize: sample.count)
    }

    typealias Point = SIMD3<Double>

    private static func features(of values: [RFMValues]) -> [Point] {
        let raw = values.map { value in
            Point(
                Double.log(onePlus: Double(max(0, value.recency))),
                Double.log(Double(max(1, value.frequency))),
                Double.log(onePlus: max(value.monetary, 0)))
        }
        let count = Double(max(1, raw.count))
        let mean = raw.reduce(Point.zero, +) / count
        let squares = raw.reduce(Point.zero) { $0 + ($1 - mean) * ($1 - mean) } / count
        var scale = squares.squareRoot()
        // A feature in which all are equal tells nobody apart.
        scale.replace(with: 1, where: scale .< 1e-12)
        return raw.map { ($0 - mean) / scale }
    }

    /// Centres of `count` groups: the best of several starts.
    private static func fit(_ points: [Point], _ count: Int) -> (centres: [Point], squares: Double) {
        var best: (centres: [Point], squares: Double)?
        for start in 0..<starts {
            var stream = RandomStream(
                seed: 20_050_807, replication: UInt32(start), name: "segments/k-means/\(count)")
            let found = lloyd(points, seeds(points, count, &stream))
            if found.squares < (best?.squares ?? .infinity) { best = found }
        }
        return best ?? ([points.first ?? .zero], 0)
    }

    /// k-means++: each further centre is drawn with a probability that grows with the squared distance.
    private static func seeds(_ points: [Point], _ count: Int, _ stream: inout RandomStream) -> [Point] {
        guard !points.isEmpty else { return [.zero] }
        var centres = [points[min(points.count - 1, Int(stream.uniform() * Double(points.count)))]]
        var distances = points.map { squared($0, centres[0]) }
        while centres.count < count {
            let total = distances.reduce(0, +)
            guard total > 0 else { break }
            var left = stream.uniform() * total
            var chosen = distances.lastIndex { $0 > 0 } ?? 0
            for (index, distance) in distances.enumerated() where distance > 0 {
                left -= distance
                if left <= 0 {
                    chosen = index
                    break
                }
            }
            centres.append(points[chosen])
            for index in points.indices {
                distances[index] = min(distances[index], squared(points[index], points[chosen]))
            }
        }
        return centres
    }

    /// Lloyd's iteration until nobody changes groups, at most 100 times.
    private static func lloyd(_ points: [Point], _ start: [Point]) -> (centres: [Point], squares: Double) {
        var centres = start
        var groups = [Int](repeating: -1, count: points.count)
        for _ in 0..<100 {
            var hasChanged = false
            var sums = [Point](repeating: .zero, count: centres.count)
            var counts = [Double](repeating: 0, count: centres.count)
            for index in points.indices {
                let group = nearest(points[index], centres)
                if group != groups[index] {
                    groups[index] = group
                    hasChanged = true
                }
                sums[group] += points[index]
                counts[group] += 1
            }
            for group in centres.indices where counts[group] > 0 {
                centres[group] = sums[group] / counts[group]
            }
            if !hasChanged { break }
        }
        let squares = points.indices.reduce(0.0) { $0 + squared(points[$1], centres[max(0, groups[$1])]) }
        return (centres, squares)
    }

    private static func nearest(_ point: Point, _ centres: [Point]) -> Int {
        var (best, least) = (0, Double.infinity)
        for index in centres.indices {
            let distance = squared(point, centres[index])
            if distance < least { (best, least) = (index, distance) }
        }
        return best
    }

    private static func squared(_ a: Point, _ b: Point) -> Double {
        let difference = a - b
        return (difference * difference).sum()
    }

    /// The mean over all points of (b − a) / max(a, b): a is the mean distance within the group, b that to the nearest other.
    private static func meanSilhouette(_ points: [Point], _ groups: [Int], _ count: Int) -> Double {
        guard count > 1 else { return 0 }
        var sizes = [Double](repeating: 0, count: count)
        for group in groups { sizes[group] += 1 }
        var total = 0.0
        for index in points.indices {
            var sums = [Double](repeating: 0, count: count)
            for other in points.indices {
                sums[groups[other]] += squared(points[index], points[other]).squareRoot()
            }
            let own = groups[index]
            // A point that is alone has silhouette zero by convention.
            guard sizes[own] > 1 else { continue }
            let within = sums[own] / (sizes[own] - 1)
            let between =
                (0..<count).filter { $0 != own && sizes[$0] > 0 }.map { sums[$0] / sizes[$0] }.min() ?? within
            let larger = max(within, between)
            if larger > 0 { total += (between - within) / larger }
        }
        return total / Double(max(1, points.count))
    }

    /// Groups numbered by money per customer, the largest first; empty groups vanish from the front ranks.
    private static func ranked(_ groups: [Int], by values: [RFMValues], _ count: Int) -> [Int] {
        var (sums, sizes) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
        for (group, value) in zip(groups, values) {
            sums[group] += value.monetary
            sizes[group] += 1
        }
        let order = (0..<count).sorted { a, b in
            let (x, y) = (sums[a] / max(1, sizes[a]), sums[b] / max(1, sizes[b]))
            return x != y ? x > y : a < b
        }
        var rank = [Int](repeating: 0, count: count)
        for (place, group) in order.enumerated() { rank[group] = place }
        return groups.map { rank[$0] }
    }
}
