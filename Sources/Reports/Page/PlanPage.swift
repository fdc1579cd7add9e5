// SPDX-License-Identifier: Apache-2.0
import ResultStore
import SupplySimulator

/// The report of a plan.
struct PlanPage {
    /// The most rows of a table.
    static let mostRows = 200

    private let plan: StoredPlan

    init(_ plan: StoredPlan) { self.plan = plan }

    var html: String {
        let manifest = plan.manifest
        var top: [Markup] = [
            PageParts.paragraph("Plan of \(manifest.scenario)", "kicker"), .element("h1", [:], headline),
            PageParts.paragraph(plan.outline.summary, "lead"),
        ]
        if plan.objective == nil {
            top.append(PageParts.alert("No plan", ["The solver's conclusion: \(plan.status)."]))
        }
        let facts = PageParts.facts([
            ("Result", manifest.id), ("Made", manifest.created), ("Version", manifest.toolVersion),
            ("Solver", manifest.solver.map { "\($0) \(manifest.solverVersion ?? "")" }),
            ("Machine", manifest.machine), ("Scenario hash", manifest.scenarioHash),
        ])
        let reproduction = PageParts.Section(
            id: "reproduce", title: "How to reproduce this",
            content: [.element("pre", [:], manifest.command), facts])
        return PageParts.page(
            title: "\(manifest.scenario): plan", top: top, sections: figures + [reproduction],
            foot: PageText.foot(manifest))
    }

    private var headline: String {
        guard let objective = plan.objective else { return "There is no plan: \(plan.status)" }
        return
            "\(plan.status.uppercasedFirst) plan: \(NumberText.number(objective)) \(plan.manifest.currency)"
    }

    /// One table for each kind of figure.
    private var figures: [PageParts.Section] {
        var kinds: [String] = []
        for figure in plan.figures where !kinds.contains(figure.figure) { kinds.append(figure.figure) }
        return kinds.enumerated().map { index, kind in
            let all = plan.figures.filter { $0.figure == kind }
            let rows = all.prefix(Self.mostRows).map { figure in
                PageTable.Row(
                    name: figure.entity.isEmpty ? figure.scope : figure.entity,
                    cells: [
                        PageTable.Cell(figure.product),
                        PageTable.Cell(figure.period.map { String($0 + 1) } ?? ""),
                        PageTable.Cell(NumberText.number(figure.value)), PageTable.Cell(unit(figure.unit)),
                    ])
            }
            let table = PageTable(
                caption: kind.uppercasedFirst,
                remark: all.count > rows.count
                    ? "The first \(rows.count) of \(NumberText.count(all.count)); the store has all." : nil,
                columns: [
                    PageTable.Column(title: "Of", isText: true),
                    PageTable.Column(title: "Product", isText: true),
                    PageTable.Column(title: "Period"), PageTable.Column(title: "Value"),
                    PageTable.Column(title: "Unit", isText: true),
                ], rows: rows)
            return PageParts.Section(
                id: "figures-\(index)", title: kind.uppercasedFirst, content: [table.markup])
        }
    }

    private func unit(_ unit: MeasureUnit) -> String {
        unit == .currency ? plan.manifest.currency : unit.rawValue
    }
}
