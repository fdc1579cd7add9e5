// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Dashboard
import Foundation
import ResultStore

/// Serves the dashboard.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract:
            "Serve the dashboard: look at runs, edit scenarios, start and watch simulations in a browser.",
        discussion: """
            Only this machine reaches it unless --host says otherwise; then a token is asked for, and a proxy with TLS must stand \
            before it. docs/dashboard.md tells how, docs/api the HTTP API.
            Example: catena serve scenarios --open
            """)

    @Argument(
        help: "The folder that holds the scenarios' folders; scenarios when left out, else this folder.")
    var workspace: String?

    @Option(help: "The port to listen on; 0 takes a free one.")
    var port = 8080

    @Option(help: "The address to listen on, in digits.")
    var host = "127.0.0.1"

    @Option(help: ArgumentHelp("A file whose first line is the token that is asked for.", valueName: "file"))
    var tokenFile: String?

    @Flag(help: "A proxy with TLS stands before the server and says so in X-Forwarded-Proto.")
    var behindProxy = false

    @Option(
        name: .customLong("name"),
        help: ArgumentHelp(
            "A name by which browsers call the server, as behind a proxy; may be repeated.", valueName: "host"
        ))
    var names: [String] = []

    @Option(help: storeHelp)
    var store = "results/catena.sqlite"

    @Option(help: "How many runs and comparisons are done at the same time.")
    var jobs = 1

    @Option(help: "Threads of a run or comparison; all processors but one when left out.")
    var threads: Int?

    @Option(help: ArgumentHelp("Serve the pages in this folder, for who writes them.", valueName: "folder"))
    var pages: String?

    @Flag(help: "Open the dashboard in the browser.")
    var open = false

    mutating func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port is 0 to 65535, not \(port)") }
        guard (1...64).contains(jobs) else { throw ValidationError("--jobs is 1 to 64, not \(jobs)") }
        if let threads, threads < 1 { throw ValidationError("--threads must be at least 1, not \(threads)") }
        for name in names where name.isEmpty || name.contains(where: { ":/ @".contains($0) }) {
            throw ValidationError(
                "--name is a host without scheme and port, such as catena.example.org, not \(name)")
        }
    }

    func run() throws {
        try withExitStatus {
            makeStoreFolder(store)
            // A store that cannot be used is better known now than after an hour of simulating.
            _ = try ResultStore(path: store)
            let server: DashboardServer
            do throws(DashboardFault) {
                server = try DashboardServer(try options())
            } catch {
                throw CommandFailure(status: error.exitStatus, message: error.description)
            }
            let address = "http://\(host.contains(":") ? "[\(host)]" : host):\(server.port)/"
            Console.say("the dashboard is at \(address) (Ctrl-C ends it)")
            let interruption = Interruption(
                kept: "what is finished of the jobs under way is kept", onRequest: { server.stop() })
            let termination = Termination { server.stop() }
            if open { Browser.open(address) }
            server.run()
            withExtendedLifetime((interruption, termination)) {}
        }
    }

    private func options() throws(DashboardFault) -> DashboardOptions {
        var options = DashboardOptions(
            workspace: workspace ?? Self.usualWorkspace, store: store, version: toolVersion,
            manifest: { origin in
                var manifest = Provenance().manifest(
                    of: origin.scenario, id: origin.id, study: origin.study, kind: origin.kind,
                    variant: origin.variant)
                manifest.created = ISO8601DateFormatter().string(from: origin.began)
                manifest.wallSeconds = Date().timeIntervalSince(origin.began)
                manifest.command = origin.command
                return manifest
            })
        options.host = host
        options.port = port
        options.names = names
        options.token = try token()
        options.isBehindProxy = behindProxy
        options.pages = pages
        options.jobs = jobs
        options.threads = threads ?? max(1, ProcessInfo.processInfo.activeProcessorCount - 1)
        return options
    }

    private static var usualWorkspace: String {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: "scenarios", isDirectory: &isFolder)
        return exists && isFolder.boolValue ? "scenarios" : "."
    }

    private func token() throws(DashboardFault) -> String? {
        guard let tokenFile else { return nil }
        guard let data = FileManager.default.contents(atPath: tokenFile),
            let line = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).first
        else { throw .workspace("\(tokenFile): there is no such file with a token in its first line") }
        return line.trimmingCharacters(in: .whitespaces)
    }
}

extension DashboardFault {
    /// What is missing, what cannot be listened on, and what must not be done.
    fileprivate var exitStatus: ExitStatus {
        switch self {
        case .workspace: .missing
        case .ledger, .listening(.refused): .cannotWrite
        case .noToken, .noProxy, .weakToken, .listening(.badAddress): .usage
        }
    }
}

/// Ends the server in order when it is told to terminate, as service managers do.
///
/// Owns the signal source, which is touched only while it is created and freed: hence the unchecked conformance.
private final class Termination: @unchecked Sendable {
    private let source: any DispatchSourceSignal

    init(_ action: @escaping @Sendable () -> Void) {
        signal(SIGTERM, SIG_IGN)
        source = DispatchSource.makeSignalSource(signal: SIGTERM, queue: .global())
        source.setEventHandler(handler: DispatchWorkItem(block: action))
        source.resume()
    }

    deinit { source.cancel() }
}

/// The user's browser.
private enum Browser {
    /// Opens an address, if there is a browser.
    static func open(_ address: String) {
        #if os(macOS)
            let program = "/usr/bin/open"
        #else
            let program = "/usr/bin/xdg-open"
        #endif
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = [address]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        if (try? process.run()) == nil { Console.note("no browser could be opened; go to \(address)") }
    }
}
