// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Something that is wrong or suspicious about a scenario.
struct IssueDocument: Codable, Equatable, Sendable {
    var path: String
    var line: Int
    var column: Int
    var severity: String
    var message: String
    var fix: String?
}

/// What a check of a scenario came to.
struct CheckDocument: Encodable {
    var valid: Bool
    var scenario: String?
    var scenarioHash: String?
    var issues: [IssueDocument] = []
    var message: String?
}

/// A scenario in a list.
struct ScenarioSummaryDocument: Encodable {
    var name: String
    var title: String
    var summary: String
    var valid: Bool
    var sites: Int?
    var segments: Int?
    var products: Int?
    var modified: String
    var variants: [String]
}

/// A scenario with its files.
struct ScenarioFolderDocument: Encodable {
    var name: String
    var title: String
    var summary: String
    var valid: Bool
    var files: [FileEntryDocument]
}

/// A file in a list.
struct FileEntryDocument: Encodable {
    /// The largest file that is edited in a browser, so that as JSON it fits into a request.
    static let mostBytes = 1 << 20

    var path: String
    var bytes: Int
    var modified: String
    var etag: String?
    var editable: Bool
}

/// Instants as the API writes them.
enum Moment {
    /// An instant as ISO 8601 in UTC, to the second.
    static func text(_ date: Date?) -> String {
        guard let date else { return "" }
        return ISO8601DateFormatter().string(from: date)
    }
}
