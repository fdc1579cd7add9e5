// SPDX-License-Identifier: Apache-2.0

/// Finds who answers a request of the API.
struct Router: Sendable {
    /// What answers: it is given the request and the parts of the path that its pattern leaves open, in order.
    typealias Handler = @Sendable (HTTPRequest, [String]) throws(Problem) -> HTTPResponse

    private struct Route {
        var method: String
        var pattern: [String?]
        var handler: Handler
    }

    private var routes: [Route] = []

    /// Adds a route.
    ///
    /// - Parameters:
    ///   - method: The method.
    ///   - pattern: The path below `/api/v1`, `*` for a part that is left open.
    ///   - handler: What answers.
    mutating func add(_ method: String, _ pattern: String, _ handler: @escaping Handler) {
        let parts = pattern.split(separator: "/").map { $0 == "*" ? nil : String($0) }
        routes.append(Route(method: method, pattern: parts, handler: handler))
    }

    /// Answers a request for the parts `path` below `/api/v1`.
    func respond(to request: HTTPRequest, at path: [String]) throws(Problem) -> HTTPResponse {
        let fitting = routes.filter { route in
            route.pattern.count == path.count
                && zip(route.pattern, path).allSatisfy { $0.0 == nil || $0.0 == $0.1 }
        }
        guard !fitting.isEmpty else {
            throw Problem(
                404, "there is no /api/v1/\(path.joined(separator: "/")); docs/api describes what there is")
        }
        let method = request.method == "HEAD" ? "GET" : request.method
        guard let route = fitting.first(where: { $0.method == method }) else {
            var problem = Problem(405, "\(request.method) is not what this address takes")
            problem.fields["Allow"] = Set(fitting.map(\.method)).sorted().joined(separator: ", ")
            throw problem
        }
        let open = zip(route.pattern, path).compactMap { $0.0 == nil ? $0.1 : nil }
        return try route.handler(request, open)
    }
}
