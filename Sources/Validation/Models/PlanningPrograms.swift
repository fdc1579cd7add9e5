// SPDX-License-Identifier: Apache-2.0
import LinearProgramming

/// Published planning programs that no scenario expresses, stated directly.
enum PlanningPrograms {
    /// Williams, Factory Planning 1: seven products on five kinds of machine over six months.
    static var factoryPlanning: LinearProgram {
        let profits = [10.0, 6, 8, 4, 11, 9, 3]
        let machines: [(name: String, count: Int, hours: [Double])] = [
            ("grinder", 4, [0.5, 0.7, 0, 0, 0.3, 0.2, 0.5]),
            ("vertical drill", 2, [0.1, 0.2, 0, 0.3, 0, 0.6, 0]),
            ("horizontal drill", 3, [0.2, 0, 0.8, 0, 0, 0, 0.6]),
            ("borer", 1, [0.05, 0.03, 0, 0.07, 0.1, 0, 0.08]), ("planer", 1, [0, 0, 0.01, 0, 0.05, 0, 0.05]),
        ]
        let down: [[String: Int]] = [
            ["grinder": 1], ["horizontal drill": 2], ["borer": 1], ["vertical drill": 1],
            ["grinder": 1, "vertical drill": 1], ["planer": 1, "horizontal drill": 1],
        ]
        let largestSales: [[Double]] = [
            [500, 1_000, 300, 300, 800, 200, 100], [600, 500, 200, 0, 400, 300, 150],
            [300, 600, 0, 0, 500, 400, 100], [200, 300, 400, 500, 200, 0, 100],
            [0, 100, 500, 100, 1_000, 300, 0], [500, 500, 100, 300, 1_100, 500, 60],
        ]
        var program = LinearProgram("factory planning", sense: .maximize)
        var stocks: [VariableID?] = Array(repeating: nil, count: profits.count)
        for month in largestSales.indices {
            let isLast = month == largestSales.count - 1
            var made: [VariableID] = []
            for product in profits.indices {
                let place = "[\(product),\(month)]"
                let make = program.addVariable("make\(place)")
                let sell = program.addVariable(
                    "sell\(place)", upperBound: largestSales[month][product], objective: profits[product])
                let hold = program.addVariable(
                    "hold\(place)", lowerBound: isLast ? 50 : 0, upperBound: isLast ? 50 : 100,
                    objective: -0.5)
                program.addRow(
                    "balance\(place)", [(1, make), (-1, sell), (-1, hold)] + carried(stocks[product]),
                    .equal(0))
                stocks[product] = hold
                made.append(make)
            }
            for machine in machines {
                let count = machine.count - (down[month][machine.name] ?? 0)
                program.addRow(
                    "\(machine.name)[\(month)]", Array(zip(machine.hours, made)), .atMost(384 * Double(count))
                )
            }
        }
        return program
    }

    /// Williams, Food Manufacture 1: five oils blended over six months.
    static var foodManufacture: LinearProgram {
        let purchaseCosts: [[Double]] = [
            [110, 120, 130, 110, 115], [130, 130, 110, 90, 115], [110, 140, 130, 100, 95],
            [120, 110, 120, 120, 125], [100, 120, 150, 110, 105], [90, 100, 140, 80, 135],
        ]
        let hardness = [8.8, 6.1, 2.0, 4.2, 5.0]
        var program = LinearProgram("food manufacture", sense: .maximize)
        var stocks: [VariableID?] = Array(repeating: nil, count: hardness.count)
        for month in purchaseCosts.indices {
            let isLast = month == purchaseCosts.count - 1
            let food = program.addVariable("food[\(month)]", objective: 150)
            var used: [VariableID] = []
            for oil in hardness.indices {
                let place = "[\(oil),\(month)]"
                let buy = program.addVariable("buy\(place)", objective: -purchaseCosts[month][oil])
                let use = program.addVariable("use\(place)")
                let hold = program.addVariable(
                    "hold\(place)", lowerBound: isLast ? 500 : 0, upperBound: isLast ? 500 : 1_000,
                    objective: -5)
                program.addRow(
                    "balance\(place)", [(1, buy), (-1, use), (-1, hold)] + carried(stocks[oil]),
                    .equal(month == 0 ? -500 : 0))
                stocks[oil] = hold
                used.append(use)
            }
            let mix = Array(zip(hardness, used))
            program.addRow("vegetable[\(month)]", used[..<2].map { (1, $0) }, .atMost(200))
            program.addRow("oil[\(month)]", used[2...].map { (1, $0) }, .atMost(250))
            program.addRow("yield[\(month)]", used.map { (1, $0) } + [(-1, food)], .equal(0))
            program.addRow("hardest[\(month)]", mix + [(-6, food)], .atMost(0))
            program.addRow("softest[\(month)]", mix + [(-3, food)], .atLeast(0))
        }
        return program
    }

    private static func carried(_ stock: VariableID?) -> [(Double, VariableID)] {
        stock.map { [(1, $0)] } ?? []
    }
}

extension LinearProgram {
    /// Adds a constraint with its terms.
    fileprivate mutating func addRow(
        _ name: String, _ terms: [(Double, VariableID)], _ relation: ConstraintRelation
    ) {
        let row = addConstraint(name, relation)
        for (coefficient, variable) in terms { add(coefficient, times: variable, to: row) }
    }
}
