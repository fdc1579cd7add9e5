// SPDX-License-Identifier: Apache-2.0
import Foundation
import Knowledge
import ResultStore

/// What was learned, kept with its evidence.
struct FindingResources: Sendable {
    private struct List: Encodable { var findings: [FindingDocument] }

    private struct NewFinding: StrictBody {
        static let keys: Set = ["evidence", "claim", "author", "note"]
        var evidence: String
        var claim: String
        var author: String?
        var note: String?
    }

    let store: SharedStore

    func addRoutes(to router: inout Router) {
        router.add("GET", "findings") { request, _ throws(Problem) in
            let search = try QueryReader(request, "search").text("search", longest: 200)
            let all = try store.read { store throws(StoreError) in
                Result { try store.findings() }
            }
            guard let all = try? all.get() else {
                throw Problem(500, "a finding in the store cannot be read")
            }
            let found = search.map { FindingSearch.matches(all, words: [$0]) } ?? all
            return .json(List(findings: found.map(FindingDocument.init)))
        }
        router.add("POST", "findings") { request, _ throws(Problem) in
            let asked = try request.body(NewFinding.self)
            let claim = FindingClaim(asked.claim, note: asked.note ?? "", author: asked.author ?? "")
            let item = try store.read { store throws(StoreError) in try store.item(asked.evidence) }
            let finding = try Self.finding(claim, from: item)
            try store.read { store throws(StoreError) in try store.save(finding) }
            return .json(FindingDocument(KeptFinding(finding)), status: 201)
        }
    }

    private static func finding(_ claim: FindingClaim, from item: StoredItem) throws(Problem) -> Finding {
        let now = Moment.text(Date())
        do throws(FindingProblem) {
            switch item {
            case .comparison(let comparison):
                return try Finding(claim, from: comparison, created: now)
            case .run(let run): return try Finding(claim, from: run, created: now)
            case .plan: break
            }
        } catch {
            switch error {
            case .emptyClaim, .tooLong: throw Problem(400, error.description)
            default: throw Problem(409, error.description)
            }
        }
        throw Problem(409, "a plan measures nothing; save a finding from a run or a comparison")
    }
}

/// A finding in a list.
struct FindingDocument: Encodable {
    struct Evidence: Encodable {
        var item: String
        var kind: String
    }

    var id: String
    var created: String
    var author: String?
    var claim: String
    var note: String?
    var scenario: String
    var status: String?
    var evidence: [Evidence]

    init(_ kept: KeptFinding) {
        let finding = kept.finding
        id = finding.id
        created = finding.created
        author = finding.author.isEmpty ? nil : finding.author
        claim = finding.claim
        note = finding.note.isEmpty ? nil : finding.note
        scenario = finding.scenario
        status = kept.status?.rawValue
        evidence = [
            Evidence(item: finding.result, kind: finding.parts.count > 1 ? "comparison" : "run")
        ]
    }
}
