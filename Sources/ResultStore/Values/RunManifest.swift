// SPDX-License-Identifier: Apache-2.0
public import SupplySimulator

/// What a stored run was made from, and by what: enough to make it again.
public struct RunManifest: Hashable, Sendable {
    /// What kind of command made a run.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// One scenario was simulated.
        case run
        /// One of several scenarios that were simulated side by side; all of them share `study`.
        case compare
        /// A linear program was solved.
        case plan
    }

    /// The run's name, unique in its store, chosen by the caller.
    public var id: String
    /// The comparison that the run belongs to; `nil` when it stands alone.
    public var study: String?
    /// When the run was made, as ISO 8601.
    ///
    /// The store reads no clock: whoever saves says when.
    public var created: String
    /// What kind of command made the run.
    public var kind: Kind
    /// The scenario's name.
    public var scenario: String
    /// What was changed in the scenario for this run, such as the name of a variant; empty for nothing.
    public var variant: String
    /// A hash of the canonical scenario, so that two runs can be seen to be of the same one.
    public var scenarioHash: String
    /// The canonical scenario as text; from it the run can be repeated.
    public var scenarioText: String
    /// The currency of all money.
    public var currency: String
    /// The seed of every random stream.
    public var seed: UInt64
    /// The version of the program.
    public var toolVersion: String
    /// The solver of linear programs that had a part in it, if any.
    public var solver: String?
    /// That solver's version.
    public var solverVersion: String?
    /// The machine, in a few words: processor, cores, operating system.
    public var machine: String
    /// How long the run took, in seconds of wall time.
    public var wallSeconds: Double
    /// The command line that repeats the run.
    public var command: String
    /// Whether all replications that were asked for are there; false for a run that was stopped.
    public var isComplete: Bool
    /// How finely what happened in it is stored.
    public var detail: FactDetail

    /// Creates a manifest.
    public init(
        id: String, study: String? = nil, created: String, kind: Kind, scenario: String, variant: String = "",
        scenarioHash: String, scenarioText: String, currency: String, seed: UInt64, toolVersion: String,
        solver: String? = nil, solverVersion: String? = nil, machine: String, wallSeconds: Double,
        command: String, isComplete: Bool = true, detail: FactDetail = .measures
    ) {
        self.id = id
        self.study = study
        self.created = created
        self.kind = kind
        self.scenario = scenario
        self.variant = variant
        self.scenarioHash = scenarioHash
        self.scenarioText = scenarioText
        self.currency = currency
        self.seed = seed
        self.toolVersion = toolVersion
        self.solver = solver
        self.solverVersion = solverVersion
        self.machine = machine
        self.wallSeconds = wallSeconds
        self.command = command
        self.isComplete = isComplete
        self.detail = detail
    }
}
