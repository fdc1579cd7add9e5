// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// What may be too narrow: lines, limits, rooms, people.
extension AdviceLevers {
    private static var more: Double { 1 + AdviceLever.step }

    /// Lines of plants: hours, speed, number.
    var production: [AdviceLever] {
        var levers: [AdviceLever] = []
        for (place, site) in network.sites.enumerated() {
            for (position, line) in site.lines.enumerated() {
                let entity = "\(site.id)/\(line.id)"
                let longer = line.hours.longer(by: 3_600)
                let hours = Double(longer.secondsPerWeek - line.hours.secondsPerWeek) / 3_600
                if hours > 0 {
                    levers.append(
                        lever(
                            .lineHours, entity,
                            "\(line.id) at \(site.id) works \(Self.figure(hours)) h a week longer",
                            hours * Double(line.count), "h a week", isPaidFor: line.hourlyCost > 0
                        ) { $0.sites[place].lines[position].hours = longer })
                } else {
                    levers.append(
                        lever(
                            .lineCount, entity,
                            "\(line.id) at \(site.id) \(line.count) → \(line.count + 1) lines", 1, "line",
                            isPaidFor: line.hourlyCost > 0
                        ) { $0.sites[place].lines[position].count += 1 })
                }
                levers.append(
                    lever(
                        .lineSpeed, entity, "\(line.id) at \(site.id) works 10% faster",
                        AdviceLever.step * 100, "%"
                    ) { network in
                        for recipe in network.sites[place].recipes.indices {
                            network.sites[place].recipes[recipe].speedUp(on: line.id, by: Self.more)
                        }
                    })
            }
            for (position, recipe) in site.recipes.enumerated() {
                let entity = "\(site.id)/\(recipe.product)"
                if let lines = recipe.lines, recipe.line == nil {
                    levers.append(
                        lever(
                            .lineCount, entity,
                            "lines for \(recipe.product) at \(site.id) \(lines) → \(lines + 1)", 1, "line"
                        ) { $0.sites[place].recipes[position].lines = lines + 1 })
                }
                if let limit = recipe.limit {
                    levers.append(
                        limited(
                            .productionLimit, entity, "production of \(recipe.product) at \(site.id)", limit
                        ) {
                            $0.sites[place].recipes[position].limit = $1
                        })
                }
            }
        }
        return levers
    }

    /// What suppliers, lanes and rooms can take.
    var limits: [AdviceLever] {
        var levers: [AdviceLever] = []
        for (place, site) in network.sites.enumerated() {
            for (position, item) in site.stock.enumerated() {
                guard let limit = item.supplyLimit else { continue }
                levers.append(
                    limited(
                        .supplyLimit, "\(site.id)/\(item.product)",
                        "supply of \(item.product) from \(site.id)",
                        limit
                    ) { $0.sites[place].stock[position].supplyLimit = $1 })
            }
            if let limit = site.storageLimit {
                let room = (limit.amount * Self.more).rounded(.up)
                levers.append(
                    lever(
                        .storage, "\(site.id)",
                        "room at \(site.id) \(Self.figure(limit.amount)) → \(Self.figure(room))",
                        room - limit.amount, limit.measure.rawValue
                    ) { $0.sites[place].storageLimit?.amount = room })
            }
            for (position, storage) in site.storageClasses.enumerated() {
                let capacity = Int((Double(storage.capacity) * Self.more).rounded(.up))
                levers.append(
                    lever(
                        .storageClass, "\(site.id)/\(storage.id)",
                        "\(storage.id) at \(site.id) \(storage.capacity) → \(capacity) positions",
                        Double(capacity - storage.capacity), "positions"
                    ) { $0.sites[place].storageClasses[position].capacity = capacity })
            }
        }
        for (place, lane) in network.lanes.enumerated() {
            if let limit = lane.limit {
                levers.append(
                    limited(.laneLimit, "\(lane.id)", "lane \(lane.id)", limit) { $0.lanes[place].limit = $1 }
                )
            }
            if let vehicles = lane.carriage.timetable?.vehicles {
                levers.append(
                    lever(
                        .departures, "\(lane.id)",
                        "vehicles at each departure on \(lane.id) \(vehicles) → \(vehicles + 1)", 1, "vehicle"
                    ) { $0.lanes[place].carriage.timetable?.vehicles = vehicles + 1 })
            }
        }
        for (place, fleet) in network.fleets.enumerated() {
            levers.append(
                lever(
                    .fleet, "\(fleet.id)",
                    "vehicles of \(fleet.id) \(fleet.vehicles) → \(fleet.vehicles + 1)", 1, "vehicle",
                    isPaidFor: fleet.standingCost > 0
                ) { $0.fleets[place].vehicles += 1 })
        }
        return levers
    }

    /// Docks, pickers, clerks and agents.
    var people: [AdviceLever] {
        var levers: [AdviceLever] = []
        for (place, site) in network.sites.enumerated() {
            for (position, resource) in (site.operations?.resources ?? []).enumerated() {
                levers.append(
                    lever(
                        .floor, "\(site.id)/\(resource.id)",
                        "\(resource.id) at \(site.id) \(resource.count) → \(resource.count + 1)", 1,
                        resource.kind.rawValue, isPaidFor: resource.costPerHour > 0
                    ) { $0.sites[place].operations?.resources[position].count += 1 })
            }
        }
        for (place, desk) in network.desks.enumerated() {
            levers.append(
                lever(
                    .desk, "\(desk.id)", "clerks at \(desk.id) \(desk.clerks) → \(desk.clerks + 1)", 1,
                    "clerk", isPaidFor: desk.hourlyCost > 0
                ) { $0.desks[place].clerks += 1 })
        }
        for (place, centre) in network.serviceCentres.enumerated() {
            for (position, team) in centre.teams.enumerated() {
                levers.append(
                    lever(
                        .team, "\(centre.id)/\(team.id)",
                        "agents of \(team.id) at \(centre.id) \(team.agents) → \(team.agents + 1)", 1,
                        "agent",
                        isPaidFor: team.hourlyCost > 0
                    ) { $0.serviceCentres[place].teams[position].agents += 1 })
            }
        }
        return levers
    }

    private func limited(
        _ kind: AdviceLever.Kind, _ entity: String, _ what: String, _ limit: FlowLimit,
        _ change: (inout Network, FlowLimit) -> Void
    ) -> AdviceLever {
        let wider = FlowLimit(
            units: max((limit.units * Self.more).rounded(), limit.units + 1), per: limit.period)
        let period = Self.time(Double(limit.period.seconds))
        return lever(
            kind, entity,
            "\(what) \(Self.figure(limit.units)) → \(Self.figure(wider.units)) per \(period)",
            wider.units - limit.units, "units per \(period)"
        ) { change(&$0, wider) }
    }
}

extension WeeklyHours {
    /// The hours with so many seconds more at the end of every span.
    fileprivate func longer(by seconds: Int64) -> WeeklyHours {
        WeeklyHours(spans.map { Span(start: $0.start, end: $0.end + seconds) })
    }
}

extension Recipe {
    /// Divides what a run takes on a line by a factor.
    fileprivate mutating func speedUp(on name: LineID, by factor: Double) {
        if line == name {
            timePerUnit = TimeSpan(seconds: Int64((Double(timePerUnit.seconds) / factor).rounded()))
            if let faster = time.scaled(by: 1 / factor), !time.isZero { time = faster }
        }
        for index in alternates.indices { alternates[index].speedUp(on: name, by: factor) }
    }
}
