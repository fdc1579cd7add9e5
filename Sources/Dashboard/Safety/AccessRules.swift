// SPDX-License-Identifier: Apache-2.0

/// Who may ask the server, and from where.
///
/// Without a token the server is reached from this machine alone, and still any page that somebody visits can make a browser send requests
/// to it. So the name in `Host` must be one of the server's (against DNS rebinding), requests of other sites' pages are refused, and what writes must
/// be JSON, which a foreign form cannot send.
///
/// - Reference: OWASP *Cross-Site Request Forgery Prevention Cheat Sheet*; W3C *Fetch Metadata Request Headers*.
struct AccessRules: Sendable {
    /// Names by which the server is called besides this machine's own, in lower case.
    var names: Set<String> = []
    /// Whether other machines reach the server.
    var isExposed = false
    /// Whether a proxy with TLS stands before the server.
    var isBehindProxy = false
    /// Knows the token; `nil` when none is asked for.
    var keeper: TokenKeeper?

    /// Checks a request for the API.
    ///
    /// - Throws: Why it is refused.
    func checkInterface(_ request: HTTPRequest) throws(Problem) {
        try checkPlace(request)
        if let site = request["sec-fetch-site"], site != "same-origin", site != "none" {
            throw Problem(403, "requests from pages of other sites are refused")
        }
        if let origin = request["origin"], !isOwn(origin, of: request) {
            throw Problem(403, "requests from pages of other sites are refused")
        }
        guard isPublic(request) || keeper?.admits(request) != false else {
            var problem = Problem(401, "log in, or send the token as \"Authorization: Bearer TOKEN\"")
            problem.fields["WWW-Authenticate"] = "Bearer realm=\"catena\""
            throw problem
        }
        if request.method == "POST" || request.method == "PUT" {
            let type = request["content-type"]?.split(separator: ";").first?.lowercased()
            guard type?.filter({ $0 != " " }) == "application/json" else {
                throw Problem(415, "what is written is sent with Content-Type: application/json")
            }
        }
    }

    /// Checks where a request comes from: what must hold for pages, too.
    ///
    /// - Throws: Why it is refused.
    func checkPlace(_ request: HTTPRequest) throws(Problem) {
        guard let host = request["host"].map(Self.name), isOwn(name: host) else {
            throw Problem(
                403, "the server is not called \"\(request["host"] ?? "")\"; --name adds a name")
        }
        guard !isBehindProxy || request["x-forwarded-proto"]?.lowercased() == "https" else {
            throw Problem(403, "only over HTTPS: the proxy must say so in X-Forwarded-Proto")
        }
    }

    /// Logging in cannot ask for what it is to give.
    private func isPublic(_ request: HTTPRequest) -> Bool {
        request.path == ["api", "v1", "session"]
    }

    private func isOwn(name: String) -> Bool {
        if name == "localhost" || names.contains(name) || Self.isLoopback(name) { return true }
        // No name server can make an address in digits another site's.
        return isExposed && Self.isAddress(name)
    }

    private func isOwn(_ origin: String, of request: HTTPRequest) -> Bool {
        guard let host = request["host"]?.lowercased() else { return false }
        let origin = origin.lowercased()
        return isBehindProxy ? origin == "https://\(host)" : origin == "http://\(host)"
    }

    /// The name in a `Host` field, without the port and in lower case.
    static func name(of host: String) -> String {
        let host = host.lowercased()
        if host.hasPrefix("[") { return String(host.prefix { $0 != "]" }) + "]" }
        return String(host.prefix { $0 != ":" })
    }

    /// Whether an address is of this machine alone.
    static func isLoopback(_ address: String) -> Bool {
        address == "::1" || address == "[::1]" || address == "localhost"
            || address.hasPrefix("127.") && isAddress(address)
    }

    private static func isAddress(_ name: String) -> Bool {
        if name.hasPrefix("["), name.hasSuffix("]") {
            return name.dropFirst().dropLast().allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
        }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    }
}
