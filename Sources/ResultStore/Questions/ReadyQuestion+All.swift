// SPDX-License-Identifier: Apache-2.0

extension ReadyQuestion {
    /// What a total cost may consist of; costs that are parts of others, such as consignment, are left out.
    private static let costs = [
        "purchase-cost", "production-cost", "transport-cost", "ordering-cost", "holding-cost",
        "backorder-cost", "lost-sale-cost", "handling-cost", "labour-cost", "site-cost",
    ]

    private static let service = [
        MeasureColumn("fill-rate", .mean(weight: "demand-units")),
        MeasureColumn("order-fill-rate", .mean(weight: "orders")),
        MeasureColumn("on-time-in-full", .mean(weight: "orders")),
        MeasureColumn("demand-units"), MeasureColumn("delivered-units"), MeasureColumn("lost-units"),
        MeasureColumn("backlog-mean"),
    ]

    private static let deliveryTimes = [
        MeasureColumn("order-cycle-time-mean", .mean(weight: "orders")),
        MeasureColumn("order-cycle-time-p50", .mean(weight: "orders")),
        MeasureColumn("order-cycle-time-p95", .largest),
        MeasureColumn("order-cycle-time-p99", .largest),
        MeasureColumn("lateness-mean", .mean(weight: "orders")), MeasureColumn("orders"),
    ]

    private static let amplification = [
        MeasureColumn("bullwhip", .largest), MeasureColumn("bullwhip-coefficient", .largest),
        MeasureColumn("demand-variance"), MeasureColumn("order-variance"),
    ]

    /// The questions that are at hand, in the order in which they are listed.
    public static let all: [ReadyQuestion] = [
        ReadyQuestion(
            "cost-by-category", "What does everything cost, by cause?", by: ["category"],
            .amounts(measures: costs), [.network], order: "mean DESC"),
        ReadyQuestion(
            "cost-by-site", "Which sites, products, lanes and segments cost what?", by: ["site"],
            .amounts(measures: costs), [.site, .stockPoint, .lane, .segment], order: "mean DESC"),
        ReadyQuestion(
            "service-by-segment", "How well is each customer segment served?", by: ["segment"],
            .columns(service), [.segment, .network], order: "fill_rate"),
        ReadyQuestion(
            "delivery-time", "How long do customers wait, in days?", by: ["segment"],
            .columns(deliveryTimes), [.segment, .network], order: "order_cycle_time_p95 DESC"),
        ReadyQuestion(
            "worst-stock-points", "Which stock points serve worst?", by: ["site", "product"],
            .columns([
                MeasureColumn("fill-rate", .mean(weight: "demand-units")),
                MeasureColumn("ready-rate", .mean(weight: "demand-units")), MeasureColumn("backlog-mean"),
                MeasureColumn("on-hand-mean"), MeasureColumn("demand-units"),
            ]), [.stockPoint], order: "fill_rate, backlog_mean DESC"),
        ReadyQuestion(
            "stock-by-site", "Where does stock stand, and what does keeping it cost?", by: ["site"],
            .columns([
                MeasureColumn("on-hand-mean"), MeasureColumn("on-hand-peak"),
                MeasureColumn("in-transit-mean"),
                MeasureColumn("stock-value-mean"), MeasureColumn("holding-cost"),
            ]), [.site, .stockPoint, .network], order: "on_hand_mean DESC"),
        ReadyQuestion(
            "stock-over-time", "How does stock on hand go over time?", by: ["month"],
            .overTime(scope: "site", measure: "on-hand", weight: nil), [.site]),
        ReadyQuestion(
            "backlog-over-time", "When do orders wait?", by: ["month"],
            .overTime(scope: "site", measure: "backlog", weight: nil), [.site]),
        ReadyQuestion(
            "demand-over-time", "How does demand a day go over time?", by: ["month"],
            .overTime(scope: "segment", measure: "demand-per-day", weight: nil), [.segment]),
        ReadyQuestion(
            "service-over-time", "When is the fill rate low?", by: ["month"],
            .overTime(scope: "segment", measure: "fill-rate", weight: "demand-per-day"), [.segment]),
        ReadyQuestion(
            "peaks", "When is there most on the shelf, and how much?", by: ["site"], .peaks, [.site],
            order: "most DESC"),
        ReadyQuestion(
            "utilisation", "What is busy: storage, lanes, lines, crews, desks, fleets?",
            by: ["scope", "entity", "measure"], .rates(suffix: "utilisation"), [.any], order: "mean DESC"),
        ReadyQuestion(
            "flows", "What moves over which lanes?", by: ["lane"],
            .columns([
                MeasureColumn("shipped-units"), MeasureColumn("shipments"),
                MeasureColumn("lead-time-mean", .mean(weight: "shipped-units")),
                MeasureColumn("transport-cost"), MeasureColumn("emissions"),
            ]), [.lane, .network], order: "shipped_units DESC"),
        ReadyQuestion(
            "bullwhip", "How is demand amplified on its way up the chain?", by: ["echelon"],
            .columns(amplification), [.echelon, .site, .stockPoint]),
        ReadyQuestion(
            "variants", "How do the scenarios of a comparison stand beside each other?", by: ["measure"],
            .sideBySide, [.any]),
        ReadyQuestion(
            "what-changed", "What differs most between two runs?", by: ["scope", "entity", "measure"],
            .changes, [.any]),
        ReadyQuestion(
            "precision", "Which figures are known least exactly?", by: ["scope", "entity", "measure"],
            .precision, [.any]),
        ReadyQuestion(
            "cost-over-time", "What was spent when, on what, and where?", by: ["month", "category"],
            .facts(view: "money_by_day", amount: "v.amount", filter: "v.kind = 'cost'"), [.money]),
        ReadyQuestion(
            "profit-over-time", "When is money earned?", by: ["month"],
            .facts(view: "money_by_day", amount: "v.profit_sign * v.amount", filter: "v.profit_sign <> 0"),
            [.money]),
        ReadyQuestion(
            "shortages", "Where and when did shelves not serve what was asked for, in units?",
            by: ["site", "product"],
            .facts(view: "stock_by_day", amount: "v.demand - v.served", filter: "v.site_kind <> 'supplier'"),
            [.shelves], order: "mean DESC"),
        ReadyQuestion(
            "late-orders", "Whose order lines were late, and how many?", by: ["segment", "product"],
            .facts(
                view: "order_lines", amount: "CASE WHEN v.late_seconds > 0 THEN 1 ELSE 0 END",
                filter: "v.units > 0"), [.orderLines], order: "mean DESC"),
        ReadyQuestion("warnings", "What is suspicious?", by: [], .warnings, [.words]),
    ]
}
