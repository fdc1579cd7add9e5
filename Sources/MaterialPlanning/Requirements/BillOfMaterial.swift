// SPDX-License-Identifier: Apache-2.0

/// An item that is made of itself, through others or directly.
public struct CyclicBill: Error, Hashable, Sendable {
    /// Items with components, among which the circle is, by name.
    public var items: [String]

    /// Creates the error of a circle among `items`.
    public init(items: [String]) { self.items = items }
}

/// Which items are planned before which.
struct BillOfMaterial {
    /// The longest way from a product that nothing is made of, by item.
    let lowLevelCodes: [Int]
    /// The items of each code, in the order of their list.
    let levels: [[Int]]

    /// Finds the low-level code of each item; an alternate comes below what it takes the place of.
    ///
    /// - Complexity: O(*n*) in the number of components.
    /// - Reference: J. Orlicky (1975), *Material Requirements Planning*, ch. 4; A. B. Kahn (1962),
    ///   "Topological sorting of large networks", Communications of the ACM 5(11).
    init(_ items: [PlanningItem]) throws(CyclicBill) {
        // Items may take each other's place, which no order of planning can follow: then alternates wait for
        // nobody.
        if let codes = Self.codes(of: items, withSubstitutes: true)
            ?? Self.codes(of: items, withSubstitutes: false)
        {
            lowLevelCodes = codes
        } else {
            throw CyclicBill(items: items.filter { !$0.components.isEmpty }.map(\.name))
        }
        var levels = [[Int]](repeating: [], count: (lowLevelCodes.max() ?? -1) + 1)
        for (index, code) in lowLevelCodes.enumerated() { levels[code].append(index) }
        self.levels = levels
    }

    private static func codes(of items: [PlanningItem], withSubstitutes: Bool) -> [Int]? {
        var below = [[Int]](repeating: [], count: items.count)
        for (index, item) in items.enumerated() {
            for component in item.components {
                below[index].append(component.item)
                var before = component.item
                for alternate in component.alternates {
                    below[index].append(alternate.item)
                    if withSubstitutes { below[before].append(alternate.item) }
                    before = alternate.item
                }
            }
        }
        var open = [Int](repeating: 0, count: items.count)
        for lower in below.joined() { open[lower] += 1 }
        var codes = [Int](repeating: 0, count: items.count)
        var ready = items.indices.filter { open[$0] == 0 }
        var done = 0
        while let item = ready.popLast() {
            done += 1
            for lower in below[item] {
                codes[lower] = max(codes[lower], codes[item] + 1)
                open[lower] -= 1
                if open[lower] == 0 { ready.append(lower) }
            }
        }
        return done == items.count ? codes : nil
    }
}
