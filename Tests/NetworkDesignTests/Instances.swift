// SPDX-License-Identifier: Apache-2.0
import NetworkDesign

/// Published instances as text, and what they say.
enum Instances {
    static func numbers(_ text: String) -> [Double] {
        text.split { $0.isWhitespace }.compactMap { Double($0) }
    }

    /// Sites and customers of a capacitated instance; a cost there is that of all that a customer asks for.
    static func facilities(_ text: String, isCapacitated: Bool) -> FacilityProblem {
        let values = numbers(text)
        let (m, n) = (Int(values[0]), Int(values[1]))
        let sites = (0..<m).map { index in
            FacilityProblem.Site(
                name: "site \(index)",
                sizes: [
                    .init(
                        capacity: isCapacitated ? values[2 + 2 * index] : .infinity,
                        fixedCost: values[3 + 2 * index])
                ])
        }
        var customers: [FacilityProblem.Customer] = []
        var costs = [[Double]](repeating: [], count: m)
        for place in 0..<n {
            let start = 2 + 2 * m + place * (m + 1)
            customers.append(.init(name: "customer \(place)", demand: values[start]))
            for site in 0..<m { costs[site].append(values[start + 1 + site] / values[start]) }
        }
        return FacilityProblem(sites: sites, customers: customers, unitCosts: costs)
    }

    /// The p-median problem of a graph: shortest ways between all vertices; a repeated edge counts as written last.
    static func median(_ text: String) throws -> MedianProblem {
        let values = numbers(text)
        let (n, edges, count) = (Int(values[0]), Int(values[1]), Int(values[2]))
        var ways = [[Double]](repeating: [Double](repeating: 1e6, count: n), count: n)
        for vertex in 0..<n { ways[vertex][vertex] = 0 }
        for edge in 0..<edges {
            let (a, b) = (Int(values[3 + 3 * edge]) - 1, Int(values[4 + 3 * edge]) - 1)
            ways[a][b] = values[5 + 3 * edge]
            ways[b][a] = ways[a][b]
        }
        for by in 0..<n {
            for from in 0..<n {
                let first = ways[from][by]
                guard first < 1e6 else { continue }
                for to in 0..<n where first + ways[by][to] < ways[from][to] {
                    ways[from][to] = first + ways[by][to]
                }
            }
        }
        return try MedianProblem(costs: ways, count: count)
    }
}

/// A small generator for instances without end.
struct Numbers {
    var state: UInt64

    mutating func next(_ count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % count
    }
}
