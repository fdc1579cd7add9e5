// SPDX-License-Identifier: Apache-2.0
import Foundation
import ResultStore
import Reports

/// Serves the dashboard and its API over HTTP.
///
/// Owns the listening socket, the queue of jobs and the lock on where they are remembered; all end with ``stop()``.
public final class DashboardServer: Sendable {
    private let listener: Listener
    private let limits: HTTPLimits
    private let rules: AccessRules
    private let router: Router
    private let pages: PageFiles
    private let queue: JobQueue
    private let workspace: Workspace
    private let streams = StreamCount()

    /// Opens the workspace and listens; nobody is answered before ``run()``.
    ///
    /// - Throws: Why it cannot be served, or must not be.
    public init(_ options: DashboardOptions) throws(DashboardFault) {
        try Self.checkSafety(of: options)
        let workspace: Workspace
        do throws(Problem) {
            workspace = try Workspace(path: options.workspace)
        } catch { throw .workspace(error.detail) }
        if ResultStore.isServer(options.store) {
            let folder = (options.ledger as NSString).deletingLastPathComponent
            try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        let ledger: JobLedger
        do throws(Problem) {
            ledger = try JobLedger(path: options.ledger)
        } catch { throw .ledger(error.detail) }
        do throws(ListeningFault) {
            listener = try Listener(host: options.host, port: options.port, limits: options.limits)
        } catch { throw .listening(error) }
        self.workspace = workspace
        limits = options.limits
        rules = AccessRules(
            names: Set(options.names.map { $0.lowercased() }),
            isExposed: !AccessRules.isLoopback(options.host), isBehindProxy: options.isBehindProxy,
            keeper: options.token.map { TokenKeeper(token: $0) })
        pages = PageFiles(folder: options.pages)
        queue = JobQueue(ledger: ledger, mostRunning: options.jobs, mostWaiting: options.waitingJobs)
        let store = SharedStore(path: options.store)
        var router = Router()
        ServerResources(
            version: options.version, workspace: workspace,
            storeName: options.storeName, queue: queue,
            mostWaiting: options.waitingJobs, limits: limits, rules: rules
        ).addRoutes(to: &router)
        ScenarioResources(workspace: workspace).addRoutes(to: &router)
        JobResources(
            workspace: workspace, queue: queue,
            context: SimulationWork.Context(
                store: options.store, threads: options.threads, manifest: options.manifest)
        ).addRoutes(to: &router)
        RunResources(store: store).addRoutes(to: &router)
        OrderResources(replays: Replays(workspace: workspace, store: store)).addRoutes(to: &router)
        TagResources(store: store).addRoutes(to: &router)
        ComparisonResources(store: store).addRoutes(to: &router)
        FindingResources(store: store).addRoutes(to: &router)
        self.router = router
    }

    /// Refuses what would let others in who should not be.
    private static func checkSafety(of options: DashboardOptions) throws(DashboardFault) {
        if let token = options.token, token.utf8.count < DashboardFault.leastToken {
            throw .weakToken(length: token.count)
        }
        let isExposed = !AccessRules.isLoopback(options.host)
        guard !(isExposed || options.isBehindProxy) || options.token != nil else {
            throw .noToken(host: options.host)
        }
        guard !isExposed || options.isBehindProxy else { throw .noProxy(host: options.host) }
    }

    /// The port that is listened on.
    public var port: Int { listener.port }

    /// The names of the pages that are part of the program.
    package var pageNames: [String] { pages.names }

    /// How many connections there are.
    package var connectionCount: Int { listener.connectionCount }

    /// Answers requests until ``stop()``; blocks the calling thread.
    public func run() {
        // The first to ask for the list of scenarios shall not wait until all of them are read.
        Thread.detachNewThread { [workspace] in workspace.readAhead() }
        listener.run { [self] stream, isBusy in
            Connection(
                stream: stream, limits: limits, streams: streams, respond: { self.respond(to: $0) },
                isBusy: isBusy
            ).serve()
        }
    }

    /// Ends the server: stops its jobs, waits for them a few seconds, and closes all connections.
    public func stop() {
        queue.close(patience: 5)
        listener.stop()
    }

    private func respond(to request: HTTPRequest) -> HTTPResponse {
        var response: HTTPResponse
        // Sentences are told in the language that is asked for; the names and keys of the API stay as they are.
        response = Language.$current.withValue(Self.language(of: request)) {
            do throws(Problem) {
                return try answer(request)
            } catch { return error.response }
        }
        SafetyHeaders.add(to: &response)
        AnswerCompression.apply(to: &response, for: request)
        return response
    }

    /// The language that a request asks for first.
    private static func language(of request: HTTPRequest) -> Language {
        request["accept-language"]?.lowercased().hasPrefix("zh") == true ? .chinese : .english
    }

    private func answer(_ request: HTTPRequest) throws(Problem) -> HTTPResponse {
        guard request.path.first == "api" else {
            try rules.checkPlace(request)
            return try pages.respond(to: request)
        }
        try rules.checkInterface(request)
        guard request.path.dropFirst().first == "v1" else {
            throw Problem(404, "the API is below /api/v1")
        }
        return try router.respond(to: request, at: Array(request.path.dropFirst(2)))
    }
}
