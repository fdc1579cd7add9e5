// SPDX-License-Identifier: Apache-2.0
import ScenarioFiles

/// How the server is, and logging in.
struct ServerResources: Sendable {
    private struct Status: Encodable {
        struct Jobs: Encodable {
            var waiting: Int
            var running: Int
        }

        struct Limits: Encodable {
            var bodyBytes: Int
            var waitingJobs: Int
            var connections: Int
            var eventStreams: Int
        }

        var catena: String
        var workspace: String
        var store: String
        var authentication: String
        var jobs: Jobs
        var limits: Limits
    }

    private struct Login: StrictBody {
        static let keys: Set = ["token"]
        var token: String
    }

    let version: String
    let workspace: Workspace
    let storeName: String
    let queue: JobQueue
    let mostWaiting: Int
    let limits: HTTPLimits
    let rules: AccessRules

    func addRoutes(to router: inout Router) {
        router.add("GET", "status") { request, _ throws(Problem) in
            _ = try QueryReader(request)
            return status()
        }
        router.add("GET", "schema") { request, _ throws(Problem) in
            _ = try QueryReader(request)
            var response = HTTPResponse(status: 200, body: Array(ScenarioFormat.jsonSchema.utf8))
            response.fields["Content-Type"] = "application/json"
            return response
        }
        router.add("POST", "session") { request, _ throws(Problem) in try logIn(request) }
        router.add("DELETE", "session") { _, _ in
            HTTPResponse(status: 204, fields: ["Set-Cookie": cookie("", seconds: 0)])
        }
    }

    private func status() -> HTTPResponse {
        let counts = queue.counts
        return .json(
            Status(
                catena: version, workspace: workspace.name, store: storeName,
                authentication: rules.keeper == nil ? "none" : "token",
                jobs: Status.Jobs(waiting: counts.waiting, running: counts.running),
                limits: Status.Limits(
                    bodyBytes: limits.body, waitingJobs: mostWaiting, connections: limits.connections,
                    eventStreams: limits.eventStreams)))
    }

    private func logIn(_ request: HTTPRequest) throws(Problem) -> HTTPResponse {
        let token = try request.body(Login.self).token
        guard let keeper = rules.keeper else {
            // Nobody asks for a token: whoever has one anyway may come in.
            return HTTPResponse(status: 204)
        }
        guard keeper.isToken(token) else { throw Problem(401, "this is not the token") }
        return HTTPResponse(
            status: 204,
            fields: ["Set-Cookie": cookie(keeper.session(), seconds: Int(TokenKeeper.sessionLength))])
    }

    private func cookie(_ value: String, seconds: Int) -> String {
        "\(TokenKeeper.cookieName)=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Strict"
            + (rules.isBehindProxy ? "; Secure" : "")
    }
}
