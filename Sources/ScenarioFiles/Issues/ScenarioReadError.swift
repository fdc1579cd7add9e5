// SPDX-License-Identifier: Apache-2.0

/// Why no scenario could be read.
public enum ScenarioReadError: Error, Hashable, Sendable {
    /// The scenario itself is not there, or cannot be read.
    case missing(path: String, problem: LocatedIssue.FileProblem)
    /// The files are there but hold no valid scenario; errors come first, each list in the order of files and
    /// lines.
    ///
    /// `unlisted` counts further errors, beyond the limit up to which they are collected.
    case invalid([LocatedIssue], unlisted: Int)

    /// The exit status that a program should end with: 66 for a file that is not there, 65 for bad data.
    public var exitStatus: Int32 {
        switch self {
        case .missing: 66
        case .invalid: 65
        }
    }

    /// What is wrong with the files; empty for a missing one.
    public var issues: [LocatedIssue] {
        switch self {
        case .missing: []
        case .invalid(let issues, _): issues
        }
    }
}
