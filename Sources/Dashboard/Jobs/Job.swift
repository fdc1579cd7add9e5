// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A piece of work as the API shows it and as it is remembered over restarts.
struct Job: Codable, Sendable {
    /// How far it is.
    enum State: String, Codable, Sendable {
        case waiting, running, stopping, done, failed, stopped
        /// The server ended before the job did.
        case interrupted

        /// Whether nothing more will happen to it.
        var isFinal: Bool {
            switch self {
            case .waiting, .running, .stopping: false
            case .done, .failed, .stopped, .interrupted: true
            }
        }
    }

    var id: String
    var kind: JobRequest.Kind
    var scenario: String
    var state: State
    /// How many jobs are before it.
    var position: Int?
    /// Replications that are finished, and how many there will be as far as is known.
    var done: Int
    var total: Int?
    var seed: UInt64?
    var created: String
    var started: String?
    var ended: String?
    /// What is being kept, replication by replication.
    var begun: String?
    /// What was kept.
    var result: String?
    /// Why it failed.
    var message: String?
    var issues: [IssueDocument]?
    var restartOf: String?
    var request: JobRequest

    init(id: String, request: JobRequest, restartOf: String? = nil) {
        self.id = id
        kind = request.kind
        scenario = request.scenario
        state = .waiting
        done = 0
        seed = request.seed
        created = Moment.text(Date())
        self.restartOf = restartOf
        self.request = request
    }
}
