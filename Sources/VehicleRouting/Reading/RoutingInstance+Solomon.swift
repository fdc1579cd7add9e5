// SPDX-License-Identifier: Apache-2.0

extension RoutingInstance {
    /// Reads an instance of Solomon: distances and times in tenths, cut off after the first decimal.
    ///
    /// - Throws: Every line that is not understood.
    /// - Reference: M. M. Solomon (1987), Operations Research 35(2), 254–265.
    public static func solomon(_ text: String) throws(RoutingTextError) -> RoutingInstance {
        var faults: [RoutingTextError.Fault] = []
        var rows: [(values: [Double], line: Int)] = []
        var fleet: (count: Int, capacity: Int)?
        var name = ""
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .enumerated()
        {
            let words = line.split(whereSeparator: \.isWhitespace)
            let values = words.compactMap { Double($0) }
            if name.isEmpty, values.isEmpty { name = words.joined(separator: " ") }
            if words.isEmpty || words[0].first?.isLetter == true { continue }
            let isWhole = values.allSatisfy { $0.magnitude <= 1e9 }
            if values.count == words.count, isWhole, values.count == 7 {
                rows.append((values, index + 1))
            } else if values.count == words.count, isWhole, values.count == 2, fleet == nil {
                fleet = (Int(values[0]), Int(values[1]))
            } else {
                let message =
                    fleet == nil
                    ? "expected the number of vehicles and their capacity"
                    : "expected a number, two coordinates, a demand, the window's begin and end, and the service time"
                faults.append(RoutingTextError.Fault(line: index + 1, message: message))
            }
        }
        if fleet == nil, faults.isEmpty {
            faults.append(
                RoutingTextError.Fault(line: 1, message: "expected the number of vehicles and their capacity")
            )
        }
        if rows.count < 2, faults.isEmpty {
            faults.append(RoutingTextError.Fault(line: 1, message: "expected a depot and customers"))
        }
        guard faults.isEmpty, let fleet else { throw RoutingTextError(faults) }
        let count = rows.count
        var distances = [Int](repeating: 0, count: count * count)
        for from in 0..<count {
            for to in 0..<count {
                let (a, b) = (rows[from].values, rows[to].values)
                let (x, y) = (a[1] - b[1], a[2] - b[2])
                distances[from * count + to] = Int((10 * (x * x + y * y).squareRoot()).rounded(.down))
            }
        }
        let stops = rows.dropFirst().map { row in
            let values = row.values
            return RoutingProblem.Stop(
                name: "\(Int(values[0]))", load: Int(values[3]), serviceTime: Int(values[6] * 10),
                earliest: Int(values[4] * 10), latest: Int(values[5] * 10))
        }
        let depot = rows[0].values
        let vehicle = RoutingProblem.VehicleClass(
            capacity: fleet.capacity, count: fleet.count, earliest: Int(depot[4] * 10),
            latest: Int(depot[5] * 10))
        for row in rows {
            if row.values[3...].contains(where: { $0 < 0 }) {
                faults.append(RoutingTextError.Fault(line: row.line, message: "expected numbers from 0 on"))
            } else if row.values[5] < row.values[4] {
                faults.append(
                    RoutingTextError.Fault(line: row.line, message: "the window ends before it begins"))
            }
        }
        guard faults.isEmpty else { throw RoutingTextError(faults) }
        for fault in RoutingProblem.faults(stops: stops, vehicles: [vehicle], distances: distances) {
            var line = rows[0].line
            if case .unreachable(let stop) = fault {
                line = rows.dropFirst().first { "\(Int($0.values[0]))" == stop }?.line ?? line
            }
            faults.append(RoutingTextError.Fault(line: line, message: fault.description))
        }
        guard faults.isEmpty else { throw RoutingTextError(faults) }
        do {
            return RoutingInstance(
                name: name,
                problem: try RoutingProblem(stops: stops, vehicles: [vehicle], distances: distances),
                places: rows.map { Place(x: $0.values[1], y: $0.values[2]) },
                scales: Scales(distance: 10, time: 10, cost: 10))
        } catch {
            throw RoutingTextError([RoutingTextError.Fault(line: 1, message: error.description)])
        }
    }
}
