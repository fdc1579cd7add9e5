// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Vehicle routes as one HTML file that opens offline.
public struct RoutesPage {
    private static let width = 1_000.0
    /// More names than this make the picture unreadable; each place tells its name when pointed at.
    private static let mostNames = 60

    private let content: RoutesContent

    /// Prepares the page.
    public init(_ content: RoutesContent) { self.content = content }

    /// The page: the answer first, then the picture, then the routes.
    public var html: String {
        PageParts.page(
            title: "Routes of \(content.name)",
            top: [
                PageParts.paragraph("Vehicle routes of \(content.name)", "kicker"),
                .element("h1", [:], content.headline), PageParts.paragraph(content.lead, "lead"),
                PageParts.facts(content.facts), PageParts.alert("Worth knowing", content.notes),
            ], sections: [picture, routes, reproduction].compactMap(\.self),
            foot: "Made by catena from \(content.name).")
    }

    private var picture: PageParts.Section? {
        guard content.points.count > 1 else { return nil }
        return PageParts.Section(
            id: "picture", title: "Picture",
            content: [
                PageParts.figure(
                    "The routes",
                    "Squares are depots, dots are stops; a colour is used again after six routes.", drawing)
            ])
    }

    private var drawing: Markup {
        let shrink = content.isOnGlobe ? max(0.2, cos(middle * .pi / 180)) : 1
        let (xs, ys) = (content.points.map { $0.x * shrink }, content.points.map(\.y))
        let (west, south) = (xs.min() ?? 0, ys.min() ?? 0)
        let (across, up) = ((xs.max() ?? 0) - west, (ys.max() ?? 0) - south)
        let room = 40.0
        // Neither wider than the page nor much taller than wide.
        let scale = (Self.width - 2 * room) / max(across, up * 0.9, 1e-9)
        let height = up * scale + 2 * room
        let left = (Self.width - across * scale) / 2
        func place(_ index: Int) -> (x: String, y: String) {
            (
                Coordinate.text(left + (xs[index] - west) * scale),
                Coordinate.text(height - room - (ys[index] - south) * scale)
            )
        }
        let lines = content.routes.enumerated().map { number, route in
            let corners = route.path.map { index in
                let (x, y) = place(index)
                return "\(x),\(y)"
            }
            return Markup.element(
                "polyline", ["points": corners.joined(separator: " "), "class": "line s\(number % 6)"],
                [.element("title", [:], "\(number + 1): \(route.vehicle), \(route.distance)")])
        }
        var marks: [Markup] = []
        for (index, point) in content.points.enumerated() {
            let (x, y) = place(index)
            let isDepot = index < content.depots
            let title = Markup.element("title", [:], point.name)
            if isDepot {
                let corner = "translate(\(x) \(y))"
                marks.append(
                    .element(
                        "g", ["transform": corner],
                        [
                            title,
                            .element(
                                "rect",
                                ["x": "-7", "y": "-7", "width": "14", "height": "14", "class": "node watch"]),
                        ]))
            } else {
                marks.append(
                    .element(
                        "g", [:],
                        [title, .element("circle", ["cx": x, "cy": y, "r": "3.5", "class": "node fine"])]))
            }
            if isDepot || content.points.count <= Self.mostNames {
                marks.append(.element("text", ["x": x, "y": y, "dy": "-9", "class": "label"], point.name))
            }
        }
        let picture = Markup.element(
            "svg",
            [
                "viewBox": "0 0 \(Coordinate.text(Self.width)) \(Coordinate.text(height))", "width": "100%",
                "style": "overflow:hidden", "role": "img",
                "aria-label":
                    "\(content.routes.count) routes to \(content.points.count - content.depots) stops.",
            ], lines + marks)
        return .element(
            "div", ["class": "scroll", "role": "region", "aria-label": "Routes", "tabindex": "0"],
            [.element("div", ["class": "plot network", "style": "min-width:680px"], [picture])])
    }

    private var middle: Double {
        let ys = content.points.map(\.y)
        return ((ys.min() ?? 0) + (ys.max() ?? 0)) / 2
    }

    private var routes: PageParts.Section {
        let hasTimes = content.routes.contains { !$0.time.isEmpty }
        let rows = content.routes.enumerated().map { number, route in
            PageTable.Row(
                name: "\(number + 1)",
                cells: [
                    PageTable.Cell(route.vehicle), PageTable.Cell(route.load), PageTable.Cell(route.distance),
                    PageTable.Cell(route.cost),
                ] + (hasTimes ? [PageTable.Cell(route.time)] : [])
                    + [PageTable.Cell(route.visits.joined(separator: " → "))])
        }
        var columns = [
            PageTable.Column(title: "Route"), PageTable.Column(title: "Vehicle", isText: true),
            PageTable.Column(title: "Load"), PageTable.Column(title: "Distance"),
            PageTable.Column(title: "Cost"),
        ]
        if hasTimes { columns.append(PageTable.Column(title: "Time")) }
        columns.append(PageTable.Column(title: "Visits", isText: true))
        return PageParts.Section(
            id: "routes", title: "Routes",
            content: [PageTable(caption: "Routes", remark: nil, columns: columns, rows: rows).markup])
    }

    private var reproduction: PageParts.Section {
        PageParts.Section(
            id: "reproduce", title: "How to reproduce this", content: [.element("pre", [:], content.command)])
    }
}
