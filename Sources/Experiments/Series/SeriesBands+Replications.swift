// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SupplyNetwork
import SupplySimulator

extension SeriesBands {
    /// Makes the bands of replications that were joined to the points of `grid`.
    ///
    /// - Parameters:
    ///   - replications: What was kept, in the order of replications.
    ///   - grid: The points.
    ///   - scenario: The canonical scenario, as it was run.
    init(_ replications: [JoinedSeries], grid: SeriesGrid, scenario: Scenario) {
        let warmUp: TimeSpan = if case .length(let length) = scenario.warmUp { length } else { .zero }
        self.init(
            pointLength: grid.pointLength, pointCount: grid.pointCount, warmUp: warmUp,
            replications: replications.count)
        guard !replications.isEmpty else { return }
        let points = grid.pointCount
        for (row, site) in grid.sites.enumerated() {
            sites.append(
                Site(
                    id: scenario.network.sites[site].id,
                    onHand: Band(points: points) { point in
                        replications.map { Double($0.onHand[row * points + point]) }
                    },
                    backlog: Band(points: points) { point in
                        replications.map { Double($0.backlog[row * points + point]) }
                    }))
        }
        for row in 0..<grid.segmentCount {
            segments.append(
                Segment(
                    id: scenario.network.segments[row].id,
                    demanded: Band(points: points) { point in
                        replications.map { Double($0.demanded[row * points + point]) / grid.days(of: point) }
                    },
                    fillRate: Self.fillRate(replications, firstIndex: row * points, points: points),
                    cycleTime: Self.cycleTime(replications, row)))
        }
    }

    /// The quantiles of a segment's order cycle time, over the replications in which something was delivered to it.
    private static func cycleTime(_ replications: [JoinedSeries], _ row: Int) -> Band? {
        let shares = TimeSeries.cycleTimeShares.count
        let known = replications.compactMap { replication in
            replication.cycleTimes.indices.contains(row) ? replication.cycleTimes[row] : nil
        }.filter { $0.count == shares }
        guard !known.isEmpty else { return nil }
        return Band(points: shares) { share in known.map { Double($0[share]) } }
    }

    private static func fillRate(_ replications: [JoinedSeries], firstIndex: Int, points: Int) -> Band {
        var band = Band(points: points) { point in
            replications.map {
                Double($0.filled[firstIndex + point]) / Double($0.demanded[firstIndex + point])
            }
        }
        for point in 0..<points {
            // A mean of ratios would give a quiet day as much weight as a busy one.
            let demanded = replications.reduce(0.0) { $0 + Double($1.demanded[firstIndex + point]) }
            let filled = replications.reduce(0.0) { $0 + Double($1.filled[firstIndex + point]) }
            band.mean[point] = filled / demanded
        }
        return band
    }
}

extension SeriesBands.Band {
    /// Makes a band of the replications' values at each point; those that are no numbers are left out.
    fileprivate init(points: Int, values: (Int) -> [Double]) {
        self.init()
        mean.reserveCapacity(points)
        low.reserveCapacity(points)
        high.reserveCapacity(points)
        for point in 0..<points {
            let sorted = values(point).filter(\.isFinite).sorted()
            mean.append(sorted.isEmpty ? .nan : CompensatedSum(sorted).value / Double(sorted.count))
            low.append((try? sampleQuantile(of: sorted, probability: 0.1)) ?? .nan)
            high.append((try? sampleQuantile(of: sorted, probability: 0.9)) ?? .nan)
        }
    }
}
