// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import PlanningModels
import SupplyNetwork
import SupplySimulator

/// What an optimization came to, as `--json` prints it.
struct OptimizationDocument: Encodable {
    struct Estimate: Encodable {
        var mean: Double
        var lower: Double?
        var upper: Double?
    }

    struct Turn: Encodable {
        var turn: Int
        var promised: Double
        var simulated: Double
        var gap: Estimate
        var closed: Bool
        var best: Bool
        var allowance: Double
        var step: Double
        var delays: [String: Double]
        var surcharges: [String: Double]
    }

    struct Step: Encodable {
        var search: Int
        var objective: Double
        var replications: Int
    }

    struct Change: Encodable {
        var site: String
        var product: String
        var before: String
        var after: String
        var level: Int64?
        var lot: Int64?
        var sourceChanged: Bool
        var reviewChanged: Bool
    }

    struct Figure: Encodable {
        var measure: String
        var present: Double
        var found: Double
    }

    struct Service: Encodable {
        var measure: String
        var scope: String
        var entity: String
        var wanted: Double
        var reached: Double
        var met: Bool
    }

    var catena = toolVersion
    var scenario: String
    var currency: String
    var seed: UInt64
    var objective: String
    var sentence: String
    var origin: String
    var present: Estimate
    var found: Estimate
    var difference: Estimate?
    var days: Double
    var gapMeasure: String
    var turns: [Turn]
    var loopEnd: String
    var loopSentence: String
    var steps: [Step]
    var changes: [Change]
    var measures: [Figure]
    var services: [Service]
    var candidates: Int
    var decided: Bool
    var replications: Int
    var deterministic: Bool
    var complete: Bool

    init(_ result: Optimization) {
        scenario = result.scenario.name
        currency = result.scenario.currency
        seed = result.scenario.seed
        objective = result.objective.rawValue
        sentence = result.description
        origin = result.origin.rawValue
        present = Self.estimate(result.present)
        found = Self.estimate(result.found)
        difference = result.difference.map {
            Estimate(mean: $0.estimate, lower: $0.lower, upper: $0.upper)
        }
        days = result.days
        gapMeasure = result.gapMeasure.rawValue
        let best = result.bestTurn?.index
        turns = result.turns.map { turn in
            Turn(
                turn: turn.index + 1, promised: turn.promised, simulated: turn.simulated,
                gap: Estimate(
                    mean: turn.gap, lower: turn.gapInterval?.lower, upper: turn.gapInterval?.upper),
                closed: turn.isClosed, best: turn.index == best, allowance: turn.corrections.allowance,
                step: turn.step,
                delays: Self.named(turn.corrections.delays),
                surcharges: Self.named(turn.corrections.surcharges))
        }
        loopEnd = result.loopEnd.name
        loopSentence = result.loopEnd.sentence
        steps = result.steps.map {
            Step(search: $0.search, objective: $0.objective, replications: $0.replications)
        }
        let products = result.scenario.network.products
        changes = result.changes.map { change in
            let product = products.first { $0.id == change.product }
            func value(_ kind: PolicyLever.Kind) -> Int64? {
                PolicyLever(site: change.site, product: change.product, kind: kind).value(in: result.best)
            }
            return Change(
                site: change.site.name, product: change.product.name,
                before: change.before.policy.summary(of: product),
                after: change.after.policy.summary(of: product), level: value(.level), lot: value(.lot),
                sourceChanged: change.before.sourcing != change.after.sourcing,
                reviewChanged: change.before.review != change.after.review)
        }
        measures = result.measures.map {
            Figure(measure: $0.measure.rawValue, present: $0.present, found: $0.found)
        }
        services = result.services.map { service in
            Service(
                measure: service.target.key.measure.rawValue, scope: service.target.key.entity.scope,
                entity: service.target.key.entity.name, wanted: service.target.least,
                reached: service.reached, met: service.isMet)
        }
        candidates = result.candidates
        decided = result.isDecided
        replications = result.replications
        deterministic = result.isDeterministic
        complete = result.isComplete
    }

    private static func estimate(_ estimate: Optimization.Estimate) -> Estimate {
        Estimate(
            mean: estimate.mean, lower: estimate.interval?.lower, upper: estimate.interval?.upper)
    }

    private static func named(_ values: [LaneID: Double]) -> [String: Double] {
        Dictionary(values.map { ($0.key.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
}
