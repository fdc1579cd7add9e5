// SPDX-License-Identifier: Apache-2.0
import Catena
import Dispatch

/// Times the phases of one replication of a scenario in files, and the peak of memory after each; one JSON line.
///
/// The time is that on the clock, since portions of a large network run side by side.
///
/// - Parameters:
///   - path: The scenario's folder, such as `large-network.py` writes.
///   - threads: How many portions may run at the same time.
/// - Throws: What is wrong with the scenario.
func timePhases(of path: String, threads: Int) throws {
    var phases: [String] = []
    func phase<Value>(_ name: String, _ work: () throws -> Value) rethrows -> Value {
        let (began, cpu) = (DispatchTime.now().uptimeNanoseconds, userSeconds())
        let value = try work()
        let seconds = Double(DispatchTime.now().uptimeNanoseconds - began) * 1e-9
        phases.append(
            "\"\(name)\": {\"s\": \(seconds), \"user_s\": \(userSeconds() - cpu), \"peak_bytes\": \(peakBytes())}"
        )
        return value
    }
    let scenario = try phase("reading_and_checking") { try Scenario(contentsOf: path) }
    let points = scenario.network.sites.reduce(0) { $0 + $1.stock.count }
    let model = try phase("checking_and_dividing") { try SimulationModel(inPortions: scenario) }
    let result = try phase("running") { try model.run(replication: 0, threads: threads) }
    let days = scenario.horizon.inDays
    print(
        "{\"workload\": \"\(scenario.name)\", \"stock_points\": \(points), \"days\": \(days), \"threads\": \(threads), "
            + "\"portions\": \(model.portionCount), \"events\": \(result.events), \(phases.joined(separator: ", "))}"
    )
}
