// SPDX-License-Identifier: Apache-2.0

/// A ring of a country's outline.
struct Outline {
    /// A point in degrees.
    struct Point: Hashable {
        var longitude: Double
        var latitude: Double
    }

    /// A part of the world.
    struct Window {
        var west: Double
        var east: Double
        var south: Double
        var north: Double
    }

    var points: [Point]

    /// The outlines of all countries.
    static let world = decoded(WorldOutlines.encoded)

    /// Reads rings of differences in twentieths of a degree, as `tools/make-outlines` writes them.
    static func decoded(_ text: String) -> [Outline] {
        var rings: [Outline] = []
        var points: [Point] = []
        var (number, shift, isLatitude) = (0, 0, false)
        var (longitude, latitude) = (0, 0)
        func finish() {
            if points.count > 2 { rings.append(Outline(points: points)) }
            points = []
            (longitude, latitude) = (0, 0)
        }
        for byte in text.utf8 {
            if byte == UInt8(ascii: "!") { finish() }
            guard byte >= 63, shift < 40 else { continue }
            let bits = Int(byte) - 63
            number |= (bits & 31) << shift
            shift += 5
            guard bits & 32 == 0 else { continue }
            let difference = number & 1 == 1 ? ~(number >> 1) : number >> 1
            (number, shift) = (0, 0)
            if isLatitude {
                latitude += difference
                points.append(Point(longitude: Double(longitude) / 20, latitude: Double(latitude) / 20))
            } else {
                longitude += difference
            }
            isLatitude.toggle()
        }
        finish()
        return rings
    }

    /// The ring further east.
    func shifted(by degrees: Double) -> Outline {
        guard degrees != 0 else { return self }
        return Outline(
            points: points.map { Point(longitude: $0.longitude + degrees, latitude: $0.latitude) })
    }

    /// The part of the ring within a window.
    ///
    /// - Reference: I. E. Sutherland, G. W. Hodgman (1974), "Reentrant Polygon Clipping", Communications of the ACM
    ///   17(1).
    func clipped(to window: Window) -> [Point] {
        var result = points
        result = Self.cut(result, at: window.west) { ($0.longitude, $0.latitude, true, false) }
        result = Self.cut(result, at: window.east) { ($0.longitude, $0.latitude, false, false) }
        result = Self.cut(result, at: window.south) { ($0.latitude, $0.longitude, true, true) }
        result = Self.cut(result, at: window.north) { ($0.latitude, $0.longitude, false, true) }
        return result
    }

    /// Keeps what lies on one side of a line.
    ///
    /// `read` tells a point's coordinate across the line and the one along it, whether larger ones are kept, and whether
    /// the one across is the latitude.
    private static func cut(
        _ points: [Point], at line: Double,
        _ read: (Point) -> (across: Double, along: Double, keepsLarger: Bool, isLatitude: Bool)
    ) -> [Point] {
        guard var last = points.last else { return [] }
        var kept: [Point] = []
        for point in points {
            let (a, b) = (read(last), read(point))
            let wasInside = a.keepsLarger ? a.across >= line : a.across <= line
            let isInside = b.keepsLarger ? b.across >= line : b.across <= line
            if wasInside != isInside {
                let along = a.along + (b.along - a.along) * (line - a.across) / (b.across - a.across)
                kept.append(
                    b.isLatitude
                        ? Point(longitude: along, latitude: line) : Point(longitude: line, latitude: along))
            }
            if isInside { kept.append(point) }
            last = point
        }
        return kept
    }
}
