// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

extension Site {
    /// How many steps of production lie between each component and the product that leaves the site; products that
    /// nothing is made of are missing.
    ///
    /// - Complexity: O(*n*) in the number of components of all recipes.
    /// - Reference: A. B. Kahn (1962), "Topological sorting of large networks", Communications of the ACM 5(11).
    var productionSteps: [ProductID: Int] {
        guard !recipes.isEmpty else { return [:] }
        var components: [ProductID: [ProductID]] = [:]
        var openConsumers: [ProductID: Int] = [:]
        for recipe in recipes {
            components[recipe.product] = recipe.usedProducts
            for component in recipe.usedProducts { openConsumers[component, default: 0] += 1 }
        }
        var steps: [ProductID: Int] = [:]
        var ready = recipes.map(\.product).filter { openConsumers[$0] == nil }
        while let product = ready.popLast() {
            for component in components[product] ?? [] {
                steps[component] = max(steps[component] ?? 0, (steps[product] ?? 0) + 1)
                let open = (openConsumers[component] ?? 1) - 1
                openConsumers[component] = open
                if open == 0 { ready.append(component) }
            }
        }
        return steps
    }
}
