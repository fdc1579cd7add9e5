// SPDX-License-Identifier: Apache-2.0
import LinearProgramming
import PlanningModels
import SupplyNetwork

/// What the linear program says about levers: shadow prices, and what a plan with the change would save.
struct AdvicePlanner {
    /// The shadow prices, by the name of the lever that widens the condition.
    private(set) var prices: [String: Advice.ShadowPriceNote] = [:]
    /// What has to be known, in sentences.
    private(set) var notes: [String] = []
    private var objective: Double?
    private let solver: any LinearSolver
    private let cancellation: SolveCancellation

    /// Larger programs are solved once and not for every lever.
    static let mostVariables = 30_000

    /// Plans the scenario as it is.
    init(_ scenario: Scenario, solver: any LinearSolver, cancellation: SolveCancellation) {
        self.solver = solver
        self.cancellation = cancellation
        do {
            let model = try PlanningModel(scenario)
            switch try model.plan(using: solver, options: options) {
            case .planned(let plan):
                read(plan)
                if model.program.variableCount <= Self.mostVariables {
                    objective = plan.objectiveValue
                } else {
                    notes.append(
                        "the linear program is large, so that only its shadow prices are told, and not what a plan "
                            + "with each change would save")
                }
            case .infeasible(let conflict):
                let clash = conflict.sentences.prefix(3).joined(separator: "; ")
                notes.append(
                    "no plan respects all conditions, so that there are no shadow prices"
                        + (clash.isEmpty ? "" : ": \(clash)"))
            case .unbounded:
                notes.append("the plan's cost has no lower limit, so that there are no shadow prices")
            case .stopped:
                notes.append("planning was stopped, so that there are no shadow prices")
            }
        } catch let fault as PlanningFault {
            notes.append("the scenario cannot be planned, so that there are no shadow prices: \(fault)")
        } catch {
            notes.append("there are no shadow prices, for the solver failed: \(error)")
        }
    }

    private var options: SolveOptions {
        var options = SolveOptions()
        options.cancellation = cancellation
        return options
    }

    private mutating func read(_ plan: SupplyPlan) {
        for price in plan.shadowPrices where price.savingPerUnit > 0 {
            for name in price.condition.subject.leverNames {
                var note =
                    prices[name]
                    ?? Advice.ShadowPriceNote(
                        greatest: 0, unit: price.condition.unit.rawValue, range: nil, periods: 0)
                note.periods += price.condition.periods.count
                if price.savingPerUnit > note.greatest {
                    note.greatest = price.savingPerUnit
                    note.range = price.range
                }
                prices[name] = note
            }
        }
    }

    /// What a plan with the change saves over the horizon; `nil` where the program does not see it or there is no plan.
    func saving(by lever: AdviceLever) -> Double? {
        guard let objective, lever.kind.isPlanned, !cancellation.isCancelled,
            let model = try? PlanningModel(lever.scenario)
        else { return nil }
        var options = options
        options.findConflict = false
        guard case .planned(let plan)? = try? model.plan(using: solver, options: options) else { return nil }
        let saving = objective - plan.objectiveValue
        return saving.magnitude < 1e-6 * (1 + objective.magnitude) ? 0 : saving
    }
}

extension PlanCondition.Subject {
    /// The names of the levers that widen the condition.
    fileprivate var leverNames: [String] {
        func names(_ kinds: [AdviceLever.Kind], _ entity: String) -> [String] {
            kinds.map { "\($0.rawValue):\(entity)" }
        }
        return switch self {
        case .laneLimit(let lane): names([.laneLimit], "\(lane)")
        case .supplyLimit(let site, let product): names([.supplyLimit], "\(site)/\(product)")
        case .productionLimit(let site, let product): names([.productionLimit], "\(site)/\(product)")
        case .lineTime(let site, let product): names([.lineCount], "\(site)/\(product)")
        case .storage(let site): names([.storage], "\(site)")
        case .lineHours(let site, let line):
            names([.lineHours, .lineCount, .lineSpeed], "\(site)/\(line)")
        case .storageClass(let site, let name): names([.storageClass], "\(site)/\(name)")
        case .fleetTime(let fleet): names([.fleet], "\(fleet)")
        case .departureRoom(let lane, _): names([.departures], "\(lane)")
        case .promise(let segment, _): names([.promiseUp], "\(segment)")
        case .demand, .material, .supplierTime, .tourRoom, .emissions, .endStock, .committedShipment,
            .committedProduction, .firstShipment, .noShipment, .noSource:
            []
        }
    }
}
