// SPDX-License-Identifier: Apache-2.0

/// Published instances as routing problems.
public enum RoutingInstance {
    /// Reads an instance of CVRPLIB (TSPLIB format) with Euclidean distances rounded to the nearest whole number.
    ///
    /// - Throws: `RoutingFault.text` with the line that is not understood.
    /// - Reference: G. Reinelt (1991), "TSPLIB", ORSA Journal on Computing 3(4).
    public static func cvrplib(_ text: String) throws(RoutingFault) -> RoutingProblem {
        var section = ""
        var (capacity, matrix): (Int, [Double]) = (.max, [])
        var (points, loads): ([(Double, Double)], [Int]) = ([], [])
        var isLower = false
        for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .enumerated()
        {
            let words = line.split { $0.isWhitespace || $0 == ":" }.map(String.init)
            guard let first = words.first, first != "EOF" else { continue }
            if first.first?.isLetter == true {
                section = first
                if first == "CAPACITY" {
                    guard let value = words.last.flatMap({ Int($0) }) else {
                        throw .text(line: number + 1, expected: "a capacity")
                    }
                    capacity = value
                }
                if first == "EDGE_WEIGHT_FORMAT" { isLower = words.last == "LOWER_ROW" }
                continue
            }
            let values = words.compactMap { Double($0) }
            guard values.count == words.count else { throw .text(line: number + 1, expected: "numbers") }
            switch section {
            case "NODE_COORD_SECTION":
                guard values.count == 3 else {
                    throw .text(line: number + 1, expected: "a number and two coordinates")
                }
                points.append((values[1], values[2]))
            case "DEMAND_SECTION":
                guard values.count == 2 else {
                    throw .text(line: number + 1, expected: "a number and a demand")
                }
                loads.append(Int(values[1]))
            case "EDGE_WEIGHT_SECTION": matrix += values
            default: continue
            }
        }
        let count = loads.count
        guard count > 1 else { throw .text(line: 1, expected: "a DEMAND_SECTION") }
        var distances = [Int](repeating: 0, count: count * count)
        if points.count == count {
            for from in 0..<count {
                for to in 0..<count {
                    let (x, y) = (points[from].0 - points[to].0, points[from].1 - points[to].1)
                    distances[from * count + to] = Int(((x * x + y * y).squareRoot() + 0.5).rounded(.down))
                }
            }
        } else if isLower, matrix.count == count * (count - 1) / 2 {
            var place = 0
            for from in 0..<count {
                for to in 0..<from {
                    distances[from * count + to] = Int(matrix[place])
                    distances[to * count + from] = Int(matrix[place])
                    place += 1
                }
            }
        } else if matrix.count == count * count {
            distances = matrix.map { Int($0) }
        } else {
            throw .text(line: 1, expected: "a place for each node, or a matrix of distances")
        }
        let stops = (1..<count).map { RoutingProblem.Stop(name: "\($0)", load: loads[$0]) }
        return try RoutingProblem(
            stops: stops, vehicles: [.init(capacity: capacity)], distances: distances)
    }

    /// Reads an instance of Solomon: distances and times in tenths, cut off after the first decimal.
    ///
    /// - Throws: `RoutingFault.text` with the line that is not understood.
    /// - Reference: M. M. Solomon (1987), Operations Research 35(2), 254–265.
    public static func solomon(_ text: String) throws(RoutingFault) -> RoutingProblem {
        var rows: [[Double]] = []
        var fleet: (count: Int, capacity: Int)?
        for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .enumerated()
        {
            let words = line.split(whereSeparator: \.isWhitespace)
            let values = words.compactMap { Double($0) }
            guard !words.isEmpty, values.count == words.count else { continue }
            switch values.count {
            case 2: fleet = (Int(values[0]), Int(values[1]))
            case 7: rows.append(values)
            default: throw .text(line: number + 1, expected: "2 or 7 numbers")
            }
        }
        guard let fleet else { throw .text(line: 1, expected: "the number of vehicles and their capacity") }
        guard rows.count > 1 else { throw .text(line: 1, expected: "a depot and customers") }
        let count = rows.count
        var distances = [Int](repeating: 0, count: count * count)
        for from in 0..<count {
            for to in 0..<count {
                let (x, y) = (rows[from][1] - rows[to][1], rows[from][2] - rows[to][2])
                distances[from * count + to] = Int((10 * (x * x + y * y).squareRoot()).rounded(.down))
            }
        }
        let stops = rows.dropFirst().map { row in
            RoutingProblem.Stop(
                name: "\(Int(row[0]))", load: Int(row[3]), serviceTime: Int(row[6] * 10),
                earliest: Int(row[4] * 10), latest: Int(row[5] * 10))
        }
        let vehicle = RoutingProblem.VehicleClass(
            capacity: fleet.capacity, count: fleet.count, earliest: Int(rows[0][4] * 10),
            latest: Int(rows[0][5] * 10))
        return try RoutingProblem(stops: stops, vehicles: [vehicle], distances: distances)
    }
}
