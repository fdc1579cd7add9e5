// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    /// Chooses a recipe for an order and releases it in runs that the recipe allows.
    mutating func orderRuns(_ index: Int, _ quantity: Quantity, peg: Int32) {
        let main = model.stockPoints[index].recipe
        let recipe =
            model.recipes[main].traits.contains(.hasAlternates) ? chooseRecipe(main, quantity) : main
        let size = model.recipes[recipe].runSize
        var left = quantity
        while left > 0 {
            let run = size.nextRun(of: left)
            left -= min(left, run)
            countProductionOrder(index, run)
            if peg >= 0 { plant.pegs[peg].openRuns += 1 }
            release(run, recipe: recipe, peg: peg)
        }
    }

    /// The first of the recipe and its alternates that has what the choice asks for; the recipe itself for none.
    private func chooseRecipe(_ main: Int32, _ quantity: Quantity) -> Int32 {
        let choice = model.recipes[main].choice
        func suits(_ recipe: Int32) -> Bool {
            (choice == .capacity || hasComponents(recipe, quantity))
                && (choice == .components || hasCapacity(recipe))
        }
        if suits(main) { return main }
        let first = model.recipes[main].firstAlternate
        for alternate in first..<first + model.recipes[main].alternateCount where suits(alternate) {
            return alternate
        }
        return main
    }

    private func hasComponents(_ recipe: Int32, _ quantity: Quantity) -> Bool {
        let total = model.recipes[recipe].runSize.total(for: quantity)
        for (component, link) in model.recipes[recipe].componentLinks.enumerated() {
            let origin = Int(model.links[link].origin)
            if model.stockPoints[origin].isUnlimited { continue }
            guard stock[origin].queueHead < 0,
                stock[origin].onHand >= model.recipes[recipe].issued(component, for: total)
            else { return false }
        }
        return true
    }

    private func hasCapacity(_ recipe: Int32) -> Bool {
        let line = Int(model.recipes[recipe].sharedLine)
        if line >= 0 {
            return plant.lines[line].queueHead < 0 && plant.lines[line].freeStations > 0
                && model.plant.lines[line].hours.isOpen(at: now)
        }
        let own = Int(recipe)
        return lines[own].queueHead < 0 && lines[own].busyLines < model.recipes[recipe].lines
            && lines[own].allowance > 0
    }

    /// Takes what has turned out bad off the books of its stock point: it will never come.
    mutating func scrap(_ quantity: Quantity, at index: Int) {
        books.scrapped[Int(model.stockPoints[index].product)] += quantity
        stock[index].changeOnOrder(by: -quantity, at: now)
        moveEchelons(from: Int32(index), by: -quantity)
        if model.stockPoints[index].reviewPeriod == 0 { requestReview(index) }
    }

    /// Measures a run that is done.
    mutating func measure(_ order: ProductionOrder, good: Quantity) {
        let recipe = Int(order.recipe)
        let time = Double(now - order.placed)
        plant.recipes[recipe].change(inProcessBy: -order.quantity, at: now)
        plant.recipes[recipe].finishedRuns += 1
        plant.recipes[recipe].leadTimeSum += time
        plant.recipes[recipe].finished += order.quantity
        plant.recipes[recipe].scrapped += order.quantity - good
        let planned = model.recipes[recipe].plannedSeconds
        guard planned >= 0 else { return }
        plant.recipes[recipe].plannedRuns += 1
        plant.recipes[recipe].latenessSum += max(0, time - Double(planned))
    }
}

extension RecipeModel {
    /// Smallest units of component number `component` that an order of `quantity` takes from the shelf.
    @inline(__always)
    func issued(_ component: Int, for quantity: Quantity) -> Quantity {
        guard traits.contains(.spoilsComponents) else { return componentQuantities[component] &* quantity }
        return Recipe.Component(
            product: "", quantityPerUnit: componentQuantities[component], scrap: componentScraps[component]
        ).issued(for: quantity)
    }
}
