// SPDX-License-Identifier: Apache-2.0
import SimulationKernel

extension Design {
    /// Points of which each factor's range is covered evenly: of `count` equal parts of the range each holds one point.
    ///
    /// Among `attempts` such designs the one whose two nearest points lie farthest apart is taken.
    ///
    /// - Parameters:
    ///   - count: How many points, from 1 to ``pointLimit``.
    ///   - factors: How many factors, at least 1.
    ///   - seed: The seed of the draws.
    ///   - attempts: How many designs are drawn; 1 for more than a thousand points, where distances take too long.
    /// - Returns: The design; `nil` for impossible numbers.
    /// - Reference: McKay, Beckman and Conover (1979), Technometrics 21(2); Johnson, Moore and Ylvisaker (1990) for maximin.
    public static func latinHypercube(
        count: Int, factors: Int, seed: UInt64, attempts: Int = 20
    ) -> Design? {
        guard (1...pointLimit).contains(count), factors >= 1 else { return nil }
        var random = RandomStream(seed: seed, replication: 0, name: "latin-hypercube")
        var best: (design: Design, distance: Double)?
        for _ in 0..<(count > 1_000 ? 1 : max(1, attempts)) {
            let columns = (0..<factors).map { _ in column(count, &random) }
            let design = Design(points: (0..<count).map { row in columns.map { $0[row] } })
            let distance = count > 1_000 ? 0 : design.leastDistance
            if best.map({ distance > $0.distance }) ?? true { best = (design, distance) }
        }
        return best?.design
    }

    private static func column(_ count: Int, _ random: inout RandomStream) -> [Double] {
        var order = Array(0..<count)
        for index in order.indices.dropFirst().reversed() {
            order.swapAt(index, min(index, Int(random.uniform() * Double(index + 1))))
        }
        return order.map { (Double($0) + random.uniform()) / Double(count) }
    }

    /// The square of the distance between the two points that are nearest to each other.
    private var leastDistance: Double {
        var least = Double.infinity
        for first in points.indices {
            for second in points.indices where second > first {
                var sum = 0.0
                for factor in 0..<factors {
                    let gap = points[first][factor] - points[second][factor]
                    sum += gap * gap
                }
                least = min(least, sum)
            }
        }
        return least
    }
}
