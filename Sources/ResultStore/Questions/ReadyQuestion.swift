// SPDX-License-Identifier: Apache-2.0

/// A question that planners ask of their results, which can be rolled up and drilled into.
///
/// A question knows from which scopes of measures it can be answered. The dimensions that are asked for choose the
/// scope: costs by site come from what is measured of sites, by product from what is measured of stock points.
public struct ReadyQuestion: Sendable {
    /// What a question computes from the values it finds.
    enum Shape: Sendable {
        /// Sums of measures, which may be split by `category`, the measure's name.
        case amounts(measures: [String])
        /// Shares between none and all, of which a mean is taken: measures whose names end so.
        case rates(suffix: String)
        /// Several measures side by side.
        case columns([MeasureColumn])
        /// Something over time, summed over entities and averaged over the points of each period.
        case overTime(scope: String, measure: String, weight: String?)
        /// Sums of what was kept day by day or event by event, over replications.
        case facts(view: String, amount: String, filter: String)
        /// The point in time with the highest value of each entity.
        case peaks
        /// The measures of each variant beside each other.
        case sideBySide
        /// What differs most between two runs.
        case changes
        /// Which means are known least exactly.
        case precision
        /// What is suspicious.
        case warnings
    }

    /// A measure as a column, and how it is put together over entities.
    struct MeasureColumn: Sendable {
        /// How values of several entities make one.
        enum Rule: Sendable {
            /// They add up.
            case sum
            /// Their mean, each weighted by another measure of the same entity.
            case mean(weight: String)
            /// The largest.
            case largest
        }

        var measure: String
        var rule: Rule

        init(_ measure: String, _ rule: Rule = .sum) {
            self.measure = measure
            self.rule = rule
        }

        /// The column's name in SQL.
        var name: String { measure.replacing("-", with: "_") }
    }

    /// Its name on the command line.
    public let name: String
    /// The question itself.
    public let title: String
    /// By what the answer is split when nothing else is asked for.
    public let usual: [String]
    let shape: Shape
    let scopes: [QuestionScope]
    /// The expression that puts the rows in order; by what is asked for when it is empty.
    let order: String

    init(
        _ name: String, _ title: String, by usual: [String], _ shape: Shape, _ scopes: [QuestionScope],
        order: String = ""
    ) {
        self.name = name
        self.title = title
        self.usual = usual
        self.shape = shape
        self.scopes = scopes
        self.order = order
    }

    /// Everything that the answer can be split by.
    public var dimensions: [String] {
        var names: [String] = []
        for scope in scopes {
            for dimension in self.dimensions(of: scope) where !names.contains(dimension.name) {
                names.append(dimension.name)
            }
        }
        return names
    }

    /// Whether the question compares with another run.
    public var needsOtherRun: Bool {
        if case .changes = shape { return true }
        return false
    }

    /// How finely a run must have been kept to answer it: `daily` or `events`; `nil` where measures are enough.
    public var detail: String? {
        guard case .facts(let view, _, _) = shape else { return nil }
        return view.hasSuffix("_by_day") ? "daily" : "events"
    }

    /// What the answer can be split by when it is taken from `scope`.
    func dimensions(of scope: QuestionScope) -> [QuestionDimension] {
        switch shape {
        case .amounts: scope.dimensions + [QuestionDimension("category", "k.measure")]
        case .overTime: scope.dimensions + QuestionDimension.ofTime
        default: scope.dimensions
        }
    }

    /// The question called `name`, or `nil`.
    public static func named(_ name: String) -> ReadyQuestion? { all.first { $0.name == name } }
}
