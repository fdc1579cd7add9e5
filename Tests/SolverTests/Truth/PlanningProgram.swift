// SPDX-License-Identifier: Apache-2.0

import LinearProgramming

/// Published planning programs, stated through the builder.
enum PlanningProgram {
    /// Two canneries, three markets.
    ///
    /// - Reference: Dantzig (1963), *Linear Programming and Extensions*, ch. 3.3; GAMS `trnsport`: 153.675.
    static let transportation: LinearProgram = {
        var program = LinearProgram("transportation")
        let supply = [350.0, 600]
        let demand = [325.0, 300, 275]
        // Thousand miles; 90 dollars per case and thousand miles, in thousand dollars.
        let distance = [[2.5, 1.7, 1.8], [2.5, 1.8, 1.4]]
        let out = supply.indices.map { program.addConstraint("supply \($0)", .atMost(supply[$0])) }
        let into = demand.indices.map { program.addConstraint("demand \($0)", .atLeast(demand[$0])) }
        for i in supply.indices {
            for j in demand.indices {
                let x = program.addVariable("ship \(i) \(j)", objective: 90 * distance[i][j] / 1000)
                program.add(1, times: x, to: out[i])
                program.add(1, times: x, to: into[j])
            }
        }
        return program
    }()

    /// Buying, storing and selling one commodity over four quarters.
    ///
    /// - Reference: Dantzig (1963), ch. 3.6; GAMS `whouse`: −600.
    static let warehouse: LinearProgram = {
        var program = LinearProgram("warehouse")
        let initialStock = 50.0
        var previous: VariableID?
        for (quarter, price) in [10.0, 12, 8, 9].enumerated() {
            let buy = program.addVariable("buy \(quarter)", objective: price)
            let sell = program.addVariable("sell \(quarter)", objective: -price)
            let stock = program.addVariable("stock \(quarter)", upperBound: 100, objective: 1)
            let balance = program.addConstraint(
                "balance \(quarter)", [(1, stock), (1, sell), (-1, buy)],
                .equal(quarter == 0 ? initialStock : 0))
            if let previous { program.add(-1, times: previous, to: balance) }
            previous = stock
        }
        return program
    }()

    /// Factories, depots and customers in one network.
    ///
    /// - Reference: Williams, *Model Building in Mathematical Programming*, Distribution 1: 198,500.
    static let distribution: LinearProgram = {
        var program = LinearProgram("distribution")
        let supply = ["Liverpool": 150_000.0, "Brighton": 200_000]
        let throughput = ["Newcastle": 70_000.0, "Birmingham": 50_000, "London": 100_000, "Exeter": 40_000]
        let demand = [
            "C1": 50_000.0, "C2": 10_000, "C3": 40_000, "C4": 35_000, "C5": 60_000, "C6": 20_000,
        ]
        let arcs: [(String, String, Double)] = [
            ("Liverpool", "Newcastle", 0.5), ("Liverpool", "Birmingham", 0.5), ("Liverpool", "London", 1.0),
            ("Liverpool", "Exeter", 0.2), ("Liverpool", "C1", 1.0), ("Liverpool", "C3", 1.5),
            ("Liverpool", "C4", 2.0), ("Liverpool", "C6", 1.0), ("Brighton", "Birmingham", 0.3),
            ("Brighton", "London", 0.5), ("Brighton", "Exeter", 0.2), ("Brighton", "C1", 2.0),
            ("Newcastle", "C2", 1.5), ("Newcastle", "C3", 0.5), ("Newcastle", "C5", 1.5),
            ("Newcastle", "C6", 1.0), ("Birmingham", "C1", 1.0), ("Birmingham", "C2", 0.5),
            ("Birmingham", "C3", 0.5), ("Birmingham", "C4", 1.0), ("Birmingham", "C5", 0.5),
            ("London", "C2", 1.5), ("London", "C3", 2.0), ("London", "C5", 0.5), ("London", "C6", 1.5),
            ("Exeter", "C3", 0.2), ("Exeter", "C4", 1.5), ("Exeter", "C5", 0.5), ("Exeter", "C6", 1.5),
        ]
        let flows = arcs.map {
            (from: $0.0, to: $0.1, id: program.addVariable("\($0.0) → \($0.1)", objective: $0.2))
        }
        for (factory, limit) in supply {
            program.addConstraint(
                factory, flows.filter { $0.from == factory }.map { (1, $0.id) }, .atMost(limit))
        }
        for (depot, limit) in throughput {
            let inflow = flows.filter { $0.to == depot }.map { (1.0, $0.id) }
            let outflow = flows.filter { $0.from == depot }.map { (-1.0, $0.id) }
            program.addConstraint("\(depot) throughput", inflow, .atMost(limit))
            program.addConstraint("\(depot) balance", inflow + outflow, .equal(0))
        }
        for (customer, quantity) in demand {
            program.addConstraint(
                customer, flows.filter { $0.to == customer }.map { (1, $0.id) }, .equal(quantity))
        }
        return program
    }()

    /// Seven products on five kinds of machine over six months.
    ///
    /// - Reference: Williams, Factory Planning 1: 93,715.18.
    static let factoryPlanning: LinearProgram = {
        var program = LinearProgram("factory planning", sense: .maximize)
        let profit = [10.0, 6, 8, 4, 11, 9, 3]
        let machines: [(name: String, count: Int, hours: [Double])] = [
            ("grinder", 4, [0.5, 0.7, 0, 0, 0.3, 0.2, 0.5]), ("vdrill", 2, [0.1, 0.2, 0, 0.3, 0, 0.6, 0]),
            ("hdrill", 3, [0.2, 0, 0.8, 0, 0, 0, 0.6]), ("borer", 1, [0.05, 0.03, 0, 0.07, 0.1, 0, 0.08]),
            ("planer", 1, [0, 0, 0.01, 0, 0.05, 0, 0.05]),
        ]
        let greatestSales: [[Double]] = [
            [500, 1000, 300, 300, 800, 200, 100], [600, 500, 200, 0, 400, 300, 150],
            [300, 600, 0, 0, 500, 400, 100], [200, 300, 400, 500, 200, 0, 100],
            [0, 100, 500, 100, 1000, 300, 0],
            [500, 500, 100, 300, 1100, 500, 60],
        ]
        let down: [[String: Int]] = [
            ["grinder": 1], ["hdrill": 2], ["borer": 1], ["vdrill": 1], ["grinder": 1, "vdrill": 1],
            ["planer": 1, "hdrill": 1],
        ]
        var stocks: [VariableID?] = Array(repeating: nil, count: profit.count)
        for month in greatestSales.indices {
            var made: [VariableID] = []
            for product in profit.indices {
                let name = "\(product) in \(month)"
                let make = program.addVariable("make \(name)")
                let sell = program.addVariable(
                    "sell \(name)", upperBound: greatestSales[month][product], objective: profit[product])
                let isLast = month == greatestSales.count - 1
                let hold = program.addVariable(
                    "hold \(name)", lowerBound: isLast ? 50 : 0, upperBound: isLast ? 50 : 100,
                    objective: -0.5)
                let balance = program.addConstraint(
                    "balance \(name)", [(1, make), (-1, sell), (-1, hold)], .equal(0))
                if let stock = stocks[product] { program.add(1, times: stock, to: balance) }
                stocks[product] = hold
                made.append(make)
            }
            for machine in machines {
                let count = machine.count - (down[month][machine.name] ?? 0)
                program.addConstraint(
                    "\(machine.name) in \(month)", Array(zip(machine.hours, made)),
                    .atMost(384 * Double(count)))
            }
        }
        return program
    }()

    /// Blending five oils over six months.
    ///
    /// - Reference: Williams, Food Manufacture 1: 107,842.59.
    static let foodManufacture: LinearProgram = {
        var program = LinearProgram("food manufacture", sense: .maximize)
        let purchaseCost: [[Double]] = [
            [110, 120, 130, 110, 115], [130, 130, 110, 90, 115], [110, 140, 130, 100, 95],
            [120, 110, 120, 120, 125], [100, 120, 150, 110, 105], [90, 100, 140, 80, 135],
        ]
        let hardness = [8.8, 6.1, 2.0, 4.2, 5.0]
        var stocks: [VariableID?] = Array(repeating: nil, count: hardness.count)
        for month in purchaseCost.indices {
            let product = program.addVariable("product in \(month)", objective: 150)
            var used: [VariableID] = []
            for oil in hardness.indices {
                let name = "\(oil) in \(month)"
                let buy = program.addVariable("buy \(name)", objective: -purchaseCost[month][oil])
                let use = program.addVariable("use \(name)")
                let isLast = month == purchaseCost.count - 1
                let hold = program.addVariable(
                    "hold \(name)", lowerBound: isLast ? 500 : 0, upperBound: isLast ? 500 : 1000,
                    objective: -5)
                let balance = program.addConstraint(
                    "balance \(name)", [(1, buy), (-1, use), (-1, hold)], .equal(month == 0 ? -500 : 0))
                if let stock = stocks[oil] { program.add(1, times: stock, to: balance) }
                stocks[oil] = hold
                used.append(use)
            }
            program.addConstraint("vegetable refinery in \(month)", used[..<2].map { (1, $0) }, .atMost(200))
            program.addConstraint("oil refinery in \(month)", used[2...].map { (1, $0) }, .atMost(250))
            program.addConstraint("yield in \(month)", used.map { (1, $0) } + [(-1, product)], .equal(0))
            let mix = Array(zip(hardness, used))
            program.addConstraint("not too hard in \(month)", mix + [(-6, product)], .atMost(0))
            program.addConstraint("not too soft in \(month)", mix + [(-3, product)], .atLeast(0))
        }
        return program
    }()
}
