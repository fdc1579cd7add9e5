// SPDX-License-Identifier: Apache-2.0

/// What somebody learned from a result, with the evidence for it.
///
/// It holds everything that is needed to see the evidence and to make it again, so that it outlives the runs it comes from
/// and can be kept as files beside the scenarios.
public struct Finding: Hashable, Sendable, Codable {
    /// A scenario that is part of the evidence.
    public struct Part: Hashable, Sendable, Codable {
        /// What it is called in the comparison.
        public var name: String
        /// The run that it comes from, which may since be pruned.
        public var run: String
        /// The hash of the scenario's meaning.
        public var scenarioHash: String
        /// The hash of what was measured, in every replication, to the last bit.
        public var resultHash: String
        /// What it changes of the base, as YAML; empty for the base.
        public var changes: String
        /// The scenario, as YAML that stands alone.
        public var scenarioText: String

        /// Creates a part.
        public init(
            name: String, run: String, scenarioHash: String, resultHash: String, changes: String,
            scenarioText: String
        ) {
            self.name = name
            self.run = run
            self.scenarioHash = scenarioHash
            self.resultHash = resultHash
            self.changes = changes
            self.scenarioText = scenarioText
        }
    }

    /// A figure of the evidence: a difference from the base, or a mean where nothing is compared.
    public struct Figure: Hashable, Sendable, Codable {
        /// The index of the scenario in `parts`.
        public var part: Int
        /// The measure's name.
        public var measure: String
        /// What the measure counts.
        public var unit: String
        /// The base's mean; missing where nothing is compared or it is not defined.
        public var baseMean: Double?
        /// The scenario's mean; missing where it is not defined.
        public var mean: Double?
        /// The lower end of the interval of the difference, or of the mean.
        public var lower: Double?
        /// The upper end.
        public var upper: Double?
        /// What the interval says, as of a comparison: `better`, `worse`, `not-shown` …; empty for a mean.
        public var finding: String
        /// Whether the claim rests on it.
        public var isDecisive: Bool

        /// Creates a figure.
        public init(
            part: Int, measure: String, unit: String, baseMean: Double? = nil, mean: Double? = nil,
            lower: Double? = nil, upper: Double? = nil, finding: String = "", isDecisive: Bool = false
        ) {
            self.part = part
            self.measure = measure
            self.unit = unit
            self.baseMean = baseMean
            self.mean = mean
            self.lower = lower
            self.upper = upper
            self.finding = finding
            self.isDecisive = isDecisive
        }
    }

    /// The version of this form, 1.
    public var format = 1
    /// Its name, made from its content.
    public var id: String
    /// When it was saved, as ISO 8601.
    public var created: String
    /// Who says so; empty when nobody signed.
    public var author: String
    /// What was learned, in a sentence.
    public var claim: String
    /// What else is to be said.
    public var note: String
    /// The name of the scenario, the base of a comparison.
    public var scenario: String
    /// The result that it comes from, which may since be pruned.
    public var result: String
    /// The currency of all money.
    public var currency: String
    /// The command line that made the result.
    public var command: String
    /// The version of the program that made it.
    public var toolVersion: String
    /// The seed of every random stream, as text, as it may be larger than what JSON's numbers hold exactly.
    public var seed: String
    /// How many replications of each scenario.
    public var replications: Int
    /// The confidence level of the intervals.
    public var level: Double
    /// The measure that decided; empty where nothing is compared.
    public var objective: String
    /// The scenario that came out best, by name; missing when none did.
    public var best: String?
    /// What the comparison concluded, in a sentence.
    public var verdict: String
    /// Why the evidence cannot be made again from the scenarios alone; missing when it can.
    public var notRepeatable: String?
    /// The scenarios, the base first.
    public var parts: [Part]
    /// The figures.
    public var figures: [Figure]
    /// What the network of the base is like, by the names of features.
    public var features: [String: Double]
    /// The kinds of things that the base uses: abilities, policies.
    public var traits: [String]

    /// Creates a finding from its parts.
    public init(
        id: String = "", created: String, author: String = "", claim: String, note: String = "",
        scenario: String, result: String, currency: String, command: String, toolVersion: String,
        seed: String,
        replications: Int, level: Double, objective: String = "", best: String? = nil, verdict: String = "",
        notRepeatable: String? = nil, parts: [Part], figures: [Figure], features: [String: Double] = [:],
        traits: [String] = []
    ) {
        self.id = id
        self.created = created
        self.author = author
        self.claim = claim
        self.note = note
        self.scenario = scenario
        self.result = result
        self.currency = currency
        self.command = command
        self.toolVersion = toolVersion
        self.seed = seed
        self.replications = replications
        self.level = level
        self.objective = objective
        self.best = best
        self.verdict = verdict
        self.notRepeatable = notRepeatable
        self.parts = parts
        self.figures = figures
        self.features = features
        self.traits = traits
    }

    /// What was changed: the names of the scenarios beside the base.
    public var levers: [String] { parts.dropFirst().map(\.name) }
}

/// What came of making a finding's evidence again.
public struct FindingCheck: Hashable, Sendable, Codable {
    /// How the new evidence stands to the old.
    public enum Outcome: String, CaseIterable, Hashable, Sendable, Codable {
        /// Every figure is the same, to the last bit.
        case reproduced
        /// Figures have moved, but what the claim rests on still says the same.
        case holds
        /// What the claim rests on says something else now.
        case fails
        /// The evidence could not be made again.
        case notChecked = "not-checked"
    }

    /// When it was checked, as ISO 8601.
    public var checked: String
    /// The version of the program that checked.
    public var toolVersion: String
    /// How the new evidence stands to the old.
    public var outcome: Outcome
    /// What moved or why it failed, in sentences; empty when everything is the same.
    public var details: [String]

    /// Creates a check.
    public init(checked: String, toolVersion: String, outcome: Outcome, details: [String] = []) {
        self.checked = checked
        self.toolVersion = toolVersion
        self.outcome = outcome
        self.details = details
    }
}

/// A finding as it is kept, with the checks that were made of it.
public struct KeptFinding: Hashable, Sendable {
    /// The finding.
    public var finding: Finding
    /// The checks, the latest last.
    public var checks: [FindingCheck]

    /// Creates a kept finding.
    public init(_ finding: Finding, checks: [FindingCheck] = []) {
        self.finding = finding
        self.checks = checks
    }

    /// What the latest check said; `nil` before the first.
    public var status: FindingCheck.Outcome? { checks.last?.outcome }
}
