// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import Testing
import TestSupport

/// Service centres against the theory of queues.
///
/// Each statistical test compares the mean of ten replications with a value from theory and allows 7.5 standard errors:
/// by Student's t with nine degrees of freedom, a right program fails one of these comparisons with probability 0.0031
/// for a random seed. The seed is fixed, so a test that passes goes on to pass.
@Suite struct QueueingTests {
    /// A queue with Poisson calls, exponential work of an hour, and exponential patience.
    struct Queue: CustomTestStringConvertible, Sendable {
        var agents: Int
        var load: Double
        var lines: Int?
        var patienceHours: Double?

        var testDescription: String {
            "\(agents) agents, \(load) erlang, lines \(lines.map(String.init) ?? "∞"), patience \(patienceHours ?? .infinity) h"
        }

        /// The stationary birth–death chain: probability of waiting and of giving up among those who get through, of a
        /// busy line, and the mean wait in hours until an answer or giving up.
        var theory: (waits: Double, gives: Double, busy: Double, wait: Double) {
            let rate = patienceHours.map { 1 / $0 } ?? 0
            let top = lines ?? 400
            var weights = [1.0]
            for n in 1...top {
                let leaving = Double(min(n, agents)) + Double(max(0, n - agents)) * rate
                weights.append(weights[n - 1] * load / leaving)
            }
            let sum = weights.reduce(0, +)
            let entering = weights.dropLast(lines == nil ? 0 : 1).reduce(0, +) / sum
            let waiting =
                weights.enumerated().reduce(0) { $0 + $1.element * Double(max(0, $1.offset - agents)) } / sum
            let found =
                weights.enumerated().filter { $0.offset >= agents && $0.offset < top }
                .reduce(0) { $0 + $1.element } / sum
            let busy = lines == nil ? 0 : weights[top] / sum
            return (found / entering, rate * waiting / (load * entering), busy, waiting / (load * entering))
        }

        func scenario(days: Int64, warmUp: Int64) -> Scenario {
            var shop = Shop()
            shop.days = days
            shop.warmUp = .days(warmUp)
            shop.measurePeriod = .days(days)
            shop.town.contacts = ContactTerms(
                centre: "hotline", questionsPerDay: load * 24,
                patience: patienceHours.map { RandomDuration(.exponential(mean: $0), .hour) })
            var scenario = shop.scenario
            scenario.network.serviceCentres = [
                ServiceCentre(
                    id: "hotline", teams: [ServiceTeam(id: "all", agents: agents)],
                    time: RandomDuration(.exponential(mean: 1), .hour), lines: lines,
                    answerWithin: .zero)
            ]
            return scenario
        }
    }

    private static let hotline = MeasuredEntity.serviceCentre("hotline")

    private func means(_ scenario: Scenario, _ measures: [Measure]) throws -> [(mean: Double, error: Double)]
    {
        var values = [[Double]](repeating: [], count: measures.count)
        for replication in UInt32(0)..<10 {
            let run = try SimulatedRun(scenario, replication: replication, recordsJournal: false)
            for (index, measure) in measures.enumerated() { values[index].append(run[measure, Self.hotline]) }
        }
        return values.map { sample in
            let mean = sample.reduce(0, +) / 10
            let squares = sample.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            return (mean, (squares / 9 / 10).squareRoot())
        }
    }

    private func expect(_ value: (mean: Double, error: Double), _ what: String, is expected: Double) {
        // Some forty comparisons, each with 9 degrees of freedom: 7.5 standard errors are exceeded by one of them with a
        // probability of 0.15%. A value that never varies is right or wrong to rounding.
        let allowed = 7.5 * value.error + 1e-9
        #expect(
            (value.mean - expected).magnitude <= allowed,
            "\(what): \(value.mean) ± \(value.error), expected \(expected)")
    }

    /// Erlang (1917) for the first two, with his B and C formulas as an independent check of the chain; Palm (1957) and
    /// Garnett, Mandelbaum & Reiman (2002), "Designing a call center with impatient customers", M&SOM 4(3), for the
    /// others.
    @Test(arguments: [
        Queue(agents: 5, load: 4), Queue(agents: 2, load: 1.2), Queue(agents: 4, load: 4, lines: 4),
        Queue(agents: 3, load: 4, lines: 8), Queue(agents: 4, load: 5, patienceHours: 1),
        Queue(agents: 5, load: 4, patienceHours: 0.3), Queue(agents: 6, load: 6, lines: 9, patienceHours: 2),
    ])
    func `waits, abandonment and busy lines are those of the queue`(_ queue: Queue) throws {
        let theory = queue.theory
        let found = try means(
            queue.scenario(days: 24, warmUp: 2),
            [.answeredInTime, .abandonedShare, .blockedShare, .contactWaitMean])
        // Who is answered without waiting: all who get through but those who wait.
        expect(found[0], "answered at once", is: 1 - theory.waits)
        expect(found[1], "abandoned", is: theory.gives * (1 - theory.busy))
        expect(found[2], "blocked", is: theory.busy)
        expect(found[3], "wait", is: theory.wait * 60)
    }

    @Test func `the chain agrees with Erlang's formulas`() {
        /// Erlang's loss formula by its recursion.
        func loss(_ load: Double, _ agents: Int) -> Double {
            (1...agents).reduce(1.0) { blocking, n in load * blocking / (Double(n) + load * blocking) }
        }
        let blocking = Queue(agents: 4, load: 4, lines: 4).theory.busy
        #expect((blocking - loss(4, 4)).magnitude < 1e-12)
        #expect((blocking - 0.310680).magnitude < 1e-6)
        let waiting = 5 * loss(4, 5) / (5 - 4 * (1 - loss(4, 5)))
        let theory = Queue(agents: 5, load: 4).theory
        #expect((theory.waits - waiting).magnitude < 1e-9)
        #expect((theory.waits - 0.554113).magnitude < 1e-6)
        // Mean wait: C / (c μ − λ).
        #expect((theory.wait - waiting / (5 - 4)).magnitude < 1e-9)
        // Patience as long as the work: as many customers as in a queue with an agent for each, Poisson with mean 5.
        let impatient = Queue(agents: 4, load: 5, patienceHours: 1).theory
        var term = 0.006737946999085467
        var excess = 0.0
        for n in 1...60 {
            term *= 5 / Double(n)
            excess += term * Double(max(0, n - 4))
        }
        #expect((impatient.wait - excess / 5).magnitude < 1e-9)
    }

    /// Matters come up at rate λ, answers settle with probability r, customers try again with probability q.
    ///
    /// Then calls come at the rate Λ = λ + (1 − r) Λ (1 − P(Λ)) + q Λ P(Λ), where P(Λ) is the probability of giving up
    /// in an Erlang A queue. Repeated calls come days later, when they no longer know of the others.
    @Test(arguments: [(0.6, 0.0), (1.0, 0.8), (0.7, 0.5)])
    func `unsettled matters and retrials raise the load to the fixed point`(
        _ resolution: Double, _ retry: Double
    ) throws {
        let own = 3.0
        var load = own
        for _ in 0..<200 {
            let gives = Queue(agents: 4, load: load, patienceHours: 0.5).theory.gives
            load = own + (1 - resolution) * load * (1 - gives) + retry * load * gives
        }
        let later = RandomDuration(.exponential(mean: 2), .day)
        var scenario = Queue(agents: 4, load: own, patienceHours: 0.5).scenario(days: 45, warmUp: 15)
        scenario.network.serviceCentres[0].resolution = resolution
        scenario.network.serviceCentres[0].retry = retry
        if resolution < 1 { scenario.network.serviceCentres[0].repeatAfter = later }
        if retry > 0 { scenario.network.serviceCentres[0].retryAfter = later }
        let found = try means(scenario, [.contacts, .abandonedShare, .firstContactResolution])
        expect(found[0], "calls", is: load * 24 * 30)
        expect(
            found[1], "abandoned", is: Queue(agents: 4, load: load, patienceHours: 0.5).theory.gives)
        expect(found[2], "settled at first", is: resolution)
    }

    @Test func `questions follow the customers and their season`() throws {
        var scenario = Queue(agents: 1, load: 0).scenario(days: 28, warmUp: 0)
        scenario.network.segments[0].customers = 50
        scenario.network.segments[0].contacts?.questionsPerDay = 0.5
        // 2026-01-01 is a Thursday: four whole weeks, nothing on Sundays, twice as much on Mondays.
        scenario.network.segments[0].weeklySeason = [2, 1, 1, 1, 1, 1, 0]
        let found = try means(scenario, [.contacts])
        expect(found[0], "questions", is: 50 * 0.5 * 28)
    }
}
