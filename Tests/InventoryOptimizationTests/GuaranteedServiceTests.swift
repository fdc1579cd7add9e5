// SPDX-License-Identifier: Apache-2.0
import GLPKBackend
import InventoryOptimization
import Testing

/// Examples of Snyder and Shen (2019), chapter 6, the bulldozer of Graves and Willems (2003), and Schoenmeyr and Graves
/// (2016), table 4.
struct GuaranteedServiceTests {
    private func network(
        times: [Int], holding: [Double], k: Double, deviations: [Int: Double], inbound: [Int: Int] = [:],
        service: [Int: Int], arcs: [(Int, Int)]
    ) throws -> ServiceNetwork {
        try ServiceNetwork(
            stages: times.indices.map { index in
                ServiceNetwork.Stage(
                    name: "\(index + 1)", processingTime: times[index], holdingCost: holding[index],
                    externalInboundTime: inbound[index + 1] ?? 0, longestServiceTime: service[index + 1],
                    demandStandardDeviation: deviations[index + 1] ?? 0)
            }, arcs: arcs.map { ServiceNetwork.Arc(from: "\($0.0)", to: "\($0.1)") }, safetyFactor: k)
    }

    private func expectOptimum(_ network: ServiceNetwork, _ cost: Double) throws {
        let tree = try #require(try network.treePlacement())
        #expect(abs(tree.cost - cost) < 1e-6 * max(1, cost))
        let (placement, bound) = try network.placement(using: GLPKSolver())
        #expect(abs(placement.cost - cost) < 1e-6 * max(1, cost))
        #expect(bound <= placement.cost + 1e-6)
    }

    @Test func `the row of example 6.3 is met`() throws {
        let network = try network(
            times: [1, 0, 1], holding: [7, 4, 2], k: 1, deviations: [1: 1], inbound: [3: 1], service: [1: 1],
            arcs: [(3, 2), (2, 1)])
        try expectOptimum(network, 2.828_427_124_746_190_3)
        #expect(try network.treePlacement()?.serviceTimes == ["1": 1, "2": 0, "3": 0])
    }

    @Test func `the row of problem 6.7 is met`() throws {
        try expectOptimum(
            network(
                times: [2, 1, 1], holding: [4, 3, 2], k: 4, deviations: [1: 10], inbound: [3: 1],
                service: [1: 0], arcs: [(3, 2), (2, 1)]), 357.770_876_399_966_37)
    }

    @Test func `the tree of example 6.5 is met`() throws {
        try expectOptimum(
            network(
                times: [2, 1, 1, 1], holding: [1, 3, 2, 3], k: 1, deviations: [2: 1, 4: 1], inbound: [1: 1],
                service: [2: 0, 4: 1], arcs: [(1, 3), (3, 2), (3, 4)]), 8.277_916_867_529_369)
    }

    @Test func `the camera of figure 6.14 is met`() throws {
        try expectOptimum(
            network(
                times: [2, 3, 2, 4, 2, 3, 6, 4, 3, 2],
                holding: [0.01, 0.03, 0.04, 0.06, 0.12, 0.13, 0.2, 0.08, 0.04, 0.5],
                k: 1.644_853_626_951_472_2,
                deviations: [10: 10], service: [10: 2],
                arcs: [(1, 2), (2, 3), (3, 5), (4, 5), (5, 6), (6, 10), (7, 10), (8, 10), (9, 10)]),
            18.824_004_472_592_172)
    }

    @Test func `the tree of problem 6.9 is met`() throws {
        try expectOptimum(
            network(
                times: [7, 7, 21, 3, 8, 2],
                holding: [44, 28, 18, 1, 4, 1.5].map { $0 / 365 }, k: 4, deviations: [1: 4.1, 2: 6.2],
                service: [1: 3, 2: 3], arcs: [(6, 5), (4, 3), (5, 3), (3, 1), (3, 2)]), 15.649_530_249_501_025
        )
    }

    @Test(
        arguments: [
            ([0.36, 0.28, 0.2, 0.12, 0.04], [36, 28, 20, 12, 4], 400),
            ([0.36, 0.28, 0.2, 0.12, 0.04], [4, 12, 20, 28, 36], 400),
            ([0.2, 0.2, 0.2, 0.2, 0.2], [20, 20, 20, 20, 20], 393.547_964_039_963),
            ([0.04, 0.12, 0.2, 0.28, 0.36], [36, 28, 20, 12, 4], 267.864_374_533_620_7),
            ([0.04, 0.12, 0.2, 0.28, 0.36], [4, 12, 20, 28, 36], 391.976_305_933_348_8),
        ] as [([Double], [Int], Double)])
    func `the rows of Schoenmeyr and Graves are met`(added: [Double], times: [Int], cost: Double) throws {
        var value = 0.0
        let stages = added.indices.map { index in
            value += added[index]
            return ServiceNetwork.Stage(
                name: "\(index)", processingTime: times[index], holdingCost: value,
                demandMean: index == 4 ? 40 : 0, demandStandardDeviation: index == 4 ? 20 : 0)
        }
        let network = try ServiceNetwork(
            stages: stages, arcs: (0..<4).map { .init(from: "\($0)", to: "\($0 + 1)") }, safetyFactor: 2)
        #expect(abs(try #require(try network.treePlacement()).cost - cost) < 1e-6)
    }

    @Test func `the bulldozer of Graves and Willems is met`() throws {
        let network = try Bulldozer.network()
        let placement = try #require(try network.treePlacement())
        #expect(abs(placement.cost / 632_775.032_651_534_2 - 1) < 1e-3)
        #expect(placement.serviceTimes["Main_Assembly"] == 28)
        #expect(placement.serviceTimes["Common_Subassembly"] == 20)
    }

    @Test func `random trees cost the same by both methods`() throws {
        var state: UInt64 = 7
        func next(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        for _ in 0..<12 {
            let count = 3 + next(4)
            var arcs: [ServiceNetwork.Arc] = []
            for index in 1..<count {
                let other = next(index)
                arcs.append(
                    next(2) == 0
                        ? .init(from: "\(index)", to: "\(other)") : .init(from: "\(other)", to: "\(index)"))
            }
            let stages = (0..<count).map { index in
                ServiceNetwork.Stage(
                    name: "\(index)", processingTime: next(5), holdingCost: Double(1 + next(9)),
                    externalInboundTime: next(3), demandStandardDeviation: Double(next(4)))
            }
            let network = try ServiceNetwork(stages: stages, arcs: arcs, safetyFactor: 1.5)
            let tree = try #require(try network.treePlacement())
            let general = try network.placement(using: GLPKSolver()).placement
            #expect(abs(tree.cost - general.cost) < 1e-6)
        }
    }

    @Test func `a network with two ways between stages is solved in general`() throws {
        let stages = (0..<4).map { index in
            ServiceNetwork.Stage(
                name: "\(index)", processingTime: 2 + index, holdingCost: Double(1 + index),
                demandStandardDeviation: index == 3 ? 5 : 0)
        }
        let network = try ServiceNetwork(
            stages: stages,
            arcs: [
                .init(from: "0", to: "1"), .init(from: "0", to: "2"), .init(from: "1", to: "3"),
                .init(from: "2", to: "3"),
            ], safetyFactor: 1)
        #expect(try network.treePlacement() == nil)
        // All choices tried by hand: service times of 0, 1 and 2 from 0 to the longest.
        var best = Double.infinity
        for zero in 0...2 {
            for one in 0...(zero + 3) {
                for two in 0...(zero + 4) {
                    let covers = [2 - zero, zero + 3 - one, zero + 4 - two, max(one, two) + 5]
                    var cost = 0.0
                    for (index, cover) in covers.enumerated() {
                        let deviation = index == 0 ? 50.0.squareRoot() : 5
                        cost += Double(1 + index) * deviation * Double(cover).squareRoot()
                    }
                    best = min(best, cost)
                }
            }
        }
        #expect(abs(try network.placement(using: GLPKSolver()).placement.cost - best) < 1e-6)
    }

    @Test func `random times and slow changes add to the bound`() throws {
        // Two or four periods, each half of the time; promised with one period of waiting, uncovered are one or three.
        func placement(service: Int) throws -> ServiceNetwork.Placement {
            let network = try ServiceNetwork(
                stages: [
                    .init(
                        name: "a", processingTime: 4, holdingCost: 2, longestServiceTime: service,
                        demandMean: 10, demandStandardDeviation: 3, rateDeviation: 0.5,
                        processingTimes: [0, 0, 0.5, 0, 0.5])
                ], arcs: [], safetyFactor: 1.5)
            let tree = try #require(try network.treePlacement())
            let general = try network.placement(using: GLPKSolver()).placement
            #expect(abs(tree.cost - general.cost) < 1e-6)
            return tree
        }
        let now = try placement(service: 0)
        // σ² E + μ² Var E + ρ² E²: 9 · 3 + 100 · 1 + 0.25 · 9.
        let safety: Double = 1.5 * 129.25.squareRoot()
        #expect(abs((now.safetyStocks["a"] ?? 0) - safety) < 1e-9)
        #expect(abs((now.baseStocks["a"] ?? 0) - (30 + safety)) < 1e-9)
        #expect(abs(now.cost - 2 * safety) < 1e-9)
        let later = try placement(service: 1)
        // 9 · 2 + 100 · 1 + 0.25 · 4.
        let less: Double = 1.5 * 119.0.squareRoot()
        #expect(abs((later.safetyStocks["a"] ?? 0) - less) < 1e-9)
        // With four periods to wait nothing has to be kept.
        #expect(try placement(service: 4).cost == 0)
    }

    @Test func `probabilities of times have to fit`() {
        #expect(throws: InventoryFault.self) {
            try ServiceNetwork(
                stages: [
                    .init(name: "a", processingTime: 2, holdingCost: 1, processingTimes: [0.5, 0.5])
                ], arcs: [], safetyFactor: 1)
        }
        #expect(throws: InventoryFault.self) {
            try ServiceNetwork(
                stages: [
                    .init(name: "a", processingTime: 1, holdingCost: 1, processingTimes: [0.5, 0.4])
                ], arcs: [], safetyFactor: 1)
        }
        #expect(throws: InventoryFault.self) { try ServiceNetwork.safetyFactor(forService: 1) }
        #expect(throws: InventoryFault.self) { try ServiceNetwork.safetyFactor(forService: 0.3) }
    }

    @Test func `what cannot be promised is refused`() {
        #expect(throws: InventoryFault.unknownStage(name: "b")) {
            try ServiceNetwork(
                stages: [.init(name: "a", processingTime: 1, holdingCost: 1)],
                arcs: [.init(from: "a", to: "b")], safetyFactor: 1)
        }
        #expect(throws: InventoryFault.self) {
            try ServiceNetwork(
                stages: [
                    .init(name: "a", processingTime: 1, holdingCost: 1),
                    .init(name: "b", processingTime: 1, holdingCost: 1),
                ], arcs: [.init(from: "a", to: "b"), .init(from: "b", to: "a")], safetyFactor: 1)
        }
    }
}
