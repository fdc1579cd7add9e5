// SPDX-License-Identifier: Apache-2.0

/// Customer segments as one HTML file that opens offline.
public struct SegmentsPage {
    private let content: SegmentsContent

    /// Prepares the page.
    public init(_ content: SegmentsContent) { self.content = content }

    /// The page: the answer first, then the pictures, then how the file was cleaned.
    public var html: String {
        PageParts.page(
            title: "Customer segments of \(content.file)",
            top: [
                PageParts.paragraph("Customer segments of \(content.file)", "kicker"),
                .element("h1", [:], headline), PageParts.paragraph(lead, "lead"),
            ],
            sections: [overview, map, season, cleaning, reproduction].compactMap(\.self),
            foot: "Made by catena from \(content.file), \(content.period).")
    }

    private var customers: Int { content.segments.reduce(0) { $0 + $1.customers } }
    private var value: Double { max(content.segments.reduce(0) { $0 + $1.value }, .leastNormalMagnitude) }

    private func share(_ segment: SegmentsContent.Segment) -> (customers: Double, value: Double) {
        (Double(segment.customers) / Double(max(1, customers)), segment.value / value)
    }

    private var headline: String {
        guard let first = content.segments.first, content.segments.count > 1 else {
            return "\(NumberText.count(customers)) customers who buy alike"
        }
        let share = share(first)
        return
            "\(first.name): \(NumberText.share(share.customers)) of the customers, \(NumberText.share(share.value)) of the money"
    }

    private var lead: String {
        let orders = content.segments.reduce(0) { $0 + $1.orders }
        return
            "\(NumberText.count(customers)) customers in \(content.segments.count) segments placed "
            + "\(NumberText.count(orders)) orders and paid \(NumberText.compact(value)), \(content.period)."
    }

    // MARK: - Pictures

    private var overview: PageParts.Section {
        let groups = content.segments.map { segment in
            let share = share(segment)
            return BarChart.Group(
                name: segment.name,
                bars: [
                    BarChart.Bar(
                        value: share.customers,
                        text: "\(NumberText.share(share.customers)) · \(NumberText.count(segment.customers))",
                        title: "\(segment.name): customers", style: "s0"),
                    BarChart.Bar(
                        value: share.value,
                        text: "\(NumberText.share(share.value)) · \(NumberText.compact(segment.value))",
                        title: "\(segment.name): what they paid", style: "s1"),
                ])
        }
        let chart = BarChart(
            label: "Each segment's share of customers and of money.", groups: groups,
            legend: [
                Chart.LegendEntry(name: "share of customers · customers", style: "s0"),
                Chart.LegendEntry(name: "share of money · paid", style: "s1"),
            ])
        let hasModel = content.segments.contains { $0.alive != nil }
        var columns = [
            PageTable.Column(title: "Segment", isText: true), PageTable.Column(title: "Who", isText: true),
            PageTable.Column(title: "Customers"), PageTable.Column(title: "Orders", unit: "each"),
            PageTable.Column(title: "Paid", unit: "each"),
            PageTable.Column(title: "Last order", unit: "days ago"),
        ]
        if hasModel {
            columns += [
                PageTable.Column(title: "Still buy"), PageTable.Column(title: "Lifetime value", unit: "each"),
            ]
        }
        let rows = content.segments.map { segment in
            let count = Double(max(1, segment.customers))
            var cells = [
                PageTable.Cell(segment.rule), PageTable.Cell(NumberText.count(segment.customers)),
                PageTable.Cell(NumberText.number(Double(segment.orders) / count)),
                PageTable.Cell(NumberText.number(segment.value / count)),
                PageTable.Cell(NumberText.number(segment.recency)),
            ]
            if hasModel {
                cells += [
                    PageTable.Cell(segment.alive.map(NumberText.share) ?? NumberText.undefined),
                    PageTable.Cell(segment.lifetimeValue.map(NumberText.number) ?? NumberText.undefined),
                ]
            }
            return PageTable.Row(name: segment.name, cells: cells)
        }
        let table = PageTable(
            caption: "The segments", remark: "Means of the customers of each.", columns: columns, rows: rows)
        return PageParts.Section(
            id: "segments", title: "Who the customers are",
            content: [PageParts.figure("Customers and money", nil, chart.chart), table.markup])
    }

    private var map: PageParts.Section {
        let most = Double(content.cells.flatMap(\.self).max() ?? 1)
        let richest = content.cellValues.flatMap(\.self).max() ?? 1
        func grid(_ label: String, _ cell: (Int, Int) -> GridChart.Cell) -> Chart {
            let rows = (0..<5).reversed().map { recency in
                (
                    name: recency == 4
                        ? "5, most lately" : recency == 0 ? "1, longest ago" : "\(recency + 1)",
                    cells: (0..<5).map { cell(recency, $0) }
                )
            }
            var chart = GridChart(
                label: label, columns: ["1, seldom", "2", "3", "4", "5, often"], rows: rows)
            chart.rowHeight = 44
            return chart.chart
        }
        let people = grid("Customers by recency and frequency score.") { recency, frequency in
            let count = content.cells[recency][frequency]
            return GridChart.Cell(
                strength: Double(count) / max(1, most), text: NumberText.count(count),
                detail: count == 0 ? "" : NumberText.share(Double(count) / Double(max(1, customers))),
                title: "recency \(recency + 1), frequency \(frequency + 1): \(count) customers")
        }
        let money = grid("Money by recency and frequency score.") { recency, frequency in
            let paid = content.cellValues[recency][frequency]
            return GridChart.Cell(
                strength: paid / max(richest, .leastNormalMagnitude), text: NumberText.compact(paid),
                detail: paid == 0 ? "" : NumberText.share(paid / value),
                title: "recency \(recency + 1), frequency \(frequency + 1): paid \(NumberText.number(paid))")
        }
        let figures = Markup.element(
            "div", ["class": "charts"],
            [
                PageParts.figure("Customers", "Rows: recency score; columns: frequency score.", people),
                PageParts.figure("What they paid", "The same cells.", money),
            ])
        return PageParts.Section(id: "map", title: "How lately and how often", content: [figures])
    }

    private var season: PageParts.Section? {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        var figures: [Markup] = []
        if let chart = seasonChart("Orders by month", months, content.segments.map { ($0.name, $0.yearly) }) {
            figures.append(PageParts.figure("By month", "Orders per day, over their mean.", chart))
        }
        if let chart = seasonChart("Orders by weekday", days, content.segments.map { ($0.name, $0.weekly) }) {
            figures.append(PageParts.figure("By weekday", "Orders per day, over their mean.", chart))
        }
        guard !figures.isEmpty else { return nil }
        return PageParts.Section(id: "season", title: "When they order", content: figures)
    }

    private func seasonChart(_ label: String, _ names: [String], _ rows: [(String, [Double])]) -> Chart? {
        let full = rows.filter { $0.1.count == names.count }
        guard !full.isEmpty else { return nil }
        let most = max(2, full.flatMap(\.1).max() ?? 1)
        return GridChart(
            label: label + ", as a factor of the mean.", columns: names,
            rows: full.map { name, factors in
                (
                    name,
                    factors.enumerated().map { index, factor in
                        GridChart.Cell(
                            strength: factor / most,
                            text: factor == 0 ? "–" : NumberText.compact((factor * 100).rounded() / 100),
                            title: "\(name), \(names[index])")
                    }
                )
            }
        ).chart
    }

    // MARK: - Where it comes from

    private var cleaning: PageParts.Section {
        let table = PageTable(
            caption: "What became of the lines", remark: nil,
            columns: [PageTable.Column(title: "Lines", isText: true), PageTable.Column(title: "Count")],
            rows: content.lines.map { words, count in
                PageTable.Row(name: words, cells: [PageTable.Cell(NumberText.count(count))])
            })
        return PageParts.Section(
            id: "lines", title: "How the file was read",
            content: [table.markup, PageParts.alert("What was decided", content.notes)])
    }

    private var reproduction: PageParts.Section {
        PageParts.Section(
            id: "reproduce", title: "How to reproduce this",
            content: [.element("pre", [:], content.command)])
    }
}
