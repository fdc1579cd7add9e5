// SPDX-License-Identifier: Apache-2.0
import Foundation
import Reports

/// Why a request is not answered as it hoped: a status, and a sentence that says what to do.
///
/// - Reference: RFC 9457, *Problem Details for HTTP APIs*.
struct Problem: Error, Equatable {
    /// The HTTP status.
    var status: Int
    /// A sentence for people, without anything of the server's insides.
    var detail: String
    /// What is wrong with a scenario.
    var issues: [IssueDocument]?
    /// The present tag of a file that was changed by somebody else.
    var etag: String?
    /// Header fields of the answer.
    var fields: [String: String] = [:]

    init(_ status: Int, _ detail: String) {
        self.status = status
        self.detail = detail
    }

    /// That there is no `name` of a kind, with the nearest that there is.
    static func missing(_ kind: String, _ name: String, closest: String? = nil) -> Problem {
        let hint = closest.map { "; did you mean \"\($0)\"?" } ?? ""
        return Problem(404, "there is no \(kind) \"\(name)\"\(hint)")
    }

    /// The answer.
    var response: HTTPResponse {
        let document = Document(
            type: "about:blank", title: HTTPResponse.phrase(of: status), status: status,
            detail: ToldSentences.text(detail),
            issues: issues, etag: etag)
        var response = HTTPResponse.json(document, status: status)
        response.fields["Content-Type"] = "application/problem+json"
        response.fields.merge(fields) { _, new in new }
        return response
    }

    private struct Document: Encodable {
        var type: String
        var title: String
        var status: Int
        var detail: String
        var issues: [IssueDocument]?
        var etag: String?
    }
}
