// SPDX-License-Identifier: Apache-2.0
import Foundation
import Reports
import VehicleRouting

/// Vehicle routes as `--json` prints them, and as text and page are made of.
struct RoutesDocument: Encodable {
    struct Visit: Encodable {
        var stop: String
        var load: Double
        /// When service begins.
        var time: Double?
    }

    struct Route: Encodable {
        var vehicle: String
        var depot: String
        var load: Double
        var capacity: Double?
        var distance: Double
        var cost: Double
        var departure: Double?
        var arrival: Double?
        var visits: [Visit]
    }

    var catena = toolVersion
    var name: String
    var stops: Int
    var vehicles: Int
    var distance: Double
    var cost: Double
    var bound: Double?
    /// Relative to the bound.
    var gap: Double?
    var boundMethod: String?
    var distanceUnit: String
    var costUnit: String
    var routes: [Route]
    var unserved: [String]
    var notes: [String]

    init(_ instance: RoutingInstance, _ solution: RoutingSolution) {
        let (problem, scales) = (instance.problem, instance.scales)
        name = instance.name
        stops = problem.stops.count
        vehicles = solution.routes.count
        distance = Double(solution.distance) / scales.distance
        cost = solution.cost / scales.cost
        bound = solution.bound.map { $0 / scales.cost }
        gap = solution.gap
        boundMethod = solution.boundMethod?.rawValue
        distanceUnit = scales.distanceUnit
        costUnit = scales.costUnit
        unserved = solution.unserved.map { problem.stops[$0].name }
        let hasTimes = scales.isClock || problem.stops.contains { $0.earliest > 0 || $0.latest < .max }
        func time(_ value: Int) -> Double? { hasTimes ? Double(value) / scales.time : nil }
        routes = solution.routes.map { route in
            let (kind, table) = (problem.vehicles[route.vehicle], problem.timetable(of: route))
            let load = route.stops.reduce(0) { $0 + problem.stops[$1].load }
            return Route(
                vehicle: kind.name, depot: problem.depots[kind.depot], load: Double(load) / scales.load,
                capacity: kind.capacity == .max ? nil : Double(kind.capacity) / scales.load,
                distance: Double(problem.distance(of: route)) / scales.distance,
                cost: problem.cost(of: route) / scales.cost, departure: time(table.departure),
                arrival: time(table.arrival),
                visits: zip(route.stops, table.serviceStarts).map { stop, start in
                    Visit(
                        stop: problem.stops[stop].name, load: Double(problem.stops[stop].load) / scales.load,
                        time: time(start))
                })
        }
        notes = []
        if !unserved.isEmpty {
            notes.append(
                "\(unserved.count) of \(stops) stops are not served: no vehicle was found for them")
        }
    }
}

/// Vehicle routes, for a terminal and a page.
struct RoutesText {
    private let document: RoutesDocument
    private let instance: RoutingInstance

    init(_ document: RoutesDocument, _ instance: RoutingInstance) {
        self.document = document
        self.instance = instance
    }

    private func distance(_ value: Double) -> String {
        NumberText.number(value) + (document.distanceUnit.isEmpty ? "" : " \(document.distanceUnit)")
    }

    private func money(_ value: Double) -> String {
        let digits =
            document.costUnit.isEmpty && value == value.rounded() ? "\(Int(value))" : NumberText.number(value)
        return digits + (document.costUnit.isEmpty ? "" : " \(document.costUnit)")
    }

    private func time(_ value: Double) -> String {
        guard instance.scales.isClock else { return NumberText.number(value) }
        let minutes = Int((value / 60).rounded(.down))
        let (hour, minute) = (minutes / 60, minutes % 60)
        return (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)"
    }

    private func load(_ route: RoutesDocument.Route) -> String {
        NumberText.number(route.load) + (route.capacity.map { " of \(NumberText.number($0))" } ?? "")
    }

    /// The answer in a few words.
    var headline: String {
        let served = document.stops - document.unserved.count
        let vehicles = "\(document.vehicles) vehicle\(document.vehicles == 1 ? "" : "s")"
        return "\(vehicles) for \(served) of \(document.stops) stops: \(distance(document.distance)), "
            + "cost \(money(document.cost))"
    }

    /// What is known about better routes.
    var proof: String {
        guard let bound = document.bound else {
            return "How much better routes could be was not worked out."
        }
        guard let gap = document.gap else { return "Lower bound \(money(bound))." }
        if gap <= 1e-9 { return "Lower bound \(money(bound)): no routes cost less, these are proven best." }
        return
            "Lower bound \(money(bound)): no routes cost less, so these are at most \(NumberText.share(gap)) "
            + "above the best."
    }

    private func visits(_ route: RoutesDocument.Route) -> [String] {
        let first = route.departure.map { "\(route.depot) \(time($0))" } ?? route.depot
        let last = route.arrival.map { "\(route.depot) \(time($0))" } ?? route.depot
        return [first] + route.visits.map { visit in visit.stop + (visit.time.map { " \(time($0))" } ?? "") }
            + [last]
    }

    var text: String {
        var lines = ["\(document.name): \(headline)", proof]
        lines += document.notes.map { "note: \($0)" }
        if !document.unserved.isEmpty {
            lines.append("not served: \(document.unserved.prefix(20).joined(separator: ", "))")
        }
        for (number, route) in document.routes.enumerated() {
            lines.append(
                "\nroute \(number + 1): \(route.vehicle), load \(load(route)), \(distance(route.distance)), "
                    + "cost \(money(route.cost))")
            lines.append(wrapped(visits(route)))
        }
        return lines.joined(separator: "\n")
    }

    private func wrapped(_ visits: [String]) -> String {
        var lines = [""]
        for (index, visit) in visits.enumerated() {
            let piece = visit + (index < visits.count - 1 ? " > " : "")
            if lines[lines.count - 1].count + piece.count > 100 { lines.append("") }
            lines[lines.count - 1] += piece
        }
        return lines.map { "  \($0)" }.joined(separator: "\n")
    }

    /// What the page shows.
    var content: RoutesContent {
        let (problem, places) = (instance.problem, instance.places)
        let names = problem.depots + problem.stops.map(\.name)
        var positions: [String: Int] = [:]
        for (index, name) in names.enumerated() { positions[name] = index }
        return RoutesContent(
            name: document.name, headline: headline, lead: proof,
            facts: [
                ("Routes", "\(document.vehicles)"), ("Distance", distance(document.distance)),
                ("Cost", money(document.cost)), ("Lower bound", document.bound.map(money)),
                ("Gap", document.gap.map(NumberText.share)),
            ],
            points: zip(names, places).map { RoutesContent.Point(name: $0, x: $1.x, y: $1.y) },
            depots: problem.depots.count, isOnGlobe: instance.isOnGlobe,
            routes: document.routes.map { route in
                let stops = [route.depot] + route.visits.map(\.stop) + [route.depot]
                return RoutesContent.Route(
                    vehicle: problem.depots.count > 1 ? "\(route.vehicle) of \(route.depot)" : route.vehicle,
                    load: load(route), distance: distance(route.distance), cost: money(route.cost),
                    time: route.departure.flatMap { from in
                        route.arrival.map { "\(time(from)) to \(time($0))" }
                    } ?? "", visits: visits(route),
                    path: places.isEmpty ? [] : stops.compactMap { positions[$0] })
            }, notes: document.notes,
            command: (["catena"] + CommandLine.arguments.dropFirst()).joined(separator: " "))
    }
}
