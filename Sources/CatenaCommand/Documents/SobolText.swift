// SPDX-License-Identifier: Apache-2.0
import ExperimentDesign
import Reports
import Studies

/// Which parameters explain the variance of a measure, in words and as a table.
struct SobolText {
    private let indices: [SobolIndex]
    private let factors: [SweepFactor]
    /// The parameters, those that explain most first.
    private let order: [Int]

    init(_ indices: [SobolIndex], factors: [SweepFactor]) {
        self.indices = indices
        self.factors = factors
        order = indices.indices.sorted { indices[$0].total > indices[$1].total }
    }

    /// What matters most to a measure, as far as the settings tell.
    func headline(_ title: String) -> String {
        guard let most = order.first else { return "Nothing was varied." }
        let share =
            "alone it explains \(Self.share(indices[most].first, indices[most].firstInterval)) of its variance"
        guard indices[most].totalInterval != nil else {
            return
                "\(factors[most].path) seems to matter most to \(title), but the settings are too few to tell: \(share)."
        }
        let rivals = order.dropFirst().filter { !isShown(most, above: $0) }
        guard rivals.isEmpty else {
            let names = rivals.map { factors[$0].path }.joined(separator: ", ")
            return
                "\(factors[most].path) seems to matter most to \(title), but \(names) may matter as much: \(share)."
        }
        return "\(factors[most].path) matters most to \(title): \(share)."
    }

    /// One row for each parameter.
    var table: String {
        let rows = order.map { factor in
            [
                factors[factor].path, Self.share(indices[factor].first, indices[factor].firstInterval),
                Self.share(indices[factor].total, indices[factor].totalInterval),
            ]
        }
        return TextTable(
            columns: [
                TextTable.Column("", .leading), TextTable.Column("alone"),
                TextTable.Column("with all interactions"),
            ], rows: rows
        ).text()
    }

    /// How little the shares are to be trusted, and what would help; `nil` where their intervals are within ten points.
    func roughness(trials: Int) -> String? {
        let intervals = indices.flatMap { [$0.firstInterval, $0.totalInterval] }.compactMap(\.self)
        guard !intervals.isEmpty else {
            let needed = SobolIndexDesign.fewestForIntervals * (factors.count + 2)
            return
                "\(trials) settings tell no interval of these shares: take them for a hint. --trials \(needed) is the "
                + "least, \(SweepPlan.usualBasePoints * (factors.count + 2)) are usual."
        }
        let widest = intervals.map { $0.upperBound - $0.lowerBound }.max() ?? 0
        guard widest > 0.2 else { return nil }
        return
            "These shares are rough: the widest interval spans \(Int((100 * widest).rounded())) points. Four times as "
            + "many settings, --trials \(4 * trials), would about halve it."
    }

    /// Whether one parameter is shown to explain more than another, interactions included.
    private func isShown(_ one: Int, above other: Int) -> Bool {
        guard let own = indices[one].totalInterval, let theirs = indices[other].totalInterval else {
            return false
        }
        return own.lowerBound > theirs.upperBound
    }

    private static func share(_ value: Double, _ interval: ClosedRange<Double>?) -> String {
        func percent(_ value: Double) -> String { "\(Int((100 * value).rounded()))%" }
        return percent(value)
            + (interval.map { " (\(percent($0.lowerBound)) to \(percent($0.upperBound)))" } ?? "")
    }
}
