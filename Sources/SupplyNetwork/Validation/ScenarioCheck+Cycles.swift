// SPDX-License-Identifier: Apache-2.0

extension ScenarioCheck {
    /// Notes products that are made of themselves, and stock that is replenished from itself through others.
    mutating func checkCycles() {
        for site in scenario.network.sites where !site.recipes.isEmpty { checkRecipeCycles(at: site) }
        let graph = SupplyGraph((0..<index.points.count).lazy.map(index.suppliers))
        self.graph = graph
        for cycle in graph.cycles {
            let names = rotated(cycle.map { index.points[$0] }) { "\($0.site)/\($0.product)" }
            // A cycle of recipes was noted above, by its products, and a lane to itself with the lanes.
            let isMade = cycle.allSatisfy { index.items[$0].sourcing == .make }
            guard !isMade, cycle.count > 1, let first = names.first else { continue }
            note(.supplyCycle(names), at: ["sites", first.site.name, "stock", first.product.name, "source"])
        }
    }

    /// The same circle, begun at its first name, so that the order of entries changes no message.
    private func rotated<Member>(_ cycle: [Member], by name: (Member) -> String) -> [Member] {
        let start = cycle.indices.min { name(cycle[$0]) < name(cycle[$1]) } ?? 0
        return Array(cycle[start...] + cycle[..<start])
    }

    private mutating func checkRecipeCycles(at site: Site) {
        let numbers = Dictionary(
            site.recipes.enumerated().map { ($1.product, $0) }, uniquingKeysWith: { first, _ in first })
        let graph = SupplyGraph(site.recipes.map { $0.usedProducts.compactMap { numbers[$0] } })
        for cycle in graph.cycles {
            let products = rotated(cycle.map { site.recipes[$0].product }, by: \.name)
            guard let first = products.first else { continue }
            note(.recipeCycle(products), at: ["sites", site.id.name, "recipes", first.name, "components"])
        }
    }

    /// Notes echelon policies whose downstream stock also comes from elsewhere: what it holds is then not
    /// part of one echelon position.
    mutating func checkEchelons() {
        let hasEchelons = index.items.indices.contains {
            if case .echelonBaseStock = index.items[$0].policy { true } else { false }
        }
        guard hasEchelons else { return }
        // Of the same product, however many lanes they use.
        let graph = SupplyGraph((0..<index.points.count).lazy.map { [index] in index.origins(of: $0) })
        // For each stock point, one downstream of it with several sources; consumers come before their
        // suppliers.
        var offender = [Int?](repeating: nil, count: index.points.count)
        for number in graph.consumersFirst {
            let isSplit = Set(index.items[number].sourcing.lanes).count > 1
            for supplier in graph.suppliers(of: number) where offender[supplier] == nil {
                offender[supplier] = isSplit ? number : offender[number]
            }
        }
        for (number, item) in index.items.enumerated() {
            guard case .echelonBaseStock = item.policy, let downstream = offender[number] else { continue }
            let name = index.points[number]
            note(
                .echelonWithSeveralSources(downstream: index.points[downstream]),
                at: ["sites", name.site.name, "stock", name.product.name, "policy"])
        }
    }
}

/// Who draws on whom, by number.
struct SupplyGraph {
    /// Where the suppliers of each point begin among all of them; the end of the last comes last.
    private let starts: [Int]
    /// The suppliers of all points: one list, since a list for each of a million would take five times the memory.
    private let suppliers: [Int32]
    /// Cycles that were met, each point drawing on the next and the last on the first; every cyclic part has
    /// one.
    private(set) var cycles: [[Int]] = []
    /// The points so that each comes before its suppliers, as far as there are no cycles.
    private(set) var consumersFirst: [Int] = []

    private enum Mark { case new, open, done }

    /// Goes through the graph once, depth first and without recursion, since a chain may be long.
    ///
    /// - Complexity: O(points + edges).
    init(_ suppliersOfPoints: some Collection<[Int]>) {
        let count = suppliersOfPoints.count
        var starts = [0]
        var suppliers: [Int32] = []
        starts.reserveCapacity(count + 1)
        suppliers.reserveCapacity(count)
        for list in suppliersOfPoints {
            for supplier in list { suppliers.append(Int32(supplier)) }
            starts.append(suppliers.count)
        }
        self.starts = starts
        self.suppliers = suppliers
        var marks = [Mark](repeating: .new, count: count)
        var finished: [Int] = []
        finished.reserveCapacity(count)
        for root in 0..<count where marks[root] == .new {
            var stack: [(point: Int, next: Int)] = [(root, starts[root])]
            marks[root] = .open
            while let (point, next) = stack.last {
                guard next < starts[point + 1] else {
                    marks[point] = .done
                    finished.append(point)
                    stack.removeLast()
                    continue
                }
                stack[stack.count - 1].next += 1
                let supplier = Int(suppliers[next])
                switch marks[supplier] {
                case .new:
                    marks[supplier] = .open
                    stack.append((supplier, starts[supplier]))
                case .open where cycles.count < 100:
                    let start = stack.firstIndex { $0.point == supplier } ?? 0
                    cycles.append(stack[start...].map(\.point))
                case .open, .done: break
                }
            }
        }
        consumersFirst = finished.reversed()
    }

    /// The suppliers of a point.
    func suppliers(of point: Int) -> some Sequence<Int> {
        suppliers[starts[point]..<starts[point + 1]].lazy.map { Int($0) }
    }
}
