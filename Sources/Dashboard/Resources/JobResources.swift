// SPDX-License-Identifier: Apache-2.0

/// Runs and comparisons in the making.
struct JobResources: Sendable {
    private struct List: Encodable { var jobs: [Job] }

    private struct Nothing: StrictBody { static let keys: Set<String> = [] }

    let workspace: Workspace
    let queue: JobQueue
    let context: SimulationWork.Context

    func addRoutes(to router: inout Router) {
        router.add("GET", "jobs") { request, _ throws(Problem) in
            _ = try QueryReader(request)
            return .json(List(jobs: queue.jobs))
        }
        router.add("POST", "jobs") { request, _ throws(Problem) in
            let asked = try request.body(JobRequest.self)
            return accepted(try queue.add(SimulationWork(asked, workspace, context), request: asked))
        }
        router.add("GET", "jobs/*") { request, parts throws(Problem) in
            _ = try QueryReader(request)
            return .json(try queue.job(parts[0]))
        }
        router.add("DELETE", "jobs/*") { _, parts throws(Problem) in .json(try queue.stop(parts[0])) }
        router.add("POST", "jobs/*/restart") { request, parts throws(Problem) in
            if !request.body.isEmpty { _ = try request.body(Nothing.self) }
            return accepted(try restart(parts[0]))
        }
        router.add("GET", "jobs/*/events") { request, parts throws(Problem) in
            _ = try QueryReader(request)
            let watch = try queue.watch(parts[0])
            let seen = request["last-event-id"].flatMap { Int($0) } ?? 0
            return HTTPResponse(
                events: JobEventSource(watch, after: max(0, seen), isStopped: { queue.isClosed }))
        }
    }

    private func restart(_ id: String) throws(Problem) -> Job {
        let old = try queue.job(id)
        guard old.state.isFinal else { throw Problem(409, "\(id) is not over yet; stop it first") }
        guard old.state != .done else { throw Problem(409, "\(id) is done; ask for a new job") }
        let resumed = old.state == .failed ? nil : old.begun
        let work = try SimulationWork(old.request, workspace, context, resuming: resumed)
        return try queue.add(work, request: old.request, restartOf: id)
    }

    private func accepted(_ job: Job) -> HTTPResponse {
        .json(job, status: 202, fields: ["Location": "/api/v1/jobs/\(job.id)"])
    }
}
