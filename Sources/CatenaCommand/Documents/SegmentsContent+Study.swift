// SPDX-License-Identifier: Apache-2.0
import CustomerRelations
import Foundation
import Reports
import TransactionFiles

extension SegmentsContent {
    /// What the page shows of a study.
    init(_ study: SegmentStudy) {
        let base = study.base
        var lines: [(words: String, count: Int)] = [("used", base.used)]
        for reason in DropReason.allCases {
            if let tally = base.dropped[reason] { lines.append(("dropped: \(reason.words)", tally.count)) }
        }
        lines.append(("read", base.read))
        self.init(
            file: URL(fileURLWithPath: base.path).lastPathComponent,
            period: "\(CivilDay.text(base.first.day)) to \(CivilDay.text(base.end))",
            segments: study.segments.map { segment in
                Segment(
                    name: segment.name, rule: segment.rule, customers: segment.customers,
                    orders: segment.orders,
                    value: segment.value, recency: segment.means.recency, alive: segment.alive,
                    lifetimeValue: segment.lifetimeValue, weekly: segment.weekly, yearly: segment.yearly)
            }, cells: study.cells, cellValues: study.cellValues, lines: lines,
            notes: base.layout.notes + study.notes,
            command: (["catena"] + CommandLine.arguments.dropFirst()).joined(separator: " "))
    }
}
