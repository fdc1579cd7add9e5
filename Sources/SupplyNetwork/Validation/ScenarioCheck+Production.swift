// SPDX-License-Identifier: Apache-2.0
import SimulationKernel

extension ScenarioCheck {
    /// Checks the lines of all sites; recipes are checked with what their site keeps.
    mutating func checkProduction() {
        for site in scenario.network.sites {
            let path = ["sites", site.id.name, "lines"]
            if !site.lines.isEmpty, site.kind == .supplier {
                note(.production(.lineAtSupplier(site: site.id)), at: path)
            }
            var names: Set<LineID> = []
            for line in site.lines {
                let place = path + [line.id.name]
                checkName(.line, line.id.name, at: place)
                if !names.insert(line.id).inserted {
                    note(.repeatedName(.line, name: line.id.name), at: place)
                }
                check(line, of: site, at: place)
            }
        }
    }

    private mutating func check(_ line: ProductionLine, of site: Site, at path: [String]) {
        checkNumber(
            "number of stations", Double(line.count), .whole(from: 1, to: 10_000), at: path + ["count"])
        checkNumber("hourly cost", line.hourlyCost, .notNegative, at: path + ["hourly-cost"])
        if line.hours.spans.isEmpty { note(.production(.lineWithoutHours(line.id)), at: path + ["hours"]) }
        let recipes = site.recipes.flatMap(\.variants).filter { $0.line == line.id }
        let families = Set(recipes.map(\.setupFamily))
        var seen: Set<[String]> = []
        for (position, change) in line.changeovers.enumerated() {
            let place = path + ["changeovers", "\(position)"]
            checkDuration("changeover time", change.time, at: place + ["time"])
            if let cost = change.cost {
                checkNumber("changeover cost", cost, .notNegative, at: place + ["cost"])
            }
            if change.origin == change.destination {
                note(.production(.changeoverToItself(change.origin)), at: place)
            } else if !seen.insert([change.origin, change.destination]).inserted {
                note(.production(.repeatedChangeover(from: change.origin, to: change.destination)), at: place)
            }
            for (family, key) in [(change.origin, "from"), (change.destination, "to")]
            where !families.contains(family) && !recipes.isEmpty {
                note(.production(.unknownFamily(family, line: line.id)), at: place + [key])
            }
        }
        guard let breakdowns = line.breakdowns else { return }
        let place = path + ["breakdowns"]
        checkDuration("time between failures", breakdowns.timeBetween, at: place + ["time-between"])
        checkDuration("repair time", breakdowns.repair, at: place + ["repair"])
        let time = breakdowns.timeBetween
        if time.distribution.faults.isEmpty, time.distribution.maximumValue <= 0 || time.meanSeconds < 1 {
            note(.production(.noTimeBetweenFailures), at: place + ["time-between"])
        }
    }

    /// Checks what a recipe says about its line, its runs and their yield.
    mutating func checkRun(_ recipe: Recipe, at site: Site, at path: [String]) {
        checkLine(of: recipe, at: site, at: path)
        checkDuration("changeover time", recipe.changeoverTime, at: path + ["changeover-time"])
        checkNumber("changeover cost", recipe.changeoverCost, .notNegative, at: path + ["changeover-cost"])
        if let time = recipe.plannedLeadTime {
            checkSpan("planned lead time", time, at: path + ["planned-lead-time"])
        }
        check(recipe.runSize, of: index.products[recipe.product], at: path + ["run"])
        let place = path + ["yield"]
        switch recipe.yield {
        case .full: break
        case .each(let probability):
            checkNumber("yield", probability, .share, at: place)
            if probability == 0 { note(.production(.nothingIsGood), at: place) }
        case .share(let distribution):
            guard checkDistribution("yield", distribution, at: place) else { return }
            if distribution.maximumValue <= 0 { note(.production(.nothingIsGood), at: place) }
            if let value = distribution.constantValue, value > 1 {
                checkNumber("yield", value, .share, at: place)
            }
        }
    }

    private mutating func checkLine(of recipe: Recipe, at site: Site, at path: [String]) {
        guard let id = recipe.line else {
            if recipe.family != nil { note(.production(.onlyOnLine(what: "family")), at: path + ["family"]) }
            if !recipe.changeoverTime.isZero {
                note(.production(.onlyOnLine(what: "changeover time")), at: path + ["changeover-time"])
            }
            if recipe.changeoverCost != 0 {
                note(.production(.onlyOnLine(what: "changeover cost")), at: path + ["changeover-cost"])
            }
            return
        }
        if !site.lines.contains(where: { $0.id == id }) {
            noteUnknown(.line, id.name, among: site.lines.map(\.id.name), at: path + ["line"])
        }
        if recipe.lines != nil {
            note(.production(.notOnLine(what: "a number of lines", line: id)), at: path + ["lines"])
        }
        if recipe.limit != nil {
            note(.production(.notOnLine(what: "a limit", line: id)), at: path + ["limit"])
        }
        if let family = recipe.family { checkName(.line, family, at: path + ["family"]) }
    }

    private mutating func check(_ size: RunSize, of product: Product?, at path: [String]) {
        checkQuantity("smallest run", size.minimum, of: product, at: path + ["min"])
        checkQuantity("multiple of a run", size.multiple, of: product, from: 1, at: path + ["multiple"])
        guard let maximum = size.maximum else { return }
        checkQuantity("largest run", maximum, of: product, from: 1, at: path + ["max"])
        func units(_ quantity: Quantity) -> Double { product?.units(quantity) ?? Double(quantity) }
        if size.minimum > maximum {
            note(
                .levelsCrossed(
                    lower: "smallest run", lowerValue: units(size.minimum), upper: "largest run",
                    upperValue: units(maximum)), at: path + ["max"])
        } else if size.multiple > 0, maximum % size.multiple != 0 {
            note(
                .production(.runNotMultiple(maximum: units(maximum), multiple: units(size.multiple))),
                at: path + ["max"])
        }
    }

    /// Checks what only alternates must not be.
    mutating func checkAlternate(_ alternate: Recipe, of recipe: Recipe, at path: [String]) {
        if !alternate.alternates.isEmpty {
            note(.production(.alternateOfAlternate), at: path + ["alternates"])
        }
        if alternate.product != recipe.product {
            note(
                .production(.alternateForOtherProduct(alternate.product, needed: recipe.product)), at: path)
        }
    }
}

extension ScenarioReview {
    /// Lines that nothing is made on.
    mutating func reviewLines(of site: Site) {
        let used = Set(site.recipes.flatMap(\.variants).compactMap(\.line))
        for line in site.lines where !used.contains(line.id) {
            suspect(.production(.lineNeverUsed(line.id)), at: ["sites", site.id.name, "lines", line.id.name])
        }
    }
}
