// SPDX-License-Identifier: Apache-2.0
import Experiments
import SupplySimulator
import Foundation
import Reports
import ScenarioFiles
import SupplyNetwork

/// The answer to a question about a promise, as `--json` and the terminal show it; times are in days after the order.
struct PromiseDocument: Encodable {
    struct Quote: Encodable {
        var date: String?
        var days: Double?
        var mean: Double?
        var p10: Double?
        var p90: Double?
    }

    struct Probability: Encodable {
        var share: Double
        var lower: Double
        var upper: Double

        init?(_ estimate: ProbabilityEstimate?) {
            guard let estimate else { return nil }
            (share, lower, upper) = (estimate.share, estimate.lower, estimate.upper)
        }
    }

    struct Delivery: Encodable {
        var p50: Double?
        var p90: Double?
        var p99: Double?
        var undelivered: Int
    }

    struct Sources: Encodable {
        var stock: Double
        var inbound: Double
        var capacity: Double
    }

    var catena = toolVersion
    var scenario: String
    var scenarioHash: String
    var seed: UInt64
    var replications: Int
    var complete: Bool
    var level: Double
    var segment: String
    var product: String
    var quantity: Double
    var placed: String
    var placedDay: Double
    var quote: Quote
    var kept: Probability?
    var keptAsQuoted: Probability?
    var delivery: Delivery
    var sources: Sources?
    var declinedShare: Double

    init(_ answer: PromiseAnswer, scenario model: Scenario) {
        let question = answer.question
        let day = Double(question.time.seconds) / 86_400
        func date(_ days: Double) -> String {
            let shift = Int(((day + days) + 1e-9).rounded(.down))
            return CalendarDate(daysSinceEpoch: model.start.daysSinceEpoch + shift).description
        }
        scenario = model.name
        scenarioHash = ScenarioFiles.scenarioHash(of: model)
        seed = model.seed
        replications = answer.outcomes.count
        complete = answer.isComplete
        level = answer.level
        segment = question.segment.name
        product = question.product.name
        quantity = question.units
        placed = date(0)
        placedDay = day
        quote = Quote(
            date: answer.quote.map(date), days: answer.quote, mean: answer.meanQuote,
            p10: answer.quoteQuantile(0.1), p90: answer.quoteQuantile(0.9))
        kept = Probability(answer.keptByQuote)
        keptAsQuoted = Probability(answer.keptAsQuoted)
        declinedShare = answer.declinedShare
        delivery = Delivery(
            p50: answer.deliveryQuantile(0.5), p90: answer.deliveryQuantile(0.9),
            p99: answer.deliveryQuantile(0.99),
            undelivered: answer.outcomes.count { !$0.isDeclined && $0.delivered == nil })
        sources = answer.sources.map { Sources(stock: $0.stock, inbound: $0.inbound, capacity: $0.capacity) }
    }

    /// The answer in sentences.
    func text(_ model: Scenario) -> String {
        var lines = [
            "\(NumberText.number(quantity)) \(product) ordered by \(segment) on \(placed) (day "
                + "\(NumberText.number(placedDay))), \(replications) replications", "",
        ]
        func days(_ value: Double?) -> String {
            value.map { "\(NumberText.number($0)) d" } ?? "not within a year"
        }
        if let date = quote.date, let wait = quote.days {
            lines.append("quoted      \(date): \(days(wait)) after the order, the median of the replications")
            lines.append(
                "            mean \(days(quote.mean)); 10% to 90%: \(days(quote.p10)) to \(days(quote.p90))")
        } else {
            lines.append("quoted      no date: nothing says when it could be there")
        }
        if let kept { lines.append("kept        \(percent(kept)) are delivered by that date") }
        if let keptAsQuoted {
            lines.append("            \(percent(keptAsQuoted)) by the date that their own replication quoted")
        }
        lines.append(
            "delivered   50% within \(days(delivery.p50)), 90% within \(days(delivery.p90)), 99% within "
                + days(delivery.p99))
        if let sources {
            lines.append(
                "promised    from stock \(share(sources.stock)), from what is on order \(share(sources.inbound)), "
                    + "from capacity \(share(sources.capacity))")
        }
        if declinedShare > 0 {
            lines.append("declined    \(share(declinedShare)) of the customers find the date too late")
        }
        return lines.joined(separator: "\n")
    }

    private func share(_ value: Double) -> String { "\(NumberText.number((value * 1_000).rounded() / 10))%" }

    private func percent(_ value: Probability) -> String {
        "\(share(value.share)) (\(share(level)) interval: \(share(value.lower)) to \(share(value.upper)))"
    }
}
