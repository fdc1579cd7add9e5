// SPDX-License-Identifier: Apache-2.0
import Foundation
import Reports
import ResultStore
import ScenarioFiles
import Studies
import SupplyNetwork
import SupplySimulator

/// Simulates replications of kept runs again, to see what the store does not hold: every order, and why it was late.
///
/// The same scenario, seed and replication give the same run, draw for draw.
final class Replays: Sendable {
    /// The orders of a replication.
    struct Orders: Sendable {
        /// As they were placed.
        let placed: [OrderDocument]
        /// The worst first: what is lost, then what is late by how long; as they were placed among equals.
        let byDelay: [OrderDocument]

        init(_ orders: [OrderDocument]) {
            placed = orders
            let badness = orders.map { $0.state == "lost" ? .infinity : $0.lateDays ?? 0 }
            byDelay = orders.indices.sorted { (-badness[$0], $0) < (-badness[$1], $1) }.map { orders[$0] }
        }
    }

    /// A scenario as a run had it.
    private struct Original: Sendable {
        var scenario: Scenario
        var warmUpDays: Double
    }

    private let workspace: Workspace
    private let store: SharedStore
    /// One at a time: others are to be answered meanwhile.
    private let turn = NSLock()
    private let orders = RecentValues<Orders>(most: 4)
    private let explanations = RecentValues<OrderExplanation>(most: 100)
    private let originals = RecentValues<Original>(most: 8)

    init(workspace: Workspace, store: SharedStore) {
        self.workspace = workspace
        self.store = store
    }

    /// All customers' orders of a replication.
    ///
    /// - Throws: That there is no such run, or that it cannot be simulated again.
    func orders(of run: String, replication: UInt32) throws(Problem) -> Orders {
        let key = "\(replication) \(run)"
        if let known = orders.value(key) { return known }
        return try inTurn { () throws(Problem) in
            try orders.value(key) { () throws(Problem) in
                let original = try original(of: run)
                do {
                    let model = try SimulationModel(original.scenario)
                    var world = World(
                        model, replication: replication,
                        recording: Recording(facts: .events, factReplications: Int(replication) + 1))
                    return Orders(
                        OrderDocument.all(
                            of: try world.run(), in: model.scenario.network.canonical,
                            warmUpDays: original.warmUpDays, horizon: original.scenario.horizon))
                } catch {
                    throw Problem(409, "the run cannot be simulated again: \(error)")
                }
            }
        }
    }

    /// Why an order was late or lost.
    ///
    /// - Throws: That there is no such run or order, or that it cannot be simulated again.
    func explanation(
        of order: Int, in run: String, replication: UInt32
    ) throws(Problem) -> ExplanationDocument {
        let key = "\(order) \(replication) \(run)"
        if let known = explanations.value(key) { return ExplanationDocument(known) }
        let found = try inTurn { () throws(Problem) in
            try explanations.value(key) { () throws(Problem) in
                let original = try original(of: run)
                do {
                    return try ExplanationStudy.explain(
                        order: order, of: original.scenario, replication: replication)
                } catch let fault as ExplanationFault {
                    throw Problem(404, fault.description)
                } catch {
                    throw Problem(409, "the run cannot be simulated again: \(error)")
                }
            }
        }
        return ExplanationDocument(found)
    }

    private func inTurn<Value>(_ body: () throws(Problem) -> Value) throws(Problem) -> Value {
        guard turn.lock(before: Date(timeIntervalSinceNow: 20)) else {
            throw Problem(503, "another run is being simulated again; try again in a moment")
        }
        defer { turn.unlock() }
        return try body()
    }

    /// The scenario of a run, read from the text that the store holds.
    private func original(of run: String) throws(Problem) -> Original {
        let detail = try store.read { store throws(StoreError) in try store.runDetail(run) }
        guard detail.row.kind != "plan" else { throw Problem(409, "a plan has no orders") }
        // The same text and seed are the same scenario, whichever run they belong to.
        return try originals.value("\(detail.scenarioHash) \(detail.row.seed) \(detail.warmUpDays)") {
            () throws(Problem) in
            let text = try store.read { store throws(StoreError) in try store.scenarioText(of: run) }
            // The text is canonical: it names no other files, and nothing is where it seems to be.
            let place = "\(workspace.root)/.kept/run.yaml"
            do throws(ScenarioReadError) {
                var scenario = try ScenarioReader.read(
                    path: place, rules: workspace.rules(replacing: [place: text])
                ).scenario
                if let seed = UInt64(detail.row.seed) { scenario.seed = seed }
                return Original(scenario: scenario, warmUpDays: detail.warmUpDays)
            } catch {
                throw Problem(409, "the scenario of the run cannot be read by this version")
            }
        }
    }
}

/// A customer's order.
struct OrderDocument: Encodable, Sendable {
    struct Line: Encodable {
        var product: String
        var site: String
        var units: Double
    }

    var number: Int
    var segment: String
    var placed: Double
    var promised: Double?
    var delivered: Double?
    var state: String
    var lateDays: Double?
    /// Whether it was placed before the measured window begins, so that no measure knows of it.
    var isInWarmUp: Bool
    var lines: [Line]

    /// Whether it was late, or some of it was lost; also where some of it is overdue and still open at the end.
    var isLate: Bool { state == "late" || state == "lost" || (lateDays ?? 0) > 0 }

    /// The orders that a replication has written down.
    static func all(
        of result: ReplicationResult, in network: Network, warmUpDays: Double, horizon: TimeSpan
    ) -> [OrderDocument] {
        let lines = Dictionary(grouping: result.eventFacts?.orderLines ?? [], by: \.order)
        let (sites, products) = (network.sites, network.products)
        let segments = network.segments
        func name<Element>(_ elements: [Element], _ index: Int32, _ name: (Element) -> String) -> String {
            elements.indices.contains(Int(index)) ? name(elements[Int(index)]) : ""
        }
        return lines.sorted { $0.key < $1.key }.map { number, lines in
            let first = lines[0]
            let isLost = lines.contains { $0.lostUnits > 0 }
            let isOpen = lines.contains { $0.deliveredUnits + $0.lostUnits < $0.units * (1 - 1e-9) }
            let delivered = lines.map(\.delivered).max() ?? -1
            // What is still owed at the end is late by then, if it is overdue.
            let overdue = isOpen && first.promised >= 0 ? horizon.seconds - first.promised : 0
            let late = max(lines.map(\.lateSeconds).max() ?? 0, overdue)
            return OrderDocument(
                number: Int(number), segment: name(segments, first.segment) { $0.id.name },
                placed: days(first.placed), promised: first.promised >= 0 ? days(first.promised) : nil,
                delivered: !isOpen && delivered >= 0 ? days(delivered) : nil,
                state: isLost ? "lost" : isOpen ? "open" : late > 0 ? "late" : "on-time",
                lateDays: late > 0 ? days(late) : nil, isInWarmUp: days(first.placed) < warmUpDays,
                lines: lines.map { line in
                    Line(
                        product: name(products, line.product) { $0.id.name },
                        site: name(sites, line.site) { $0.id.name }, units: line.units)
                })
        }
    }

    private static func days(_ seconds: Int64) -> Double { Double(seconds) / 86_400 }
}

/// Why an order was late or lost: what happened, from the delivery back to the beginnings.
struct ExplanationDocument: Encodable {
    struct Link: Encodable {
        var day: Double?
        var what: String?
        var `where`: String?
        var depth: Int
        var sentence: String
    }

    var number: Int
    var replication: UInt32
    var sentence: String
    var chain: [Link]

    init(_ explanation: OrderExplanation) {
        let clock = RunClock(start: explanation.start, end: explanation.end)
        number = explanation.order.number
        replication = explanation.replication
        let told = explanation.lines.map { ToldSentences.text($0.sentence(clock)) }
        sentence =
            told.isEmpty
            ? ToldSentences.text(explanation.order.sentence(clock)) : told.joined(separator: "; ")
        chain = zip(explanation.lines, told).flatMap { line, told in
            [Link(day: Double(line.placed) / 86_400, depth: 0, sentence: told)]
                + line.steps.map { step in
                    Link(
                        day: Double(step.from) / 86_400, what: step.stage.map { "\($0)" },
                        where: step.site?.name ?? step.lane?.name, depth: step.depth + 1,
                        sentence: ToldSentences.text(step.sentence(clock)))
                }
        }
    }
}
