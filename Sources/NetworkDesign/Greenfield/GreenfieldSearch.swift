// SPDX-License-Identifier: Apache-2.0
import RealModule

/// A point on a plane or on the globe.
public struct DesignPoint: Hashable, Sendable {
    /// Across, in units of distance; or degrees of longitude east.
    public var x: Double
    /// Up, in units of distance; or degrees of latitude north.
    public var y: Double

    /// Creates a point.
    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }
}

/// How the distance between two points is measured.
public enum DistanceMeasure: String, CaseIterable, Hashable, Sendable {
    /// In a straight line on a plane.
    case euclidean
    /// Over the surface of a sphere of 6,371.0088 km radius, in km, from degrees.
    case greatCircle

    /// The mean radius of the Earth, in km (Moritz 2000, Geodetic Reference System 1980).
    public static let earthRadius = 6_371.008_8

    /// The distance between two points.
    ///
    /// - Reference: R. W. Sinnott (1984), "Virtues of the Haversine", Sky and Telescope 68(2).
    public func distance(_ a: DesignPoint, _ b: DesignPoint) -> Double {
        switch self {
        case .euclidean: return Double.hypot(a.x - b.x, a.y - b.y)
        case .greatCircle:
            let radian = Double.pi / 180
            let up = Double.sin((b.y - a.y) * radian / 2)
            let across = Double.sin((b.x - a.x) * radian / 2)
            let half = up * up + Double.cos(a.y * radian) * Double.cos(b.y * radian) * across * across
            return 2 * Self.earthRadius * Double.asin(min(1, half.squareRoot()))
        }
    }
}

/// Where to put a number of sites on open ground so that the demand-weighted distance to the customers is least.
///
/// - Reference: E. Weiszfeld (1937), Tôhoku Mathematical Journal 43, for one site; L. Cooper (1963), Operations Research
///   11(3), for several: customers go to the nearest site, sites go to the middle of their customers, until nothing moves.
public struct GreenfieldProblem: Sendable {
    /// Sites with their customers.
    public struct Design: Hashable, Sendable {
        /// Where the sites are.
        public var sites: [DesignPoint]
        /// Which site serves each customer.
        public var assignment: [Int]
        /// The sum of demand times distance.
        public var weightedDistance: Double
    }

    /// Where the customers are.
    public let customers: [DesignPoint]
    /// What each asks for.
    public let weights: [Double]
    /// How distance is measured.
    public let measure: DistanceMeasure

    /// Creates a problem.
    ///
    /// - Throws: `DesignFault` when there is no customer, the lists differ in length, or a number is out of range.
    public init(
        customers: [DesignPoint], weights: [Double], measure: DistanceMeasure = .euclidean
    ) throws(DesignFault) {
        guard !customers.isEmpty else {
            throw .parameter(name: "the number of customers", value: 0, expected: "at least 1")
        }
        guard customers.count == weights.count else {
            throw .lengths(
                first: "customers", firstCount: customers.count, second: "weights", secondCount: weights.count
            )
        }
        for weight in weights { try weight.requireNotNegative("a weight") }
        for point in customers {
            let isOnGlobe = abs(point.y) <= 90 && abs(point.x) <= 360
            guard point.x.isFinite, point.y.isFinite, measure == .euclidean || isOnGlobe else {
                throw .parameter(name: "a coordinate", value: point.y, expected: "degrees on the globe")
            }
        }
        self.customers = customers
        self.weights = weights
        self.measure = measure
    }

    /// The best places found for `count` sites, from several starts; the same for the same problem.
    ///
    /// - Throws: `DesignFault.parameter` when the count is below 1.
    public func design(count: Int, starts: Int = 20) throws(DesignFault) -> Design {
        guard count >= 1 else {
            throw .parameter(name: "the number of sites", value: Double(count), expected: "at least 1")
        }
        var best: Design?
        for start in 0..<max(1, starts) {
            let found = settle(spread(count, start: start))
            if best.map({ found.weightedDistance < $0.weightedDistance }) ?? true { best = found }
        }
        return best ?? settle(spread(count, start: 0))
    }

    /// Places worth considering for up to `count` sites: where each start settles, and the customers who weigh most.
    ///
    /// - Parameters:
    ///   - count: How many sites are wanted.
    ///   - starts: From how many starts places settle.
    ///   - customerPlaces: How many customers' own places are added at most.
    /// - Returns: The places, each once.
    /// - Throws: `DesignFault.parameter` when the count is below 1.
    public func candidates(
        count: Int, starts: Int = 20, customerPlaces: Int = 200
    ) throws(DesignFault) -> [DesignPoint] {
        guard count >= 1 else {
            throw .parameter(name: "the number of sites", value: Double(count), expected: "at least 1")
        }
        let heaviest = customers.indices.sorted { (-weights[$0], $0) < (-weights[$1], $1) }
        var places = heaviest.prefix(customerPlaces).map { customers[$0] }
        for start in 0..<max(1, starts) { places += settle(spread(count, start: start)).sites }
        var seen: Set<DesignPoint> = []
        return places.filter { place in
            let rounded = DesignPoint(
                x: (place.x * 1e6).rounded() / 1e6, y: (place.y * 1e6).rounded() / 1e6)
            return seen.insert(rounded).inserted
        }
    }

    /// Where given sites settle when customers go to the nearest and sites move to their middle.
    public func settled(from sites: [DesignPoint]) -> Design {
        sites.isEmpty ? settle([customers[0]]) : settle(sites)
    }

    /// The best place for one site that serves some customers only, each with its share.
    ///
    /// - Parameters:
    ///   - shares: The part of each customer's demand that it serves.
    ///   - start: Where it is now.
    /// - Returns: The place; where it is now when it serves nobody.
    public func middle(ofShares shares: [Double], from start: DesignPoint) -> DesignPoint {
        let members = customers.indices.filter { shares[$0] * weights[$0] > 1e-12 }
        guard
            let part = try? GreenfieldProblem(
                customers: members.map { customers[$0] }, weights: members.map { shares[$0] * weights[$0] },
                measure: measure)
        else { return start }
        return part.middle(of: Array(members.indices), from: start)
    }

    /// First places: one customer, then always one that is far from those chosen.
    private func spread(_ count: Int, start: Int) -> [DesignPoint] {
        var state = UInt64(truncatingIfNeeded: start) &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1
        func uniform() -> Double {
            state ^= state >> 12
            state ^= state << 25
            state ^= state >> 27
            return Double((state &* 2_685_821_657_736_338_717) >> 11) * 0x1p-53
        }
        func draw(_ shares: [Double]) -> Int {
            var target = uniform() * shares.reduce(0, +)
            for (index, share) in shares.enumerated() {
                target -= share
                if target < 0, share > 0 { return index }
            }
            return shares.lastIndex { $0 > 0 } ?? 0
        }
        var sites = [customers[draw(weights.contains { $0 > 0 } ? weights : weights.map { _ in 1 })]]
        while sites.count < count {
            let shares = customers.indices.map { index in
                let nearest = sites.map { measure.distance(customers[index], $0) }.min() ?? 0
                return max(weights[index], 1e-12) * nearest * nearest
            }
            guard shares.contains(where: { $0 > 0 }) else {
                sites.append(sites[0])
                continue
            }
            sites.append(customers[draw(shares)])
        }
        return sites
    }

    private func settle(_ start: [DesignPoint]) -> Design {
        var sites = start
        var design = assign(sites)
        for _ in 0..<200 {
            for site in sites.indices {
                let members = customers.indices.filter { design.assignment[$0] == site && weights[$0] > 0 }
                if !members.isEmpty { sites[site] = middle(of: members, from: sites[site]) }
            }
            let next = assign(sites)
            guard next.weightedDistance < design.weightedDistance * (1 - 1e-12) else {
                return next.weightedDistance < design.weightedDistance ? next : design
            }
            design = next
        }
        return design
    }

    private func assign(_ sites: [DesignPoint]) -> Design {
        var design = Design(sites: sites, assignment: [], weightedDistance: 0)
        for (index, customer) in customers.enumerated() {
            var (least, at) = (Double.infinity, 0)
            for (place, site) in sites.enumerated() {
                let distance = measure.distance(customer, site)
                if distance < least { (least, at) = (distance, place) }
            }
            design.assignment.append(at)
            design.weightedDistance += weights[index] * least
        }
        return design
    }

    /// The point with the least weighted distance to some customers.
    private func middle(of members: [Int], from start: DesignPoint) -> DesignPoint {
        func total(_ point: DesignPoint) -> Double {
            members.reduce(0) { $0 + weights[$1] * measure.distance(customers[$1], point) }
        }
        var (point, value) = (start, total(start))
        // A customer's own place can be best, where the iteration below would divide by zero.
        for index in members where members.count <= 200 {
            let there = total(customers[index])
            if there < value { (point, value) = (customers[index], there) }
        }
        for _ in 0..<500 {
            let next = step(from: point, members)
            let moved = total(next)
            guard moved < value * (1 - 1e-13) else { break }
            (point, value) = (next, moved)
        }
        return point
    }

    /// One step of Weiszfeld: the mean of the customers, each weighted by demand over distance; on the globe, of their
    /// directions from its centre.
    private func step(from point: DesignPoint, _ members: [Int]) -> DesignPoint {
        var (x, y, z, sum) = (0.0, 0.0, 0.0, 0.0)
        let radian = Double.pi / 180
        for index in members {
            let distance = measure.distance(customers[index], point)
            guard distance > 1e-12 else { continue }
            let share = weights[index] / distance
            let place = customers[index]
            sum += share
            switch measure {
            case .euclidean:
                x += share * place.x
                y += share * place.y
            case .greatCircle:
                x += share * Double.cos(place.y * radian) * Double.cos(place.x * radian)
                y += share * Double.cos(place.y * radian) * Double.sin(place.x * radian)
                z += share * Double.sin(place.y * radian)
            }
        }
        guard sum > 0 else { return point }
        switch measure {
        case .euclidean: return DesignPoint(x: x / sum, y: y / sum)
        case .greatCircle:
            let flat = Double.hypot(x, y)
            guard flat > 0 || z != 0 else { return point }
            return DesignPoint(x: Double.atan2(y: y, x: x) / radian, y: Double.atan2(y: z, x: flat) / radian)
        }
    }
}
