// SPDX-License-Identifier: Apache-2.0

extension RoutingInstance {
    /// Reads an instance of CVRPLIB: the TSPLIB format with capacities.
    ///
    /// Understood are `EUC_2D` (Euclidean, rounded to the nearest whole number), `CEIL_2D` (rounded up) and explicit
    /// matrices in rows; one depot; and limits of route length (`DISTANCE`, with `SERVICE_TIME`).
    ///
    /// - Throws: Every line that is not understood.
    /// - Reference: G. Reinelt (1991), "TSPLIB", ORSA Journal on Computing 3(4).
    public static func cvrplib(_ text: String) throws(RoutingTextError) -> RoutingInstance {
        var reader = CVRPLIBReader()
        for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .enumerated()
        { reader.read(line, number + 1) }
        return try reader.instance()
    }
}

private struct CVRPLIBReader {
    private var faults: [RoutingTextError.Fault] = []
    private var section = ""
    private var sectionLines: [String: Int] = [:]
    private var header: [String: (text: String, line: Int)] = [:]
    private var numbers: [Int] = []
    private var points: [Int: RoutingInstance.Place] = [:]
    private var loads: [Int: (load: Int, line: Int)] = [:]
    private var depots: [Int] = []
    private var matrix: [Int] = []

    private mutating func note(_ line: Int, _ message: String) {
        faults.append(RoutingTextError.Fault(line: line, message: message))
    }

    mutating func read(_ line: Substring, _ number: Int) {
        let words = line.split { $0.isWhitespace || $0 == ":" }.map(String.init)
        guard let first = words.first, first != "EOF" else { return }
        if first.first?.isLetter == true {
            if first.hasSuffix("_SECTION") {
                section = first
                sectionLines[first] = number
            } else {
                header[first] = (words.dropFirst().joined(separator: " "), number)
            }
            return
        }
        let values = words.compactMap { Double($0) }
        guard values.count == words.count else { return note(number, "expected numbers") }
        switch section {
        case "NODE_COORD_SECTION":
            guard values.count == 3, let node = values[0].wholeNumber, values[1].isFinite, values[2].isFinite
            else { return note(number, "expected a number and two coordinates") }
            if points.updateValue(.init(x: values[1], y: values[2]), forKey: node) != nil {
                note(number, "node \(node) has a place already")
            }
        case "DEMAND_SECTION":
            guard values.count == 2, let node = values[0].wholeNumber, let load = values[1].wholeNumber,
                load >= 0
            else { return note(number, "expected a number and a demand, both whole and not negative") }
            if loads.updateValue((load, number), forKey: node) != nil {
                note(number, "node \(node) has a demand already")
            } else {
                numbers.append(node)
            }
        case "EDGE_WEIGHT_SECTION":
            for value in values {
                guard let weight = value.wholeNumber, weight >= 0 else {
                    return note(number, "expected whole distances that are not negative")
                }
                matrix.append(weight)
            }
        case "DEPOT_SECTION": depots += values.compactMap(\.wholeNumber).filter { $0 >= 0 }
        default: break
        }
    }

    private mutating func whole(_ key: String) -> Int? {
        guard let entry = header[key] else { return nil }
        guard let value = Double(entry.text)?.wholeNumber, value >= 0 else {
            note(entry.line, "expected a whole number after \(key), not \"\(entry.text)\"")
            return nil
        }
        return value
    }

    mutating func instance() throws(RoutingTextError) -> RoutingInstance {
        let capacity = whole("CAPACITY")
        let limit = whole("DISTANCE")
        let service = whole("SERVICE_TIME") ?? 0
        if header["CAPACITY"] == nil { note(1, "expected a CAPACITY") }
        if sectionLines["DEMAND_SECTION"] == nil { note(1, "expected a DEMAND_SECTION") }
        if let dimension = whole("DIMENSION"), !numbers.isEmpty, dimension != numbers.count {
            note(
                header["DIMENSION"]?.line ?? 1,
                "DIMENSION is \(dimension), but \(numbers.count) nodes have a demand")
        }
        if depots.isEmpty { depots = Array(numbers.prefix(1)) }
        if depots.count > 1 {
            note(sectionLines["DEPOT_SECTION"] ?? 1, "expected one depot, not \(depots.count)")
        }
        if let depot = depots.first, loads[depot] == nil, !numbers.isEmpty {
            note(sectionLines["DEPOT_SECTION"] ?? 1, "the depot \(depot) is no node with a demand")
        }
        if numbers.count == 1 { note(1, "expected at least one node beside the depot") }
        if let capacity {
            for (node, entry) in loads where entry.load > capacity {
                note(entry.line, "node \(node) asks for \(entry.load), more than the capacity of \(capacity)")
            }
        }
        let order = depots.prefix(1) + numbers.filter { !depots.contains($0) }
        let distances = distances(Array(order))
        guard faults.isEmpty, let capacity, let depot = order.first else { throw RoutingTextError(faults) }
        let stops = order.dropFirst().map { node in
            RoutingProblem.Stop(
                name: "\(node - depot)", load: loads[node]?.load ?? 0, serviceTime: limit == nil ? 0 : service
            )
        }
        let vehicle = RoutingProblem.VehicleClass(capacity: capacity, latest: limit ?? .max)
        do {
            let problem = try RoutingProblem(stops: stops, vehicles: [vehicle], distances: distances)
            return RoutingInstance(
                name: header["NAME"]?.text ?? "", problem: problem, places: order.compactMap { points[$0] })
        } catch {
            throw RoutingTextError([RoutingTextError.Fault(line: 1, message: error.description)])
        }
    }

    private mutating func distances(_ order: [Int]) -> [Int] {
        let count = order.count
        var distances = [Int](repeating: 0, count: count * count)
        let kind = header["EDGE_WEIGHT_TYPE"]?.text ?? (points.isEmpty ? "EXPLICIT" : "EUC_2D")
        switch kind {
        case "EUC_2D", "CEIL_2D":
            let places = order.compactMap { points[$0] }
            guard places.count == count else {
                let missing = order.filter { points[$0] == nil }.prefix(3).map(String.init)
                note(
                    sectionLines["NODE_COORD_SECTION"] ?? 1,
                    "expected a place for each node; \(missing.joined(separator: ", ")) have none")
                return []
            }
            for from in 0..<count {
                for to in 0..<count {
                    let (x, y) = (places[from].x - places[to].x, places[from].y - places[to].y)
                    let length = (x * x + y * y).squareRoot()
                    let whole = kind == "CEIL_2D" ? length.rounded(.up) : (length + 0.5).rounded(.down)
                    distances[from * count + to] = Int(min(whole, Double(RoutingProblem.limit)))
                }
            }
        case "EXPLICIT": fill(&distances, order)
        case let other:
            note(
                header["EDGE_WEIGHT_TYPE"]?.line ?? 1,
                "the edge weights \(other) are not understood; EUC_2D, CEIL_2D and EXPLICIT are")
        }
        return distances
    }

    /// Explicit distances, given for the nodes in the order of their numbers.
    private mutating func fill(_ distances: inout [Int], _ order: [Int]) {
        let count = order.count
        let format = header["EDGE_WEIGHT_FORMAT"]?.text ?? "FULL_MATRIX"
        let sorted = order.sorted()
        var place: [Int: Int] = [:]
        for (index, node) in order.enumerated() { place[node] = index }
        var pairs: [(Int, Int)] = []
        for row in 0..<count {
            switch format {
            case "LOWER_ROW": pairs += (0..<row).map { (row, $0) }
            case "LOWER_DIAG_ROW": pairs += (0...row).map { (row, $0) }
            case "UPPER_ROW": pairs += ((row + 1)..<max(row + 1, count)).map { (row, $0) }
            case "UPPER_DIAG_ROW": pairs += (row..<count).map { (row, $0) }
            default: pairs += (0..<count).map { (row, $0) }
            }
        }
        let known = ["LOWER_ROW", "LOWER_DIAG_ROW", "UPPER_ROW", "UPPER_DIAG_ROW", "FULL_MATRIX"]
        if !known.contains(format) {
            note(
                header["EDGE_WEIGHT_FORMAT"]?.line ?? 1,
                "the format \(format) is not understood; \(known.joined(separator: ", ")) are")
        } else if matrix.count != pairs.count {
            note(
                sectionLines["EDGE_WEIGHT_SECTION"] ?? 1,
                "expected \(pairs.count) distances for \(count) nodes, not \(matrix.count)")
        } else {
            for ((row, column), value) in zip(pairs, matrix) {
                guard let from = place[sorted[row]], let to = place[sorted[column]] else { continue }
                distances[from * count + to] = value
                if format != "FULL_MATRIX" { distances[to * count + from] = value }
            }
        }
    }
}
