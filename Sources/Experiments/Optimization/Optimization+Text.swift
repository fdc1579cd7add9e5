// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
public import SupplyNetwork
import SupplySimulator

extension Optimization: CustomStringConvertible {
    /// The answer in words: what the policies found come to, and against the present ones.
    public var description: String {
        let currency = scenario.currency
        let half = found.interval?.halfWidth
        var words =
            objective.words.prefix(1).uppercased() + objective.words.dropFirst() + " "
            + objective.text(found.mean, uncertainty: half, currency: currency)
        if let half, half > 0 { words += " ± " + FigureText.figure(half, uncertainty: half) }
        if objective.isSum, days > 1 {
            words +=
                " (" + FigureText.figure(found.mean / days, uncertainty: half.map { $0 / days }) + " a day)"
        }
        return words + ", " + againstPresent + "." + missed
    }

    private var againstPresent: String {
        guard origin != .present, !changes.isEmpty else {
            return "that of the present policies: nothing better was found"
        }
        let change = found.mean - present.mean
        let better = objective.preference == .smaller ? change < 0 : change > 0
        let size =
            present.mean != 0
            ? FigureText.percent((change / present.mean).magnitude)
            : objective.text(ofDifference: change, uncertainty: nil, currency: scenario.currency)
        var words = "\(size) \(change < 0 ? "below" : "above") the present policies"
        if let difference, !isDeterministic {
            let low = min(difference.lower.magnitude, difference.upper.magnitude)
            let high = max(difference.lower.magnitude, difference.upper.magnitude)
            if difference.contains(0) {
                words += ", which may be chance"
            } else if low > 0 {
                words +=
                    " (\(better ? "better" : "worse") by \(FigureText.figure(low, uncertainty: high - low)) to "
                words +=
                    "\(FigureText.figure(high, uncertainty: high - low)), level \(FigureText.percent(difference.level)))"
            }
        }
        return words
    }

    private var missed: String {
        let missed = services.filter { !$0.isMet }
        guard !missed.isEmpty else { return "" }
        let parts = missed.map { service in
            let measure = service.target.key.measure
            return
                "\(service.target.key.words) is \(measure.text(service.reached, uncertainty: nil, currency: "")) "
                + "instead of \(measure.text(service.target.least, uncertainty: nil, currency: ""))"
        }
        return " Not reached: " + parts.joined(separator: "; ") + "."
    }
}

extension LoopEnd {
    /// Why there were no more turns, in words.
    public var sentence: String {
        switch self {
        case .closed: "The gap between the plan's promise and the simulation is within its uncertainty."
        case .gapStoppedFalling:
            "No further step made the gap smaller; turns that made it larger were taken back."
        case .turnsUsed: "All turns that were allowed are used."
        case .noPlan(let reason): "There is no plan: \(reason)"
        case .notAsked: "No plan was asked for."
        case .interrupted: "The loop was interrupted."
        }
    }

    /// The same as a word for programs.
    public var name: String {
        switch self {
        case .closed: "closed"
        case .gapStoppedFalling: "gap-stopped-falling"
        case .turnsUsed: "turns-used"
        case .noPlan: "no-plan"
        case .notAsked: "not-asked"
        case .interrupted: "interrupted"
        }
    }
}

extension ReplenishmentPolicy {
    /// The policy with its numbers, in units of the product: `base-stock 230`.
    public func summary(of product: Product?) -> String {
        func units(_ quantity: Quantity) -> String {
            FigureText.figure(product?.units(quantity) ?? Double(quantity))
        }
        let numbers: String
        switch self {
        case .baseStock(let level), .echelonBaseStock(let level): numbers = units(level)
        case .reorderPointOrderUpTo(let point, let level): numbers = "\(units(point)), \(units(level))"
        case .minMax(let minimum, let maximum): numbers = "\(units(minimum)), \(units(maximum))"
        case .reorderPointQuantity(let point, let quantity): numbers = "\(units(point)), \(units(quantity))"
        case .fixedOrder(let quantity): numbers = units(quantity)
        case .forecastOrderUpTo(let rule): numbers = "safety stock \(units(rule.safetyStock))"
        case .pipelineControl(let rule): numbers = "target stock \(units(rule.targetStock))"
        case .anchorAndAdjust(let rule): numbers = "desired stock \(units(rule.desiredStock))"
        case .vendorManaged(let rule): numbers = "\(units(rule.minimum)), \(units(rule.maximum))"
        case .kanban(let loop): numbers = "\(loop.cards) cards"
        case .none, .oneForOne, .plannedOrders, .makeToOrder, .demandDriven, .materialRequirements:
            return typeName
        }
        return "\(typeName) \(numbers)"
    }
}
