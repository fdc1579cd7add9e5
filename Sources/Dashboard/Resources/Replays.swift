// SPDX-License-Identifier: Apache-2.0
import Foundation
import ResultStore
import ScenarioFiles
import Studies
import SupplyNetwork
import SupplySimulator
import Synchronization

/// Simulates replications of kept runs again, to see what the store does not hold: every order, and why it was late.
///
/// The same scenario, seed and replication give the same run, draw for draw.
final class Replays: Sendable {
    private struct Kept {
        var key: String
        var orders: [OrderDocument]
    }

    /// The most replications whose orders are remembered.
    private static let mostKept = 4

    private let workspace: Workspace
    private let store: SharedStore
    /// One at a time: others are to be answered meanwhile.
    private let turn = NSLock()
    private let kept = Mutex<[Kept]>([])

    init(workspace: Workspace, store: SharedStore) {
        self.workspace = workspace
        self.store = store
    }

    /// All customers' orders of a replication, in the order in which they were placed.
    ///
    /// - Throws: That there is no such run, or that it cannot be simulated again.
    func orders(of run: String, replication: UInt32) throws(Problem) -> [OrderDocument] {
        let key = "\(replication) \(run)"
        if let known = kept.withLock({ $0.first { $0.key == key } }) { return known.orders }
        let orders = try inTurn { () throws(Problem) in
            if let known = kept.withLock({ $0.first { $0.key == key } }) { return known.orders }
            let (scenario, warmUp) = try scenario(of: run)
            do {
                let model = try SimulationModel(scenario)
                var world = World(
                    model, replication: replication,
                    recording: Recording(facts: .events, factReplications: Int(replication) + 1))
                return OrderDocument.all(
                    of: try world.run(), in: model.scenario.network.canonical, warmUpDays: warmUp,
                    horizon: scenario.horizon)
            } catch {
                throw Problem(409, "the run cannot be simulated again: \(error)")
            }
        }
        kept.withLock { kept in
            kept.append(Kept(key: key, orders: orders))
            if kept.count > Self.mostKept { kept.removeFirst() }
        }
        return orders
    }

    /// Why an order was late or lost.
    ///
    /// - Throws: That there is no such run or order, or that it cannot be simulated again.
    func explanation(
        of order: Int, in run: String, replication: UInt32
    ) throws(Problem) -> ExplanationDocument {
        try inTurn { () throws(Problem) in
            let (scenario, _) = try scenario(of: run)
            do {
                return ExplanationDocument(
                    try ExplanationStudy.explain(order: order, of: scenario, replication: replication))
            } catch let fault as ExplanationFault {
                throw Problem(404, fault.description)
            } catch {
                throw Problem(409, "the run cannot be simulated again: \(error)")
            }
        }
    }

    private func inTurn<Value>(_ body: () throws(Problem) -> Value) throws(Problem) -> Value {
        guard turn.lock(before: Date(timeIntervalSinceNow: 20)) else {
            throw Problem(503, "another run is being simulated again; try again in a moment")
        }
        defer { turn.unlock() }
        return try body()
    }

    /// The scenario of a run, read from the text that the store holds, and how many days of the run are not measured.
    private func scenario(of run: String) throws(Problem) -> (Scenario, warmUpDays: Double) {
        let (text, detail) = try store.read { store throws(StoreError) in
            (try store.scenarioText(of: run), try store.runDetail(run))
        }
        guard detail.row.kind != "plan" else { throw Problem(409, "a plan has no orders") }
        // The text is canonical: it names no other files, and nothing is where it seems to be.
        let place = "\(workspace.root)/.kept/run.yaml"
        do throws(ScenarioReadError) {
            var scenario = try ScenarioReader.read(
                path: place, rules: workspace.rules(replacing: [place: text])
            ).scenario
            if let seed = UInt64(detail.row.seed) { scenario.seed = seed }
            return (scenario, detail.warmUpDays)
        } catch {
            throw Problem(409, "the scenario of the run cannot be read by this version")
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
        let clock = RunClock(start: explanation.start)
        number = explanation.order.number
        replication = explanation.replication
        sentence =
            explanation.lines.isEmpty
            ? explanation.order.sentence(clock)
            : explanation.lines.map { $0.sentence(clock) }.joined(separator: "; ")
        chain = explanation.lines.flatMap { line in
            [Link(day: Double(line.placed) / 86_400, depth: 0, sentence: line.sentence(clock))]
                + line.steps.map { step in
                    Link(
                        day: Double(step.from) / 86_400, what: step.stage.map { "\($0)" },
                        where: step.site?.name ?? step.lane?.name, depth: step.depth + 1,
                        sentence: step.sentence(clock))
                }
        }
    }
}
