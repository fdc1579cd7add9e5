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
    let parameters = workload.parameters.map { ($0.0, Double($0.1)) }
    printLine(
        workload.name, subject: ("chance", Source.name), unit: workload.unit, parameters: parameters, results)
}

/// Times the draws of one distribution and prints one JSON line.
func report(_ workload: DrawWorkload, draws: Int, runs: Int) {
    let results = (0..<runs).map { _ in workload.run(draws: draws) }
    let parameters = [("draws", Double(draws)), ("exact_mean", workload.distribution.mean)]
    printLine(
        "draws", subject: ("distribution", workload.name), unit: "draw", parameters: parameters, results)
}

private func printLine(
    _ workload: String, subject: (String, String), unit: String, parameters: [(String, Double)],
    _ results: [WorkloadResult]
) {
    let times = results.map(\.seconds)
    let median = times.sorted()[times.count / 2]
    let operations = Double(results[0].operations)
    var fields = [
        "\"workload\": \"\(workload)\"", "\"peer\": \"catena\"", "\"\(subject.0)\": \"\(subject.1)\"",
    ]
    fields += (parameters + results[0].checks).map { "\"\($0.0)\": \(compact($0.1))" }
    fields += [
        "\"runs\": \(results.count)", "\"user_s\": [\(times.map(compact).joined(separator: ", "))]",
        "\"user_s_median\": \(compact(median))", "\"ns_per_\(unit)\": \(compact(1e9 * median / operations))",
        "\"\(unit)s_per_s\": \(compact((operations / median).rounded()))",
        "\"peak_mib\": \(compact((ProcessUsage.peakMebibytes * 10).rounded() / 10))",
    ]
    print("{\(fields.joined(separator: ", "))}")
}

/// A number with at most six decimals, whole ones without a point.
private func compact(_ value: Double) -> String {
    let rounded = (value * 1e6).rounded() / 1e6
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
}
