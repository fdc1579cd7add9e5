// SPDX-License-Identifier: Apache-2.0
public import ResultStore

/// How a dashboard is served.
public struct DashboardOptions: Sendable {
    /// The folder whose sub-folders are the scenarios.
    public var workspace: String
    /// The file of the result store, or the address of its database.
    public var store: String
    /// The file in which jobs are remembered: beside the store, or in `results` where that is on a server.
    var ledger: String {
        guard ResultStore.isServer(store) else { return store + ".jobs" }
        let name = ResultStore.shown(store).map { $0.isLetter || $0.isNumber || $0 == "." ? $0 : "-" }
        return "results/\(String(name)).jobs"
    }
    /// What the store is called for people: its file, or its database.
    var storeName: String {
        let place = ResultStore.shown(store).prefix { $0 != "?" }
        return place.split(separator: "/").last.map(String.init) ?? store
    }
    /// The address to listen on.
    public var host = "127.0.0.1"
    /// The port to listen on; 0 for a free one.
    public var port = 8080
    /// Names by which browsers may call the server besides this machine's own.
    public var names: [String] = []
    /// The token that is asked for; `nil` for none.
    public var token: String?
    /// Whether a proxy with TLS stands before the server.
    public var isBehindProxy = false
    /// A folder from which pages are read instead of those that are part of the program.
    public var pages: String?
    /// How many jobs are done at the same time.
    public var jobs = 1
    /// How many may wait.
    public var waitingJobs = 20
    /// How many replications of a job run at the same time.
    public var threads = 1
    /// The version of the program.
    public var version: String
    /// What clients may ask for.
    public var limits = HTTPLimits()
    /// Says of a result where it comes from.
    public var manifest: @Sendable (ResultOrigin) -> RunManifest

    /// Creates options with the usual values.
    public init(
        workspace: String, store: String, version: String,
        manifest: @escaping @Sendable (ResultOrigin) -> RunManifest
    ) {
        self.workspace = workspace
        self.store = store
        self.version = version
        self.manifest = manifest
    }
}

/// Why a dashboard cannot be served.
public enum DashboardFault: Error, Equatable, CustomStringConvertible {
    /// There is no such folder of scenarios.
    case workspace(String)
    /// Where jobs are remembered is in use, or cannot be written.
    case ledger(String)
    /// Others could reach the server, and nothing asks who they are.
    case noToken(host: String)
    /// Others could reach the server, and the token would travel in the open.
    case noProxy(host: String)
    /// The token is easily guessed.
    case weakToken(length: Int)
    /// The address cannot be listened on.
    case listening(ListeningFault)

    /// The least length of a token.
    static let leastToken = 16

    /// What is wrong and what to do about it.
    public var description: String {
        switch self {
        case .workspace(let detail): detail
        case .ledger(let detail): detail
        case .noToken(let host):
            "other machines can reach \(host): name a file with a secret by --token-file, such as one made by "
                + "\"openssl rand -hex 32 > token\""
        case .noProxy(let host):
            "on \(host) the token would travel in the open: put a proxy with TLS before the server and add --behind-proxy, "
                + "or listen on 127.0.0.1"
        case .weakToken(let length):
            "the token has \(length) characters, expected at least \(Self.leastToken): \"openssl rand -hex 32\" makes one"
        case .listening(let fault): fault.description
        }
    }
}
