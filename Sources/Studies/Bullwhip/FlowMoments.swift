// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SupplyNetwork
import SupplySimulator

/// The nodes whose amplification is told, and which of a replication's series belong to each.
struct FlowNodes: Sendable {
    /// Above this number of sites spectra are those of the chain and its echelons only.
    static let mostSitesWithSpectra = 40

    /// A node, with the places of its stock points in a tally.
    struct Node: Sendable {
        var entity: MeasuredEntity
        /// Whose demand, orders and net stock are added up; of the chain, only orders that leave it.
        var places: [Int]
        var hasSpectrum: Bool
    }

    let nodes: [Node]

    init(_ flows: FlowTally) {
        var nodes = [
            Node(
                entity: .network, places: flows.points.indices.filter { flows.points[$0].ordersLeave },
                hasSpectrum: true)
        ]
        for echelon in Set(flows.points.map(\.echelon)).sorted() {
            nodes.append(
                Node(
                    entity: .echelon(echelon),
                    places: flows.points.indices.filter { flows.points[$0].echelon == echelon },
                    hasSpectrum: true))
        }
        var sites: [(NodeID, [Int])] = []
        for (place, point) in flows.points.enumerated() {
            if sites.last?.0 == point.site {
                sites[sites.count - 1].1.append(place)
            } else {
                sites.append((point.site, [place]))
            }
        }
        for (site, places) in sites {
            nodes.append(
                Node(
                    entity: .site(site.name), places: places,
                    hasSpectrum: sites.count <= Self.mostSitesWithSpectra))
        }
        // A site with one product is its stock point.
        for (site, places) in sites where places.count > 1 {
            for place in places {
                nodes.append(
                    Node(
                        entity: .stockPoint(site: site.name, product: flows.points[place].product.name),
                        places: [place], hasSpectrum: false))
            }
        }
        self.nodes = nodes
    }

    /// Demand, orders and net stock of a node in each period; the chain has the demand of its customers and no net stock.
    func series(
        of node: Node, in flows: FlowTally
    ) -> (demand: [Double], orders: [Double], netStock: [Double]) {
        let count = flows.customers.count
        func sum(_ values: KeyPath<FlowTally.Point, [Double]>) -> [Double] {
            var sum = [Double](repeating: 0, count: count)
            for place in node.places {
                for (period, value) in flows.points[place][keyPath: values].enumerated() {
                    sum[period] += value
                }
            }
            return sum
        }
        if node.entity == .network { return (flows.customers, sum(\.orders), []) }
        return (sum(\.demand), sum(\.orders), sum(\.netStock))
    }
}

/// What is kept of the flows of one replication.
struct FlowMoments: Sendable {
    /// Of one node.
    struct Values: Sendable {
        var demandVariance: Double
        var orderVariance: Double
        var netStockVariance: Double
        var ordered: Double
        /// The parts of the variances by band; empty where none are kept.
        var demandParts: [Double] = []
        var orderParts: [Double] = []
    }

    var values: [Values]

    init(_ flows: FlowTally, nodes: FlowNodes, bands: SpectrumBands) {
        let periodogram = Periodogram(count: flows.customers.count)
        values = nodes.nodes.map { node in
            let series = nodes.series(of: node, in: flows)
            var values = Values(
                demandVariance: Self.variance(series.demand), orderVariance: Self.variance(series.orders),
                netStockVariance: Self.variance(series.netStock),
                ordered: series.orders.reduce(0) { $0 + $1.magnitude })
            if node.hasSpectrum {
                values.demandParts = bands.sums(of: periodogram.parts(of: series.demand))
                values.orderParts = bands.sums(of: periodogram.parts(of: series.orders))
            }
            return values
        }
    }

    /// The population variance; zero of nothing.
    static func variance(_ values: [Double]) -> Double {
        guard let first = values.first else { return 0 }
        // From the first value, so that equal ones have none at all.
        let count = Double(values.count)
        let (sum, squares) = values.reduce((0.0, 0.0)) {
            ($0.0 + ($1 - first), $0.1 + ($1 - first) * ($1 - first))
        }
        return max(0, squares / count - sum / count * (sum / count))
    }
}
