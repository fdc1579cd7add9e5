// SPDX-License-Identifier: Apache-2.0
import CustomerRelations
import Testing

@Suite struct CallQueueTests {
    private func queue(_ rate: Double, _ work: Double, _ patience: Double?, _ agents: Int) throws -> CallQueue
    {
        try #require(CallQueue(rate: rate, work: work, patience: patience, agents: agents))
    }

    private func near(_ a: Double, _ b: Double, _ tolerance: Double = 1e-9) -> Bool {
        (a - b).magnitude <= tolerance * max(1, b.magnitude)
    }

    @Test func `without patience it is Erlang's C formula`() throws {
        // Five agents and four erlang: C = 0.554113, and a mean wait of C / (c μ − λ).
        let five = try queue(4, 1, nil, 5)
        #expect(near(five.waitingProbability, 0.5541125541, 1e-9))
        #expect(near(five.meanWait, 0.5541125541, 1e-9))
        #expect(near(five.answered(within: 1), 1 - 0.5541125541 * 0.36787944117144233, 1e-9))
        #expect(five.abandonment == 0)
        #expect(near(five.utilisation, 0.8))
        // One agent: waits with probability ρ, for ρ / (1 − ρ) times the work.
        let one = try queue(0.006, 100, nil, 1)
        #expect(near(one.waitingProbability, 0.6))
        #expect(near(one.meanWait, 150))
    }

    /// With patience as long as the work on average, the number of calls is Poisson with the load as its mean.
    @Test func `patience as long as the work makes the number of calls Poisson`() throws {
        let queue = try queue(5, 1, 1, 4)
        var term = 0.006737946999085467
        var (waits, excess) = (1.0 - term, 0.0)
        for n in 1...80 {
            term *= 5 / Double(n)
            if n < 4 { waits -= term }
            excess += term * Double(max(0, n - 4))
        }
        #expect(near(queue.waitingProbability, waits))
        #expect(near(queue.meanWait, excess / 5))
        #expect(near(queue.abandonment, excess / 5))
    }

    /// Two independent ways to the same figures: from the times of those who wait, and from the flow out of the queue.
    @Test(arguments: [(5.0, 1.0, 1.0, 4), (10.0, 0.5, 0.2, 6), (30.0, 1.0, 3.0, 28), (2.0, 1.0, 0.1, 1)])
    func `answers in time end at one less the abandonment`(
        _ rate: Double, _ work: Double, _ patience: Double, _ agents: Int
    ) throws {
        let queue = try queue(rate, work, patience, agents)
        #expect(near(queue.answered(within: 1e4), 1 - queue.abandonment))
        #expect(near(queue.answered(within: 0), 1 - queue.waitingProbability))
        // Flow in is flow out: what is answered keeps the agents busy.
        #expect(near(queue.utilisation * Double(agents), rate * work * (1 - queue.abandonment)))
        var before = -1.0
        for step in 0...20 {
            let share = queue.answered(within: Double(step) * 0.1)
            #expect(share >= before)
            before = share
        }
    }

    @Test func `very long patience is Erlang's C formula`() throws {
        let patient = try queue(4, 1, 1e6, 5)
        let endless = try queue(4, 1, nil, 5)
        for limit in [0.0, 0.3, 2] {
            #expect(near(patient.answered(within: limit), endless.answered(within: limit), 1e-4))
        }
    }

    /// One agent, and so few calls that hardly ever more than one waits.
    ///
    /// Who waits is answered by t if the agent is done by then and before patience ends: μ / (μ + θ) (1 − e^(−(μ + θ) t)).
    @Test func `who is next is answered as two exponential times race`() throws {
        // So few calls that no third ever matters: the share that waits behind one call is about the load.
        let queue = try queue(1e-6, 1, 0.5, 1)
        let waits = queue.waitingProbability
        let late = 1 - queue.answered(within: 0.4)
        let race = 1 / 3.0 * (1 - 0.30119421191220214)
        #expect(near(late / waits, 1 - race, 1e-5))
    }

    @Test func `as few agents as will do`() throws {
        // 100 calls an hour of three minutes, 80% within twenty seconds: eight by Erlang C, seven if customers leave.
        let calls = 100 / 3_600.0
        let endless = try #require(
            CallQueue.agentsNeeded(toAnswer: 0.8, within: 20, rate: calls, work: 180, patience: nil))
        #expect(endless == 8)
        #expect(try queue(calls, 180, nil, 8).answered(within: 20) >= 0.8)
        #expect(try queue(calls, 180, nil, 7).answered(within: 20) < 0.8)
        let leaving = try #require(
            CallQueue.agentsNeeded(toAnswer: 0.8, within: 20, rate: calls, work: 180, patience: 60))
        #expect(leaving <= endless)
        #expect(try queue(calls, 180, 60, leaving).answered(within: 20) >= 0.8)
        #expect(try queue(calls, 180, 60, leaving - 1).answered(within: 20) < 0.8)
        #expect(CallQueue.agentsNeeded(toAnswer: 0.8, within: 20, rate: 0, work: 180, patience: nil) == 1)
    }

    @Test func `what makes no sense is refused`() {
        #expect(CallQueue(rate: 4, work: 1, patience: nil, agents: 4) == nil)
        #expect(CallQueue(rate: -1, work: 1, patience: 1, agents: 4) == nil)
        #expect(CallQueue(rate: 1, work: 0, patience: 1, agents: 4) == nil)
        #expect(CallQueue(rate: 1, work: 1, patience: 0, agents: 4) == nil)
        #expect(CallQueue(rate: 1, work: 1, patience: 1, agents: 0) == nil)
        #expect(CallQueue(rate: .nan, work: 1, patience: 1, agents: 1) == nil)
        #expect(CallQueue.agentsNeeded(toAnswer: 1, within: 20, rate: 1, work: 1, patience: nil) == nil)
    }
}
