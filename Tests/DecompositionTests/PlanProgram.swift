// SPDX-License-Identifier: Apache-2.0
import LinearProgramming

/// A random planning program: suppliers, plants, warehouses and customers, each over several periods; flows, production,
/// stock and backlog; capacities that couple the products.
struct PlanProgram {
    var suppliers = 2
    var plants = 2
    var warehouses = 2
    var customers = 3
    var products = 2
    var materials = 2
    var periods = 4
    var seed: UInt64 = 1
    /// By what every capacity is multiplied; below 1 demands cannot be met in time.
    var capacityFactor = 1.0
    var features: Set<Feature> = []

    /// What bends the plain structure.
    enum Feature: CaseIterable {
        /// Warehouses begin with stock.
        case stockAtStart
        /// Warehouses must end with stock.
        case stockAtEnd
        /// Lanes to customers carry no more than so much.
        case columnBounds
        /// Lanes to customers carry no less than so much.
        case leastFlows
        /// More can be made in overtime.
        case overtime
        /// Customers can be refused, and pay when served.
        case lostSales
        /// A product takes two and a half units of its first material.
        case billOfMaterials
        /// Production of the first product also yields some of the second.
        case coProducts
        /// Rows without bounds, as readers make of further objectives.
        case freeRows
        /// Of each product a share must be made in the first plant.
        case equalityAcross
        /// A limit from below and from above on what a plant makes.
        case ranges
        /// The negated cost is maximized.
        case maximized
        /// A column that can be anything up to a bound.
        case mirrored
        /// Amounts come in thousands and cost thousandths.
        case scaled
    }

    /// The program.
    var program: LinearProgram {
        var random = SplitMix(seed: seed)
        func uniform(_ low: Double, _ high: Double) -> Double { .random(in: low...high, using: &random) }
        let sign = features.contains(.maximized) ? -1.0 : 1.0
        var lp = LinearProgram(
            "plan", sense: features.contains(.maximized) ? .maximize : .minimize, keepsNames: false)
        lp.objectiveConstant = 17
        let unit = features.contains(.scaled) ? 1000.0 : 1.0
        func rows(_ count: Int, _ side: () -> ConstraintRelation) -> [[ConstraintID]] {
            (0..<periods).map { _ in (0..<count).map { _ in lp.addConstraint("", side()) } }
        }
        func variable(_ cost: Double, upper: Double = .infinity, lower: Double = 0) -> VariableID {
            lp.addVariable("", lowerBound: lower, upperBound: upper, objective: sign * cost / unit)
        }
        let volume = Double(customers * products) * 20 * unit * capacityFactor
        let demand = rows(customers * products) { .equal(uniform(5, 35) * unit) }
        let hasStock = features.contains(.stockAtStart)
        let warehouse = (0..<periods).map { period in
            (0..<(warehouses * products)).map { _ in
                lp.addConstraint("", .equal(period == 0 && hasStock ? -uniform(0, 60) * unit : 0))
            }
        }
        let made = rows(plants * products) { .equal(0) }
        let material = rows(plants * materials) { .equal(0) }
        let storage = rows(warehouses) { .atMost(1.5 * volume / Double(warehouses)) }
        let throughput = rows(warehouses) { .atMost(1.6 * volume / Double(warehouses)) }
        let line = rows(plants) { .atMost(1.15 * volume / Double(plants)) }
        let supply = rows(suppliers * materials) {
            .atMost(2.6 * volume / Double(suppliers * materials) * uniform(0.9, 1.5))
        }

        for period in 0..<periods {
            let isLast = period + 1 == periods
            for plant in 0..<plants {
                for item in 0..<materials {
                    for supplier in 0..<suppliers {
                        let x = variable(uniform(1, 3))
                        lp.add(1, times: x, to: supply[period][supplier * materials + item])
                        if !isLast { lp.add(1, times: x, to: material[period + 1][plant * materials + item]) }
                    }
                    let stock = variable(0.05)
                    lp.add(-1, times: stock, to: material[period][plant * materials + item])
                    if !isLast { lp.add(1, times: stock, to: material[period + 1][plant * materials + item]) }
                    if period == 0 {
                        lp.add(1, times: variable(5), to: material[0][plant * materials + item])
                    }
                }
                for product in 0..<products {
                    let x = variable(uniform(5, 9))
                    lp.add(1, times: x, to: made[period][plant * products + product])
                    lp.add(uniform(0.8, 1.2), times: x, to: line[period][plant])
                    for item in 0..<materials {
                        let share = features.contains(.billOfMaterials) && item == 0 ? 2.5 : 1
                        lp.add(-share, times: x, to: material[period][plant * materials + item])
                    }
                    if features.contains(.coProducts), product == 0, products > 1 {
                        lp.add(0.3, times: x, to: made[period][plant * products + 1])
                    }
                    let stock = variable(0.1)
                    lp.add(-1, times: stock, to: made[period][plant * products + product])
                    if !isLast { lp.add(1, times: stock, to: made[period + 1][plant * products + product]) }
                }
                if features.contains(.overtime) { lp.add(-1, times: variable(4), to: line[period][plant]) }
            }
            for site in 0..<warehouses {
                for product in 0..<products {
                    let place = site * products + product
                    for plant in 0..<plants {
                        let x = variable(uniform(0.3, 3))
                        let lead = (site + plant) % 2
                        lp.add(-1, times: x, to: made[period][plant * products + product])
                        if period + lead < periods {
                            lp.add(1, times: x, to: warehouse[period + lead][place])
                            lp.add(1, times: x, to: throughput[period + lead][site])
                        }
                    }
                    let stock = variable(0.15)
                    lp.add(-1, times: stock, to: warehouse[period][place])
                    lp.add(uniform(0.5, 1.5), times: stock, to: storage[period][site])
                    if !isLast { lp.add(1, times: stock, to: warehouse[period + 1][place]) }
                    if isLast, features.contains(.stockAtEnd) {
                        let end = lp.addConstraint("", .atLeast(12 * unit))
                        lp.add(1, times: stock, to: end)
                    }
                    for customer in 0..<customers {
                        let least = features.contains(.leastFlows) && site == 0 && !isLast ? 0.2 * unit : 0
                        let most = features.contains(.columnBounds) ? 14 * unit : .infinity
                        let x = variable(uniform(0.3, 4), upper: most, lower: least)
                        lp.add(-1, times: x, to: warehouse[period][place])
                        lp.add(1, times: x, to: demand[period][customer * products + product])
                    }
                }
            }
            for place in 0..<(customers * products) {
                let stock = variable(0.25)
                lp.add(-1, times: stock, to: demand[period][place])
                if !isLast { lp.add(1, times: stock, to: demand[period + 1][place]) }
                let backlog = variable(isLast ? 60 : 6)
                lp.add(1, times: backlog, to: demand[period][place])
                if !isLast { lp.add(-1, times: backlog, to: demand[period + 1][place]) }
                if features.contains(.lostSales) { lp.add(1, times: variable(25), to: demand[period][place]) }
            }
        }
        if features.contains(.freeRows) {
            let free = lp.addConstraint("")
            for variable in lp.variables.prefix(9) { lp.add(3, times: variable, to: free) }
        }
        if features.contains(.equalityAcross) {
            let row = lp.addConstraint("", .equal(0))
            for period in 0..<periods {
                let x = variable(1)
                let y = variable(2)
                lp.add(1, times: x, to: demand[period][0])
                lp.add(1, times: y, to: demand[period][1])
                lp.add(1, times: x, to: row)
                lp.add(-1, times: y, to: row)
                lp.add(1, times: x, to: throughput[period][0])
            }
        }
        if features.contains(.ranges) {
            let row = lp.addConstraint("", .between(3 * unit, 40 * unit))
            for period in 0..<periods {
                let x = variable(9)
                lp.add(1, times: x, to: demand[period][0])
                lp.add(1, times: x, to: row)
            }
        }
        if features.contains(.mirrored) {
            let x = lp.addVariable("", lowerBound: -.infinity, upperBound: 3, objective: sign * -0.5 / unit)
            lp.add(-1, times: x, to: demand[0][0])
        }
        return lp
    }
}
