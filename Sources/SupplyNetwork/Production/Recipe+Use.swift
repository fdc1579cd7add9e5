// SPDX-License-Identifier: Apache-2.0

extension Recipe {
    /// The components of the recipe and of its alternates, each once, in the order of their names.
    public var usedProducts: [ProductID] {
        Set(variants.flatMap { $0.components.map(\.product) }).sorted()
    }

    /// Whether some of what is made, or of what is taken for it, is scrapped.
    var hasYieldOrScrap: Bool {
        variants.contains { variant in
            variant.yield != .full || variant.components.contains { $0.scrap > 0 }
        }
    }

    mutating func sortComponents() {
        components.sort { $0.product < $1.product }
        for index in alternates.indices { alternates[index].sortComponents() }
    }
}

extension Site {
    mutating func sortLines() {
        lines.sort { $0.id < $1.id }
        for index in lines.indices {
            lines[index].changeovers.sort { ($0.origin, $0.destination) < ($1.origin, $1.destination) }
        }
    }
}

extension Network {
    func hasPolicy(where isMeant: (ReplenishmentPolicy) -> Bool) -> Bool {
        // By position, since an item that is handed to a closure is copied.
        sites.contains { site in
            site.kind != .supplier && site.stock.indices.contains { isMeant(site.stock[$0].policy) }
        }
    }

    func hasRecipe(where isMeant: (Recipe) -> Bool) -> Bool {
        sites.contains { $0.recipes.contains(where: isMeant) }
    }
}
