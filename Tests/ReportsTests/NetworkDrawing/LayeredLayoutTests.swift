// SPDX-License-Identifier: Apache-2.0
import Reports
import Testing

@Suite struct LayeredLayoutTests {
    private typealias Link = LayeredLayout.Link

    private func links(_ pairs: [(Int, Int)]) -> [LayeredLayout.Link] {
        pairs.map { Link(origin: $0.0, destination: $0.1, weight: 1) }
    }

    private func layers(_ count: Int, _ pairs: [(Int, Int)], first: Set<Int> = [], last: Set<Int> = [])
        -> [Int]
    {
        LayeredLayout.layers(of: count, links: links(pairs), isFirst: first.contains, isLast: last.contains)
    }

    /// A small generator of the same numbers everywhere.
    private struct Generator {
        var state: UInt64
        mutating func below(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
    }

    @Test func `suppliers stand on the left, customers on the right, others by their longest way to them`() {
        // 0 supplies 1, which supplies 2 and customer 4 directly; 2 supplies 3, which serves 4.
        #expect(
            layers(5, [(0, 1), (1, 2), (2, 3), (3, 4), (1, 4)], first: [0], last: [4]) == [0, 1, 2, 3, 4])
        // A supplier of a shop still stands on the left.
        #expect(layers(4, [(0, 2), (1, 2), (2, 3), (0, 1)], first: [0], last: [3]) == [0, 1, 2, 3])
    }

    @Test func `a site that serves nobody stands before the customers`() {
        #expect(layers(3, [(0, 1)], last: [1]) == [0, 1, 0])
    }

    @Test func `lanes in a circle do not hang the layout`() {
        let found = layers(4, [(0, 1), (1, 2), (2, 0), (2, 3)], last: [3])
        #expect(found.allSatisfy { (0...3).contains($0) })
        let layout = LayeredLayout(layers: found, links: links([(0, 1), (1, 2), (2, 0), (2, 3)]), pitch: 50)
        #expect(layout.nodes.allSatisfy { $0.y.isFinite })
    }

    @Test func `a chain of ten thousand sites is laid out without deep recursion`() {
        let pairs = (0..<9_999).map { ($0, $0 + 1) }
        #expect(layers(10_000, pairs, last: [9_999]) == Array(0...9_999))
    }

    @Test func `two lanes that cross in the order of the file are drawn without crossing`() {
        // 0 and 1 on the left, 2 and 3 on the right; 0 goes to 3 and 1 to 2.
        let layout = LayeredLayout(layers: [0, 0, 1, 1], links: links([(0, 3), (1, 2)]), pitch: 50)
        #expect((layout.nodes[0].y < layout.nodes[1].y) == (layout.nodes[3].y < layout.nodes[2].y))
        // With as many nodes on both sides, all lanes are level.
        #expect(layout.nodes[0].y == layout.nodes[3].y)
    }

    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
    func `nodes of a layer keep their distance and lanes go through every layer between (seed)`(seed: UInt64)
    {
        var generator = Generator(state: seed)
        let count = 40
        let pairs = (0..<80).map { _ in (generator.below(count), generator.below(count)) }
            .filter { $0.0 < $0.1 }
        let layers = layers(count, pairs)
        let layout = LayeredLayout(layers: layers, links: links(pairs), pitch: 50)
        for layer in 0..<layout.layerCount {
            let y = layers.indices.filter { layers[$0] == layer }.map { layout.nodes[$0].y }.sorted()
            for (a, b) in zip(y, y.dropFirst()) { #expect(b - a >= 50 - 1e-6) }
            #expect(y.allSatisfy { $0 >= 0 && $0 <= layout.height })
        }
        for (pair, route) in zip(pairs, layout.routes) {
            #expect(route.first == layout.nodes[pair.0])
            #expect(route.last == layout.nodes[pair.1])
            #expect(route.map(\.layer) == Array(layers[pair.0]...layers[pair.1]))
        }
    }

    @Test func `a graph without nodes has a layout`() {
        let layout = LayeredLayout(layers: [], links: [], pitch: 50)
        #expect(layout.nodes.isEmpty)
        #expect(layout.layerCount == 0)
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
    func `the pooled values are the nearest ascending ones (seed)`(seed: UInt64) {
        var generator = Generator(state: seed)
        let wanted = (0..<6).map { _ in
            (value: Double(generator.below(10)), weight: Double(1 + generator.below(3)))
        }
        let found = isotonic(wanted)
        #expect(zip(found, found.dropFirst()).allSatisfy { $0 <= $1 })
        func distance(_ values: [Double]) -> Double {
            zip(values, wanted).reduce(0) { $0 + ($1.0 - $1.1.value) * ($1.0 - $1.1.value) * $1.1.weight }
        }
        // No ascending sequence of digits comes nearer.
        var (tried, nearest) = (0, Double.infinity)
        func search(_ prefix: [Double]) {
            guard prefix.count < wanted.count else {
                tried += 1
                nearest = min(nearest, distance(prefix))
                return
            }
            for step in 0...9 where Double(step) >= (prefix.last ?? 0) { search(prefix + [Double(step)]) }
        }
        search([])
        #expect(tried == 5_005)
        #expect(distance(found) <= nearest + 1e-9)
    }
}
