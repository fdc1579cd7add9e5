// SPDX-License-Identifier: Apache-2.0
import Dashboard
import Foundation
import ResultStore
import ScenarioFiles
import SupplyNetwork

/// A server on a free port with a workspace of its own, which ends with the value.
final class ServedWorkspace: Sendable {
    let folder: String
    let server: DashboardServer
    /// Asks the server.
    var client: RawClient { RawClient(port: server.port, owner: self) }

    /// Serves a workspace that holds the scenario `shop`.
    ///
    /// - Parameters:
    ///   - folder: A folder that was served before; a new one when left out.
    ///   - change: What is to be different.
    /// - Throws: Why it cannot be served.
    init(in folder: String? = nil, _ change: (inout DashboardOptions) -> Void = { _ in }) throws {
        let place = folder ?? NSTemporaryDirectory() + "catena-dashboard-\(UUID().uuidString)"
        if folder == nil {
            try FileManager.default.createDirectory(
                atPath: place + "/scenarios", withIntermediateDirectories: true)
            let shop = place + "/scenarios/shop"
            try ScenarioTemplates.standard.write(to: shop)
            let text = try String(contentsOfFile: shop + "/scenario.yaml", encoding: .utf8)
            try text.replacingOccurrences(of: "horizon: 365 d", with: "horizon: 60 d")
                .replacingOccurrences(of: "warm-up: 28 d", with: "warm-up: 7 d")
                .write(toFile: shop + "/scenario.yaml", atomically: true, encoding: .utf8)
        }
        var options = DashboardOptions(
            workspace: place + "/scenarios", store: place + "/store.sqlite", version: "test",
            manifest: { origin in
                RunManifest(
                    id: origin.id, study: origin.study, created: "2026-11-22T12:00:00Z", kind: origin.kind,
                    scenario: origin.scenario.name, variant: origin.variant,
                    scenarioHash: scenarioHash(of: origin.scenario),
                    scenarioText: ScenarioWriter.yaml(of: origin.scenario),
                    currency: origin.scenario.currency,
                    seed: origin.scenario.seed, toolVersion: "test", machine: "test", wallSeconds: 0,
                    command: origin.command)
            })
        options.port = 0
        change(&options)
        let server = try DashboardServer(options)
        self.folder = place
        self.server = server
        Thread { server.run() }.start()
    }

    deinit {
        server.stop()
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Starts a job and waits until it is over.
    func finished(_ request: String) -> [String: Any] {
        let id = client.api("POST", "jobs", request).json["id"] as? String ?? ""
        for _ in 0..<600 {
            let job = client.api("GET", "jobs/\(id)").json
            if let state = job["state"] as? String, !["waiting", "running", "stopping"].contains(state) {
                return job
            }
            usleep(20_000)
        }
        return [:]
    }
}
