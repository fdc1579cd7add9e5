// SPDX-License-Identifier: Apache-2.0
import Foundation
import ResultStore
import SupplyNetwork

/// A network drawn where its nodes stand, in an equirectangular projection about the middle latitude.
struct NetworkMap {
    private static let width = 1_000.0
    /// The most nodes and lanes that can be told apart.
    private static let (mostNodes, mostLanes) = (160, 240)
    private let graph: NetworkGraph
    /// The nodes that the map is about.
    private let shown: Set<Int>
    private let positions: [(x: Double, y: Double)]
    private let height: Double
    private let projection: Projection
    /// What stands below the map's heading.
    let remark: String

    /// Degrees to places on the picture.
    private struct Projection {
        var west: Double
        var north: Double
        var scaleX: Double
        var scaleY: Double
    }

    /// Draws a network whose nodes all have locations that are not the same; `nil` for any other.
    ///
    /// - Parameters:
    ///   - whole: The network.
    ///   - part: The nodes that the map is about; `nil` for all of them.
    init?(_ whole: NetworkGraph, part: Set<Int>? = nil) {
        // A close-up is of few nodes already.
        let graph = part == nil ? whole.gathered(Self.mostNodes, edges: Self.mostLanes) : whole
        remark =
            graph.nodes.count < whole.nodes.count
            ? Phrase.mapRemark.text
                + Phrase.mapThinned.text(
                    NumberText.count(graph.nodes.count), NumberText.count(whole.nodes.count),
                    NumberText.count(graph.edges.count)) : Phrase.mapRemark.text
        let located = graph.nodes.compactMap { node -> (Double, Double)? in
            guard let location = node.location, location.latitude.isFinite, location.longitude.isFinite,
                location.latitude.magnitude <= 90, location.longitude.magnitude <= 180
            else { return nil }
            return (location.latitude, location.longitude)
        }
        guard located.count == graph.nodes.count, located.count > 1 else { return nil }
        self.graph = graph
        shown = part ?? Set(graph.nodes.indices)
        let latitudes = located.map(\.0)
        let longitudes = Self.unwrapped(located.map(\.1))
        let (parallels, meridians) = (shown.map { latitudes[$0] }, shown.map { longitudes[$0] })
        guard let south = parallels.min(), let north = parallels.max(), let west = meridians.min(),
            let east = meridians.max(), north > south || east > west
        else { return nil }
        let shrink = max(0.2, cos((south + north) / 2 * .pi / 180))
        // Room around the outermost nodes for their labels; a tall network is not taller than 400 pixels.
        let across = max((east - west) * shrink, (north - south) * 1.9, 0.01)
        let scale = Self.width * 0.76 / across
        let down = max((north - south) * scale, 60)
        height = down + 120
        let left = (Self.width - (east - west) * shrink * scale) / 2
        projection = Projection(
            west: west - left / (shrink * scale), north: north + 60 / scale, scaleX: shrink * scale,
            scaleY: scale)
        let projection = projection
        positions = zip(longitudes, latitudes).map { longitude, latitude in
            (
                (longitude - projection.west) * projection.scaleX,
                (projection.north - latitude) * projection.scaleY
            )
        }
    }

    /// The nodes that crowd in a small part of the map of all, when most do; else `nil`.
    static func crowd(of graph: NetworkGraph) -> Set<Int>? {
        let places = graph.nodes.compactMap(\.location)
        guard places.count == graph.nodes.count, (5...mostNodes).contains(places.count) else { return nil }
        let middle = (
            latitude: places.map(\.latitude).sorted()[places.count / 2],
            longitude: places.map(\.longitude).sorted()[places.count / 2]
        )
        let distances = places.map { place in
            hypot(
                place.latitude - middle.latitude,
                (place.longitude - middle.longitude) * cos(middle.latitude * .pi / 180))
        }
        let sorted = distances.sorted()
        let most = sorted[places.count * 3 / 5]
        guard most > 0, let furthest = sorted.last, furthest > 6 * most else { return nil }
        return Set(graph.nodes.indices.filter { distances[$0] <= 2 * most })
    }

    /// Longitudes without a jump at 180°, when the nodes lie closer together across it.
    private static func unwrapped(_ longitudes: [Double]) -> [Double] {
        let shifted = longitudes.map { $0 < 0 ? $0 + 360 : $0 }
        func span(_ values: [Double]) -> Double { (values.max() ?? 0) - (values.min() ?? 0) }
        return span(shifted) < span(longitudes) ? shifted : longitudes
    }

    /// The map as part of a page.
    var markup: Markup {
        let picture = Markup.element(
            "svg",
            [
                "viewBox": "0 0 \(Coordinate.text(Self.width)) \(Coordinate.text(height))", "width": "100%",
                "style": "overflow:hidden", "role": "img",
                "aria-label": Phrase.mapLabel.text(NumberText.count(shown.count)),
            ], [ground, land] + graticule + lanes + nodes)
        return .element(
            "div", ["class": "scroll", "role": "region", "aria-label": Phrase.map.text, "tabindex": "0"],
            [.element("div", ["class": "plot network", "style": "min-width:680px"], [picture])])
    }

    private var ground: Markup {
        .element(
            "rect",
            [
                "x": "0", "y": "0", "width": Coordinate.text(Self.width), "height": Coordinate.text(height),
                "class": "sea",
            ])
    }

    /// The countries that the picture shows a part of.
    private var land: Markup {
        let (wide, tall) = (Self.width / projection.scaleX, height / projection.scaleY)
        let west = projection.west
        let window = Outline.Window(
            west: west - wide * 0.05, east: west + wide * 1.05,
            south: projection.north - tall * 1.05, north: projection.north + tall * 0.05)
        var path = ""
        // Once more a turn further, for networks across the date line.
        for turn in [0.0, 360, -360] where window.west < 180 + turn && window.east > turn - 180 {
            for ring in Outline.world {
                let clipped = ring.shifted(by: turn).clipped(to: window)
                guard clipped.count > 2 else { continue }
                let points = clipped.map { point in
                    let x = (point.longitude - projection.west) * projection.scaleX
                    let y = (projection.north - point.latitude) * projection.scaleY
                    return "\(Int(x.rounded())) \(Int(y.rounded()))"
                }
                path += "M" + points.joined(separator: "L") + "Z"
            }
        }
        return path.isEmpty ? .empty : .element("path", ["d": path, "class": "land"])
    }

    private var graticule: [Markup] {
        let (wide, tall) = (Self.width / projection.scaleX, height / projection.scaleY)
        let step = [0.5, 1, 2, 5, 10, 20, 30].first { wide / $0 <= 9 } ?? 45
        var lines: [Markup] = []
        for degree in stride(
            from: (projection.west / step).rounded(.up) * step, through: projection.west + wide, by: step)
        {
            let x = Coordinate.text((degree - projection.west) * projection.scaleX)
            let name = degree > 180 ? degree - 360 : degree
            lines += [
                .element(
                    "line", ["x1": x, "x2": x, "y1": "0", "y2": Coordinate.text(height), "class": "grid"]),
                .element(
                    "text", ["x": x, "y": Coordinate.text(height - 4), "dx": "3", "class": "tick"],
                    NumberText.number(name.magnitude) + (name < 0 ? "° W" : name > 0 ? "° E" : "°")),
            ]
        }
        let south = projection.north - tall
        for degree in stride(from: (south / step).rounded(.up) * step, through: projection.north, by: step) {
            let y = Coordinate.text((projection.north - degree) * projection.scaleY)
            lines += [
                .element(
                    "line", ["x1": "0", "x2": Coordinate.text(Self.width), "y1": y, "y2": y, "class": "grid"]),
                .element(
                    "text", ["x": "3", "y": y, "dy": "-3", "class": "tick"],
                    NumberText.number(degree.magnitude) + (degree < 0 ? "° S" : degree > 0 ? "° N" : "°")),
            ]
        }
        return lines
    }

    private var lanes: [Markup] {
        let most = graph.edges.map(\.units).filter(\.isFinite).max() ?? 0
        let edges = graph.edges.filter { shown.contains($0.origin) || shown.contains($0.destination) }
        return edges.sorted { $0.units > $1.units }.map { edge in
            let (a, b) = (positions[edge.origin], positions[edge.destination])
            // A slight bow, so that ways there and back lie apart.
            let middle = ((a.x + b.x) / 2 + (b.y - a.y) * 0.1, (a.y + b.y) / 2 - (b.x - a.x) * 0.1)
            let share = most > 0 && edge.units.isFinite ? max(0, edge.units / most) : 0
            let path =
                "M\(Coordinate.text(a.x)) \(Coordinate.text(a.y))Q\(Coordinate.text(middle.0)) "
                + "\(Coordinate.text(middle.1)) \(Coordinate.text(b.x)) \(Coordinate.text(b.y))"
            return .element(
                "path",
                [
                    "d": path, "class": "lane \(edge.trouble.style)",
                    "style": "stroke-width:\(Coordinate.text(1.2 + 7 * share.squareRoot()))px",
                ], [.element("title", [:], edge.title)])
        }
    }

    /// Shapes, and labels as far as they find room: the busiest nodes choose first.
    private var nodes: [Markup] {
        var labels = LabelPlacement(obstacles: positions.map { ($0.x, $0.y) }, width: Self.width)
        var shapes: [Markup] = []
        var texts: [Markup] = []
        for index in shown.sorted(by: {
            (-graph.nodes[$0].throughput, $0) < (-graph.nodes[$1].throughput, $1)
        }) {
            let node = graph.nodes[index]
            let (x, y) = positions[index]
            let place = "translate(\(Coordinate.text(x)) \(Coordinate.text(y))) scale(0.75)"
            shapes.append(
                .element(
                    "g", ["transform": place],
                    [
                        .element("title", [:], node.title),
                        NodeGlyph.shape(node.kind, style: node.trouble.style),
                        NodeGlyph.mark(node.trouble),
                    ]))
            let label = node.label.shortened(to: 26)
            if let spot = labels.place(label, x: x, y: y) {
                texts.append(
                    .element(
                        "text",
                        [
                            "x": Coordinate.text(spot.x), "y": Coordinate.text(spot.y),
                            "class": "label\(spot.style)",
                        ], label))
            }
        }
        return shapes + texts
    }
}

/// Finds places for labels that cover neither each other nor a node.
private struct LabelPlacement {
    private struct Box {
        var x, y, width, height: Double

        func meets(_ other: Box) -> Bool {
            x < other.x + other.width && other.x < x + width && y < other.y + other.height
                && other.y < y + height
        }
    }

    private var taken: [Box]
    private let width: Double

    init(obstacles: [(Double, Double)], width: Double) {
        taken = obstacles.map { Box(x: $0.0 - 10, y: $0.1 - 10, width: 20, height: 20) }
        self.width = width
    }

    /// A place to the right, left, below or above, or `nil` when none is free.
    mutating func place(_ text: String, x: Double, y: Double) -> (x: Double, y: Double, style: String)? {
        let length = Double(TextTable.width(text)) * 7.8
        let spots: [(box: Box, x: Double, y: Double, style: String)] = [
            (Box(x: x + 13, y: y - 8, width: length, height: 15), x + 13, y + 4, " beside"),
            (Box(x: x - 13 - length, y: y - 8, width: length, height: 15), x - 13, y + 4, " before"),
            (Box(x: x - length / 2, y: y + 12, width: length, height: 15), x, y + 24, ""),
            (Box(x: x - length / 2, y: y - 27, width: length, height: 15), x, y - 15, ""),
        ]
        for spot in spots where spot.box.x >= 0 && spot.box.x + spot.box.width <= width {
            guard !taken.contains(where: spot.box.meets) else { continue }
            taken.append(spot.box)
            return (spot.x, spot.y, spot.style)
        }
        return nil
    }
}
