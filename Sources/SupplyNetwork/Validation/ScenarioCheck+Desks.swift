// SPDX-License-Identifier: Apache-2.0

/// What is wrong with an order desk.
public enum DeskFault: Hashable, Sendable {
    /// A desk that never works.
    case neverOpen(desk: DeskID)
    /// A desk to which no segment brings its orders.
    case unused(desk: DeskID)

    var message: String {
        switch self {
        case .neverOpen(let desk): "order desk \"\(desk)\" never works, so no order would get past it"
        case .unused(let desk): "no segment brings its orders to desk \"\(desk)\""
        }
    }

    var mending: String {
        switch self {
        case .neverOpen: "give it working hours, or leave hours out"
        case .unused(let desk): "set desk: \(desk) on a segment, or remove the desk"
        }
    }
}

extension ScenarioCheck {
    /// Checks the order desks, and that segments name desks that are there.
    mutating func checkDesks() {
        var names: Set<DeskID> = []
        let used = Set(scenario.network.segments.flatMap(\.usedDesks))
        for desk in scenario.network.desks {
            let path = ["desks", desk.id.name]
            checkName(.desk, desk.id.name, at: path)
            if !names.insert(desk.id).inserted { note(.repeatedName(.desk, name: desk.id.name), at: path) }
            checkNumber("clerks", Double(desk.clerks), .whole(from: 1, to: 1e6), at: path + ["clerks"])
            checkDuration("time", desk.time, at: path + ["time"])
            checkNumber("hourly cost", desk.hourlyCost, .notNegative, at: path + ["hourly-cost"])
            if desk.hours.spans.isEmpty { note(.desk(.neverOpen(desk: desk.id)), at: path + ["hours"]) }
            if !used.contains(desk.id) { note(.desk(.unused(desk: desk.id)), at: path) }
        }
        for segment in scenario.network.segments {
            guard let desk = segment.desk, !names.contains(desk) else { continue }
            noteUnknown(
                .desk, desk.name, among: names.map(\.name), at: ["segments", segment.id.name, "desk"])
        }
    }
}
