// SPDX-License-Identifier: Apache-2.0

/// Something to time, always with the same chance.
protocol Workload {
    var name: String { get }
    /// What one operation is called.
    var unit: String { get }
    var parameters: [(String, Int)] { get }
    func run(with chance: inout some Chance) -> WorkloadResult
}

/// What one run of a workload took, and what came out of it.
struct WorkloadResult {
    var seconds: Double
    var operations: Int
    /// Figures that show that the work was done rightly.
    var checks: [(String, Double)]
}

/// Runs a workload and prints one JSON line.
func report<Source: Chance>(_ workload: some Workload, chance: Source, runs: Int) {
    let results = (0..<runs).map { _ in
        var replay = chance
        return workload.run(with: &replay)
    }
    let times = results.map(\.seconds)
    let median = times.sorted()[runs / 2]
    let operations = Double(results[0].operations)
    var fields = [
        "\"workload\": \"\(workload.name)\"", "\"peer\": \"catena\"", "\"chance\": \"\(Source.name)\"",
    ]
    fields += workload.parameters.map { "\"\($0.0)\": \($0.1)" }
    fields += results[0].checks.map { "\"\($0.0)\": \($0.1)" }
    fields += [
        "\"runs\": \(runs)", "\"user_s\": \(times)", "\"user_s_median\": \(median)",
        "\"ns_per_\(workload.unit)\": \(1e9 * median / operations)",
        "\"\(workload.unit)s_per_s\": \(operations / median)",
        "\"peak_mib\": \((ProcessUsage.peakMebibytes * 10).rounded() / 10)",
    ]
    print("{\(fields.joined(separator: ", "))}")
}
