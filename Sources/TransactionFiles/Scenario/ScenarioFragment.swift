// SPDX-License-Identifier: Apache-2.0
import CustomerRelations
import Foundation

/// Segments in the words of the scenario format, with comments that say where each number comes from.
public struct ScenarioFragment {
    private let study: SegmentStudy
    /// The name of the product that stands for all that are not told apart.
    static let otherProducts = "other-products"

    /// Prepares the text of a study.
    public init(_ study: SegmentStudy) { self.study = study }

    /// `products` and `segments`, to be put into a scenario.
    public var yaml: String {
        """
        # Made by `catena segments` from \(comment(study.base.path)), \(CivilDay.text(study.base.first.day)) to \
        \(CivilDay.text(study.base.end)).
        # To be put into a scenario: its site `warehouse` has to keep these products, or `source` has to name another.

        \(body)
        """
    }

    /// A whole scenario in which one warehouse serves these segments, so that it can be run at once.
    public func scenario(name: String) -> String {
        let days = study.base.observedDays
        let first = study.base.end + 1
        return """
            # A small scenario around segments that were found in \(comment(study.base.path)).
            # Products, segments, seasons and prices come from the file. What is marked as assumed does not: replace it.
            name: \(quoted(name))
            summary: \(quoted("One warehouse serves the customer segments found in \(fileName)."))
            start: \(CivilDay.text(first))   # the day after the last one observed
            horizon: \(min(392, max(56, days + 28))) d
            warm-up: 28 d
            seed: 1
            replications: 10
            holding-rate: 25%   # assumed: a year, of unit cost

            \(body)

            sites:
              supplier:
                kind: supplier
                stock-defaults: {}
                stock:
            \(supplierStock)
              warehouse:
                kind: warehouse
                stock-defaults: {review: 1 d, source: supplier}   # assumed: ordered daily
                stock:
                  # Levels cover the mean demand of 8 days and twice its standard deviation.
            \(warehouseStock)

            lanes:
              supply: {from: supplier, to: warehouse, lead-time: 7 d, cost: 0}   # assumed

            """
    }

    private var fileName: String { URL(fileURLWithPath: study.base.path).lastPathComponent }

    // MARK: - Products

    /// The products that some segment buys, in the order of what was paid for them.
    private var products: [String] {
        var seen: Set<String> = []
        var names: [String] = []
        for segment in study.segments {
            for entry in segment.mix where seen.insert(name(entry)).inserted { names.append(name(entry)) }
        }
        return names
    }

    private var namesTaken: Set<String> {
        Set(study.segments.flatMap { $0.mix.compactMap(\.product) })
    }

    private func name(_ entry: MixAccount) -> String {
        guard let product = entry.product else {
            if study.base.products.isEmpty { return "goods" }
            return namesTaken.contains(Self.otherProducts) ? Self.otherProducts + "-2" : Self.otherProducts
        }
        // Names that the format keeps for itself, and what it does not take.
        let trimmed = product.trimmingCharacters(in: .whitespacesAndNewlines)
        let plain = String(
            trimmed.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }.prefix(200).map(
                Character.init))
        return ["make", "none", "null", ""].contains(plain) ? "product-" + plain : plain
    }

    /// Lines per day, units and money of a product, over all segments.
    private func totals(_ product: String) -> (lines: Double, units: Double, squares: Double, value: Double) {
        var sum = (lines: 0.0, units: 0.0, squares: 0.0, value: 0.0)
        for segment in study.segments {
            for entry in segment.mix where name(entry) == product {
                let mean = entry.sizes.mean
                sum.lines += Double(entry.lines)
                sum.units += entry.units
                sum.squares +=
                    Double(entry.lines) * (mean * mean + entry.sizes.deviation * entry.sizes.deviation)
                sum.value += entry.value
            }
        }
        return sum
    }

    private func price(_ product: String) -> Double {
        let sum = totals(product)
        return sum.units > 0 ? sum.value / sum.units : 0
    }

    private var granularity: String { study.base.hasWholeQuantities ? "" : ", granularity: 0.001" }

    private var supplierStock: String {
        products.map { product in
            "      \(quoted(product)): {purchase-cost: \(number(price(product) / 2))}   # assumed: half the price"
        }.joined(separator: "\n")
    }

    private var warehouseStock: String {
        let days = Double(study.base.observedDays)
        return products.map { product in
            let sum = totals(product)
            let level = max(
                1, (8 * sum.units / days + 2 * (8 * sum.squares / days).squareRoot()).rounded(.up))
            return
                "      \(quoted(product)): {policy: {type: base-stock, level: \(whole(level))}, on-hand: \(whole(level))}"
        }.joined(separator: "\n")
    }

    // MARK: - Segments

    private var body: String {
        var lines = ["products:"]
        for product in products {
            let price = price(product)
            lines.append(
                "  \(quoted(product)): {price: \(number(price)), unit-cost: \(number(price / 2))\(granularity)}"
                    + "   # price: mean paid; unit-cost: assumed, half of it")
        }
        lines += ["", "segments:"]
        for segment in study.segments { lines += self.lines(segment) }
        return lines.joined(separator: "\n")
    }

    private func lines(_ segment: SegmentReport) -> [String] {
        let means = segment.means
        var lines = [
            "  \(segment.name):",
            "    # \(segment.customers) customers (\(segment.rule)), \(segment.orders) orders; means: last order "
                + "\(rounded(means.recency)) days ago, \(rounded(means.frequency)) orders, \(rounded(means.monetary)) paid.",
        ]
        if let alive = segment.alive, let expected = segment.expectedPurchases,
            let value = segment.lifetimeValue
        {
            lines.append(
                "    # Expected over the next \(rounded(study.settings.horizonDays)) days (BG/NBD, Gamma–Gamma): "
                    + "\(percent(alive)) still buy, \(rounded(expected)) purchases and \(rounded(value)) of value each."
            )
        }
        if let trend = segment.trend, let margin = segment.trendMargin {
            lines.append(
                "    # Trend of orders: \(percent(trend)) ± \(percent(margin)) a year; not in the numbers below."
            )
        }
        for note in segment.notes { lines.append("    # Note: \(comment(note)).") }
        lines.append("    customers: \(segment.customers)")
        let shape =
            segment.counts.shape.isFinite
            ? "shape \(rounded(segment.counts.shape))" : "no more unlike than by chance"
        // With one product an order is one line, so that a customer with several lines in an order orders more often.
        let isSingle = segment.mix.count == 1
        let rate = segment.ordersPerDay * (isSingle ? segment.orderLines.mean : 1)
        lines.append(
            "    orders: {poisson: \(number(rate)) per d}   # each customer; rates among customers: gamma, \(shape)"
        )
        if !isSingle { lines.append("    lines-per-order: \(distribution(segment.orderLines))") }
        if segment.weekly.count == 7 {
            lines.append(
                "    weekly-season: [\(segment.weekly.map(factor).joined(separator: ", "))]   # Monday first")
        }
        if segment.yearly.count == 12 {
            lines.append(
                "    yearly-season: [\(segment.yearly.map(factor).joined(separator: ", "))]   # January first"
            )
        }
        lines.append("    mix:")
        let total = Double(max(1, segment.mix.reduce(0) { $0 + $1.lines }))
        for entry in segment.mix {
            lines.append(
                "      \(quoted(name(entry))): {weight: \(number(Double(entry.lines) / total)), "
                    + "size: \(distribution(entry.sizes)), price: \(number(entry.price))}")
        }
        lines.append("    source: warehouse")
        return lines
    }

    private func distribution(_ groups: ValueGroups) -> String {
        if groups.values.count == 1, let value = groups.values.first { return number(value) }
        let total = max(1, groups.weights.reduce(0, +))
        return "{empirical: {values: [\(groups.values.map(number).joined(separator: ", "))], "
            + "weights: [\(groups.weights.map { number($0 / total) }.joined(separator: ", "))]}}"
    }

    // MARK: - Text

    /// Six significant digits at most.
    private func number(_ value: Double) -> String {
        guard value.isFinite, value != 0 else { return "0" }
        var text = String(format: "%.6g", locale: Locale(identifier: "en_US_POSIX"), value)
        if text.contains("e"), value.magnitude < 1 {
            text = String(format: "%.12f", locale: Locale(identifier: "en_US_POSIX"), value)
        } else if text.contains("e") {
            text = String(format: "%.0f", locale: Locale(identifier: "en_US_POSIX"), value)
        }
        return text
    }

    private func whole(_ value: Double) -> String {
        String(format: "%.0f", locale: Locale(identifier: "en_US_POSIX"), value)
    }

    private func factor(_ value: Double) -> String {
        String(format: "%.3f", locale: Locale(identifier: "en_US_POSIX"), value)
    }

    private func rounded(_ value: Double) -> String {
        String(format: "%.4g", locale: Locale(identifier: "en_US_POSIX"), value)
    }

    private func percent(_ share: Double) -> String {
        String(format: "%.0f%%", locale: Locale(identifier: "en_US_POSIX"), share * 100)
    }

    private func comment(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 })
    }

    /// A text in quotes, as YAML takes it whatever it holds.
    private func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                result += String(format: "\\x%02X", scalar.value)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
