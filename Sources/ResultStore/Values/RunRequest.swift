// SPDX-License-Identifier: Apache-2.0

/// What was asked for when a run was begun; enough to take it up again.
public struct RunRequest: Hashable, Sendable {
    /// The arguments of the command line, the program's name left out.
    public var arguments: [String]
    /// The folder in which it was given.
    public var folder: String

    /// Creates a request.
    public init(arguments: [String], folder: String) {
        self.arguments = arguments
        self.folder = folder
    }
}

/// What is kept of a run or comparison that was cut off.
public struct InterruptedRun: Sendable {
    /// Its name.
    public var name: String
    /// What was asked for.
    public var request: RunRequest
    /// The version of the program that began it; another one may come to other figures.
    public var toolVersion: String
    /// The hash of each scenario when it was begun, in their order.
    public var scenarioHashes: [String]
    /// How many replications of all scenarios are kept.
    public var replications: Int
}
