// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork
public import VehicleRouting

/// Why tables of stops, vehicles or distances cannot be used: every fault, located.
public struct RoutingTableFailure: Error, CustomStringConvertible, Sendable {
    /// Each fault as `file:line: error: sentence`.
    public let faults: [String]
    /// Whether a file is missing, rather than bad.
    public let isMissing: Bool

    /// The faults, a line each.
    public var description: String { faults.joined(separator: "\n") }
}

/// Reads stops, vehicles and distances from CSV files.
///
/// Columns are found by name. The stops have `id`, `x` and `y` (kilometres) or `latitude` and `longitude` (degrees), and
/// may have `demand`, `open` and `close` (such as `08:30`) and `service` (such as `15 min`). The vehicles have `type` and
/// `capacity`, and may have `number`, `fixed-cost`, `cost-per-km`, `cost-per-hour`, `depot`, `open` and `close`. A stop
/// that a vehicle names as its depot is one; without such a column the first row of the stops is. The distances have
/// `from`, `to` and `distance` (kilometres), and may have `time` (such as `25 min`); a way that is given in one direction
/// only is the same in the other.
public struct RoutingTables {
    private static let stopColumns = [
        "id", "x", "y", "latitude", "longitude", "demand", "open", "close", "service",
    ]
    private static let vehicleColumns = [
        "type", "number", "capacity", "fixed-cost", "cost-per-km", "cost-per-hour", "depot", "open", "close",
    ]
    private static let matrixColumns = ["from", "to", "distance", "time"]

    private var faults: [String] = []
    private var isMissing = false
    private var finder = NameFinder()

    private init() {}

    /// Reads a task.
    ///
    /// - Parameters:
    ///   - stops: The path of the stops.
    ///   - vehicles: The path of the vehicles.
    ///   - matrix: The path of the distances; `nil` reckons them from the places.
    ///   - detour: Kilometres of road for each kilometre of the direct line.
    ///   - speed: Kilometres an hour, where the distances have no times.
    ///   - currency: The currency of the costs.
    /// - Returns: The task in whole numbers.
    /// - Throws: Every fault of the three files in one pass.
    public static func instance(
        stops: String, vehicles: String, matrix: String? = nil, detour: Double = 1, speed: Double = 50,
        currency: String = ""
    ) throws(RoutingTableFailure) -> RoutingInstance {
        var reader = RoutingTables()
        let kinds = reader.readVehicles(vehicles)
        let rows = reader.readStops(stops, needsPlaces: matrix == nil)
        var depots = Set(kinds.compactMap(\.kind.depot))
        if depots.isEmpty, let first = rows.first { depots.insert(first.stop.name) }
        var names = Set(rows.map(\.stop.name))
        for (kind, line) in kinds {
            guard let depot = kind.depot, !names.contains(depot) else { continue }
            let near = reader.finder.closest(to: depot, among: names)
            reader.note(vehicles, line, "no stop has the id \"\(depot)\" of this depot" + Self.mending(near))
            names.insert(depot)
        }
        let depotRows = rows.filter { depots.contains($0.stop.name) }
        let stopRows = rows.filter { !depots.contains($0.stop.name) }
        for row in depotRows where row.stop.demand != 0 {
            reader.note(stops, row.line, "the depot \(row.stop.name) has a demand, which nobody brings there")
        }
        var task = DeliveryTask(
            name: Self.name(of: stops),
            depots: depotRows.map { .init(name: $0.stop.name, place: $0.stop.place) },
            stops: stopRows.map(\.stop), vehicles: kinds.map(\.kind),
            isOnGlobe: rows.first?.isOnGlobe ?? false, detour: detour, speed: speed, currency: currency)
        if let matrix {
            let all = task.depots.map(\.name) + task.stops.map(\.name)
            task.matrix = reader.readMatrix(matrix, names: all, speed: speed)
        }
        guard reader.faults.isEmpty else {
            throw RoutingTableFailure(faults: reader.faults, isMissing: reader.isMissing)
        }
        do {
            return try task.instance()
        } catch {
            for fault in error.faults {
                var place = (vehicles, 1)
                if case .unreachable(let name) = fault {
                    place = (stops, stopRows.first { $0.stop.name == name }?.line ?? 1)
                }
                reader.note(place.0, place.1, fault.description)
            }
            throw RoutingTableFailure(faults: reader.faults, isMissing: false)
        }
    }

    /// Reads vehicles alone, for depots that are known elsewhere.
    ///
    /// - Parameters:
    ///   - path: The path of the vehicles.
    ///   - depots: The names that the column `depot` may have.
    /// - Returns: The vehicles.
    /// - Throws: Every fault of the file.
    public static func vehicles(
        _ path: String, depots: [String]
    ) throws(RoutingTableFailure) -> [DeliveryTask.VehicleKind] {
        var reader = RoutingTables()
        let kinds = reader.readVehicles(path)
        for (kind, line) in kinds {
            guard let depot = kind.depot, !depots.contains(depot) else { continue }
            let near = reader.finder.closest(to: depot, among: depots)
            reader.note(path, line, "\"\(depot)\" is no depot here" + mending(near))
        }
        guard reader.faults.isEmpty else {
            throw RoutingTableFailure(faults: reader.faults, isMissing: reader.isMissing)
        }
        return kinds.map(\.kind)
    }

    /// Reads distances alone, for locations that are known elsewhere.
    ///
    /// - Parameters:
    ///   - path: The path of the distances.
    ///   - names: The locations, depots first.
    ///   - speed: Kilometres an hour, where the distances have no times.
    /// - Returns: The distances.
    /// - Throws: Every fault of the file.
    public static func matrix(
        _ path: String, names: [String], speed: Double
    ) throws(RoutingTableFailure) -> DeliveryTask.Matrix? {
        var reader = RoutingTables()
        let matrix = reader.readMatrix(path, names: names, speed: speed)
        guard reader.faults.isEmpty else {
            throw RoutingTableFailure(faults: reader.faults, isMissing: reader.isMissing)
        }
        return matrix
    }

    // MARK: - Tables

    private typealias StopRow = (stop: DeliveryTask.Stop, isOnGlobe: Bool, line: Int)

    private mutating func note(_ path: String, _ line: Int, _ message: String) {
        faults.append("\(path):\(line): error: \(message)")
    }

    private static func mending(_ name: String?) -> String { name.map { "; did you mean \"\($0)\"?" } ?? "" }

    private static func name(of path: String) -> String {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        return file.hasSuffix(".csv") ? String(file.dropLast(4)) : file
    }

    private mutating func table(_ path: String, known: [String], needed: [String]) -> PlainTable? {
        let table: PlainTable
        do throws(PlainTable.Failure) {
            table = try PlainTable(path: path)
        } catch {
            faults.append(error.description)
            isMissing = isMissing || error.isMissing
            return nil
        }
        var isWhole = true
        for column in needed where !table.columns.contains(column) {
            let near = finder.closest(to: column, among: table.columns)
            note(path, 1, "there is no column \"\(column)\"" + (near.map { "; is it \"\($0)\"?" } ?? ""))
            isWhole = false
        }
        for column in table.columns where !known.contains(column) {
            if let near = finder.closest(to: column, among: known) {
                note(path, 1, "the column \"\(column)\" is not known" + Self.mending(near))
            }
        }
        return isWhole ? table : nil
    }

    private mutating func readStops(_ path: String, needsPlaces: Bool) -> [StopRow] {
        guard let table = table(path, known: Self.stopColumns, needed: ["id"]) else { return [] }
        let isOnGlobe = table.columns.contains("latitude")
        let (across, up) = isOnGlobe ? ("longitude", "latitude") : ("x", "y")
        let hasPlaces = table.columns.contains(across) && table.columns.contains(up)
        if !hasPlaces, needsPlaces {
            note(path, 1, "expected the columns x and y, or latitude and longitude, or a matrix of distances")
        }
        if isOnGlobe, table.columns.contains("x") {
            note(path, 1, "there are both x and latitude; one pair says where a stop lies")
        }
        var rows: [StopRow] = []
        var lines: [String: Int] = [:]
        for row in table.rows {
            let name = row["id"]
            if name.isEmpty { note(path, row.line, "the stop has no id") }
            if let first = lines.updateValue(row.line, forKey: name), !name.isEmpty {
                note(path, row.line, "the id \"\(name)\" is given in line \(first) already")
            }
            var place: RoutingInstance.Place?
            if hasPlaces, !(row[across].isEmpty && row[up].isEmpty && !needsPlaces) {
                let x = number(row, across, path, isOnGlobe ? -180...180 : -1e6...1e6)
                let y = number(row, up, path, isOnGlobe ? -90...90 : -1e6...1e6)
                if let x, let y { place = RoutingInstance.Place(x: x, y: y) }
            }
            let window = window(row, path)
            rows.append(
                (
                    DeliveryTask.Stop(
                        name: name, place: place,
                        demand: row["demand"].isEmpty ? 0 : number(row, "demand", path, 0...1e9) ?? 0,
                        open: window.open, close: window.close, service: span(row, "service", path) ?? 0),
                    isOnGlobe, row.line
                ))
        }
        if rows.count < 2 { note(path, 1, "expected a depot and at least one stop") }
        return rows
    }

    private mutating func readVehicles(_ path: String) -> [(kind: DeliveryTask.VehicleKind, line: Int)] {
        guard let table = table(path, known: Self.vehicleColumns, needed: ["type", "capacity"]) else {
            return []
        }
        var kinds: [(kind: DeliveryTask.VehicleKind, line: Int)] = []
        for row in table.rows {
            let name = row["type"].isEmpty ? "vehicle" : row["type"]
            if row["type"].isEmpty { note(path, row.line, "the vehicle has no type") }
            let window = window(row, path)
            func cost(_ column: String, or other: Double) -> Double {
                row[column].isEmpty ? other : number(row, column, path, 0...1e9) ?? 0
            }
            var kind = DeliveryTask.VehicleKind(
                name: name, capacity: row["capacity"].isEmpty ? nil : number(row, "capacity", path, 0...1e9),
                fixedCost: cost("fixed-cost", or: 0), costPerKilometre: cost("cost-per-km", or: 0),
                costPerHour: cost("cost-per-hour", or: 0),
                depot: row["depot"].isEmpty ? nil : row["depot"], open: window.open, close: window.close)
            if !row["number"].isEmpty {
                let number = number(row, "number", path, 0...1e6)
                if let number, number != number.rounded() {
                    note(path, row.line, "the number of \(name) is \(row["number"]), expected a whole one")
                }
                kind.number = Int(number ?? 0)
            }
            if kind.fixedCost == 0, kind.costPerKilometre == 0, kind.costPerHour == 0 {
                note(
                    path, row.line,
                    "\(name) costs nothing; expected a fixed-cost, a cost-per-km or a cost-per-hour")
            }
            kinds.append((kind, row.line))
        }
        if kinds.isEmpty { note(path, 1, "expected at least one vehicle") }
        return kinds
    }

    private mutating func readMatrix(_ path: String, names: [String], speed: Double) -> DeliveryTask.Matrix? {
        guard
            let table = table(path, known: Self.matrixColumns, needed: ["from", "to", "distance"])
        else { return nil }
        var places: [String: Int] = [:]
        for (index, name) in names.enumerated() { places[name] = index }
        let count = names.count
        var kilometres = [Double](repeating: .nan, count: count * count)
        var seconds = kilometres
        for row in table.rows {
            for column in ["from", "to"] where places[row[column]] == nil {
                let near = finder.closest(to: row[column], among: names)
                note(path, row.line, "there is no stop \"\(row[column])\"" + Self.mending(near))
            }
            let distance = number(row, "distance", path, 0...1e6)
            let time = span(row, "time", path)
            guard let from = places[row["from"]], let to = places[row["to"]], let distance else { continue }
            if !kilometres[from * count + to].isNaN {
                note(path, row.line, "the way from \(row["from"]) to \(row["to"]) is given already")
            }
            kilometres[from * count + to] = distance
            seconds[from * count + to] = time.map(Double.init) ?? distance / speed * 3_600
        }
        var missing: [String] = []
        for from in 0..<count {
            kilometres[from * count + from] = 0
            seconds[from * count + from] = 0
            for to in 0..<count where kilometres[from * count + to].isNaN {
                if kilometres[to * count + from].isNaN { missing.append("\(names[from]) to \(names[to])") }
                kilometres[from * count + to] = kilometres[to * count + from]
                seconds[from * count + to] = seconds[to * count + from]
            }
        }
        if !missing.isEmpty {
            let shown = missing.prefix(3).joined(separator: ", ") + (missing.count > 3 ? " and others" : "")
            note(path, 1, "\(missing.count) ways have no distance: \(shown)")
        }
        return DeliveryTask.Matrix(kilometres: kilometres, seconds: seconds)
    }

    // MARK: - Cells

    private mutating func number(
        _ row: PlainTable.Row, _ column: String, _ path: String, _ range: ClosedRange<Double>
    ) -> Double? {
        guard let value = NumberText.number(row[column]), range.contains(value) else {
            let (low, high) = (NumberText.short(range.lowerBound), NumberText.short(range.upperBound))
            let found = row[column].isEmpty ? "empty" : "\"\(row[column])\""
            note(path, row.line, "\(column) is \(found), expected a number from \(low) to \(high)")
            return nil
        }
        return value
    }

    /// Seconds of a length of time such as `15 min`; `nil` for an empty cell.
    private mutating func span(_ row: PlainTable.Row, _ column: String, _ path: String) -> Int? {
        guard !row[column].isEmpty else { return nil }
        guard let span = TimeText.span(row[column]), span >= .zero, span.seconds <= 1 << 40 else {
            note(
                path, row.line,
                "\(column) is \"\(row[column])\", expected a time with its unit such as 15 min")
            return nil
        }
        return Int(span.seconds)
    }

    private mutating func window(_ row: PlainTable.Row, _ path: String) -> (open: Int, close: Int?) {
        let (open, close) = (clock(row, "open", path), clock(row, "close", path))
        if let open, let close, close < open {
            note(path, row.line, "the window closes at \(row["close"]), before it opens at \(row["open"])")
        }
        return (open ?? 0, close)
    }

    /// Seconds after midnight of a time such as `08:30`; `nil` for an empty cell.
    ///
    /// Hours from 24 on are of the next day.
    private mutating func clock(_ row: PlainTable.Row, _ column: String, _ path: String) -> Int? {
        let text = row[column]
        guard !text.isEmpty else { return nil }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0...240).contains(hour),
            (0..<60).contains(minute)
        else {
            note(path, row.line, "\(column) is \"\(text)\", expected a time of the day such as 08:30")
            return nil
        }
        return hour * 3_600 + minute * 60
    }
}

extension NumberText {
    /// A bound in a message.
    fileprivate static func short(_ value: Double) -> String {
        value.magnitude >= 1e6
            ? "\(value > 0 ? "" : "-")1e\(value.magnitude >= 1e9 ? 9 : 6)" : "\(Int(value))"
    }
}
