// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes when a policy looks at its stock.
enum ReviewRecord {
    static let period = Field<TimeSpan>.required("period", .span, standIn: .days(1), "How often.")
    static let offset = Field<TimeSpan>.defaulted(
        "offset", .span, .zero, "When first, after the start of the run.")

    static let definition = Definition(
        "review",
        "When a policy looks at its stock: `continuous`, a period such as `1 d`, or a period with an offset.",
        example: "{period: 1 wk, offset: 2 d}", selector: .none,
        variants: [Definition.Variant("", "", [period.entry, offset.entry])],
        shorthands: [.choice(["continuous"]), .duration])

    static let codec = Codec<ReviewRule>(
        shape: .defined(definition.name),
        decode: { node, context in
            guard let text = node.text, !node.isEmpty else {
                guard let record = RecordReader(node, definition, context) else { return nil }
                return .periodic(period: record(period), offset: record(offset))
            }
            if text == "continuous" { return .continuous }
            if let span = TimeText.span(of: node) { return .periodic(period: span, offset: .zero) }
            let closest = context.closest(to: text, among: ["continuous"])
            context.reportUnexpected(
                node, expected: "continuous, or a time such as 1 d",
                mending: closest.map { .didYouMean($0) } ?? TimeText.mending(of: text))
            return nil
        },
        encode: { rule, context in
            switch rule {
            case .continuous: return .scalar("continuous")
            case .periodic(let span, .zero): return period.codec.encode(span, context)
            case .periodic(let span, let first):
                var record = RecordWriter(context)
                record.put(period, span)
                record.put(offset, first)
                return record.node
            }
        })
}
