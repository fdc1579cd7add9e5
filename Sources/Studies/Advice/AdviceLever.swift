// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// One well-defined change of a scenario that may be worth something.
public struct AdviceLever: Hashable, Sendable {
    /// What is changed.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// A policy's level is raised.
        case stockUp = "stock-up"
        /// A policy's level is lowered.
        case stockDown = "stock-down"
        /// Less is ordered at a time.
        case lotDown = "lot-down"
        /// More is ordered at a time.
        case lotUp = "lot-up"
        /// A site looks at its stock more often.
        case review
        /// A lane takes less time.
        case leadTime = "lead-time"
        /// A lane always takes its mean time.
        case steadyLeadTime = "steady-lead-time"
        /// Orders reach the supplier sooner.
        case orderDelay = "order-delay"
        /// A quarter comes over another lane.
        case secondSource = "second-source"
        /// Another lane is asked first.
        case firstSource = "first-source"
        /// A line works faster.
        case lineSpeed = "line-speed"
        /// A line works longer hours.
        case lineHours = "line-hours"
        /// A line more.
        case lineCount = "line-count"
        /// More of a product may be started.
        case productionLimit = "production-limit"
        /// More may be bought.
        case supplyLimit = "supply-limit"
        /// More may be sent over a lane.
        case laneLimit = "lane-limit"
        /// More room.
        case storage
        /// More positions of a storage class.
        case storageClass = "storage-class"
        /// A vehicle more.
        case fleet
        /// A vehicle more at each departure.
        case departures
        /// A dock, a person or a machine more on a warehouse's floor.
        case floor
        /// A clerk more at an order desk.
        case desk
        /// An agent more in a team of a service centre.
        case team
        /// Customers are promised a longer time.
        case promiseUp = "promise-up"
        /// Customers are promised a shorter time.
        case promiseDown = "promise-down"
        /// What a user wants to have tried.
        case own

        /// Whether what such a change itself costs is always part of the simulation.
        var isPaidFor: Bool {
            switch self {
            case .stockUp, .stockDown, .lotDown, .lotUp, .secondSource, .firstSource, .promiseUp: true
            default: false
            }
        }

        /// Whether the linear program sees it: it knows no policies, and no chance.
        public var isPlanned: Bool {
            switch self {
            case .leadTime, .lineSpeed, .lineHours, .lineCount, .productionLimit, .supplyLimit, .laneLimit,
                .storage, .storageClass, .fleet, .departures, .own:
                true
            default: false
            }
        }
    }

    /// What is changed.
    public var kind: Kind
    /// On whom, such as `north/coffee`.
    public var entity: String
    /// The change as a planner would say it, such as "stock of coffee at north 5,200 → 5,720".
    public var words: String
    /// How much of ``unit`` the change is, above 0: effects are told for each unit, too.
    public var amount: Double
    /// What the change is counted in.
    public var unit: String
    /// Whether what the change itself costs is part of the simulation, so that its effect is net.
    public var isPaidFor: Bool
    /// The scenario with the change.
    public var scenario: Scenario

    /// Creates a lever.
    public init(
        _ kind: Kind, of entity: String, words: String, amount: Double, unit: String, isPaidFor: Bool? = nil,
        scenario: Scenario
    ) {
        self.kind = kind
        self.entity = entity
        self.words = words
        self.amount = amount
        self.unit = unit
        self.isPaidFor = isPaidFor ?? kind.isPaidFor
        self.scenario = scenario
    }

    /// The name by which a price is given, such as `line-hours:plant/machining`.
    public var name: String { "\(kind.rawValue):\(entity)" }
}

extension AdviceLever {
    /// How much more or less of a level or limit is one change, as a share.
    public static let step = 0.1

    /// All levers that a scenario's own parameters offer, capacities first, then time, sources, stock and promises.
    ///
    /// - Parameter scenario: The scenario.
    /// - Returns: The levers; each changes one thing and leaves a scenario that differs.
    public static func all(of scenario: Scenario) -> [AdviceLever] {
        var base = scenario
        base.network = scenario.network.canonical
        let builder = AdviceLevers(base: base)
        return
            (builder.production + builder.limits + builder.people + builder.times + builder.sources
            + builder.stock + builder.reviews + builder.promises)
            .filter { $0.scenario != base }
    }
}

/// Finds the levers of a scenario.
struct AdviceLevers {
    /// The scenario, its network in canonical order.
    let base: Scenario

    var network: Network { base.network }

    /// A lever by a change of the scenario.
    func lever(
        _ kind: AdviceLever.Kind, _ entity: String, _ words: String, _ amount: Double, _ unit: String,
        isPaidFor: Bool? = nil, _ change: (inout Network) -> Void
    ) -> AdviceLever {
        var changed = base
        change(&changed.network)
        return AdviceLever(
            kind, of: entity, words: words, amount: amount, unit: unit, isPaidFor: isPaidFor,
            scenario: changed)
    }

    /// A number with commas between thousands, and at most two decimals.
    static func figure(_ value: Double) -> String {
        guard value.isFinite, value.magnitude < 1e12 else { return "\(value)" }
        let hundredths = Int64((value.magnitude * 100).rounded())
        var whole = ""
        for (place, digit) in String(hundredths / 100).reversed().enumerated() {
            if place > 0, place % 3 == 0 { whole.append(",") }
            whole.append(digit)
        }
        let rest = hundredths % 100
        let decimals =
            rest == 0 ? "" : rest % 10 == 0 ? ".\(rest / 10)" : rest < 10 ? ".0\(rest)" : ".\(rest)"
        return (value < 0 && hundredths > 0 ? "−" : "") + String(whole.reversed()) + decimals
    }

    /// A time in the largest unit in which it has at most one decimal.
    static func time(_ seconds: Double) -> String {
        for (unit, name) in [(86_400.0, "d"), (3_600, "h"), (60, "min")] where seconds >= unit {
            let tenths = seconds / unit * 10
            if (tenths - tenths.rounded()).magnitude < 1e-6 || unit == 60 || seconds > 10 * unit {
                return "\(figure((tenths).rounded() / 10)) \(name)"
            }
        }
        return "\(figure(seconds.rounded())) s"
    }
}
