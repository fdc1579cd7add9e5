// SPDX-License-Identifier: Apache-2.0

/// Plans for known demand.
enum LotSizingCases {
    static let all = [example, problem, heizer]

    private static let textbook = "Snyder & Shen (2019), Fundamentals of Supply Chain Theory, 2nd ed."
    private static let model = """
        Planned orders, a period a day; order, receipt and demand fall on one instant, and what is left is held \
        until the next. Every plan that orders for whole periods is simulated; the cheapest counts.
        """

    private static func cheapest(of problem: LotSizing, exact: Double) -> Experiment {
        Experiment(
            "the cheapest plan", [Figure("cost", exact)],
            .deterministic(tolerance: 1e-9) { [try problem.cheapest()] })
    }

    private static func plan(
        _ label: String, _ plan: [Double], of problem: LotSizing, exact: Double
    ) -> Experiment {
        Experiment(
            label, [Figure("cost", exact)],
            .deterministic(tolerance: 1e-9) { [try problem.cost(of: plan)] })
    }

    static let example: PublishedCase = {
        let problem = LotSizing(demand: [90, 120, 80, 70], orderCost: 500, holdingCost: 2)
        return PublishedCase(
            "ww_ex3_9", .singleNode, source: "Wagner & Whitin (1958); \(textbook), example 3.9", model: model,
            [
                cheapest(of: problem, exact: 1_380),
                plan("the published plan", [210, 0, 150, 0], of: problem, exact: 1_380),
            ])
    }()

    static let problem: PublishedCase = {
        let problem = LotSizing(demand: [150, 100, 80, 200], orderCost: 120, holdingCost: 0.8)
        return PublishedCase(
            "ww_p3_27", .singleNode, source: "Wagner & Whitin (1958); \(textbook), problem 3.27",
            model: model,
            [
                cheapest(of: problem, exact: 424),
                plan("the published plan", [150, 180, 0, 200], of: problem, exact: 424),
            ])
    }()

    static let heizer: PublishedCase = {
        let problem = LotSizing(
            demand: [35, 30, 40, 0, 10, 40, 30, 0, 30, 55], orderCost: 100, holdingCost: 1, initialStock: 35)
        return PublishedCase(
            "lotsize_heizer", .singleNode, source: "Heizer & Render, Operations Management, lot sizing",
            model: model,
            [
                plan("lot for lot", problem.lotForLot, of: problem, exact: 700),
                cheapest(of: problem, exact: 455),
            ])
    }()
}
