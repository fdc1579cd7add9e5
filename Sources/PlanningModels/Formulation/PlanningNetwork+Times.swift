// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// When what is decided in a period comes about.
extension PlanningNetwork {
    /// What becomes of goods that leave in a period.
    func journey(of arc: Arc, in period: Int) -> PlannedWay.Journey {
        ways[arc.way].journey(from: calendar.startOfPeriod(period).seconds)
    }

    /// The periods from leaving to being there, for what leaves in a period.
    func leadPeriods(of arc: Arc, in period: Int) -> Int {
        let received = journey(of: arc, in: period).received
        return calendar.periods(
            coveredBy: TimeSpan(seconds: received - calendar.startOfPeriod(period).seconds))
    }

    /// When a unit whose production starts in a period stands on the shelf, in seconds after the start of the run.
    func ready(_ making: Making, in period: Int) -> Int64 {
        let start = calendar.startOfPeriod(period).seconds
        guard let line = making.stations else { return start + making.time.seconds }
        return stations[line].hours.time(after: making.time.seconds, from: start)
    }

    /// The periods from start to the shelf, for what is started in a period.
    func leadPeriods(of making: Making, in period: Int) -> Int {
        guard making.stations != nil else { return making.leadPeriods }
        return calendar.periods(
            coveredBy: TimeSpan(
                seconds: ready(making, in: period) - calendar.startOfPeriod(period).seconds))
    }
}

// MARK: Lines

extension PlanningNetwork {
    /// Adds the lines of a site and says where the first of them stands.
    mutating func addStations(of site: Site, site position: Int) -> Int {
        let calendars = scenario.network.calendars.filter {
            $0.sites.contains(site.id) && $0.stops.contains(.production)
        }
        let first = stations.count
        for line in site.lines {
            stations.append(
                Stations(
                    site: position, line: line,
                    hours: PlannedHours(calendars, and: line.hours, start: scenario.start), capacity: []))
        }
        return first
    }

    /// Works out the hours of each line: what it works, less what breakdowns and set-ups take on average.
    ///
    /// A line with more families than stations is set up for each of them once in a period, and once in a week
    /// when periods are shorter.
    mutating func addStationHours() {
        for index in stations.indices {
            let line = stations[index].line
            let available = line.breakdowns?.availability ?? 1
            let setUp = hoursOfSetUps(onLine: index)
            stations[index].capacity = calendar.periods.map { period in
                let worked = stations[index].hours.seconds(
                    from: calendar.startOfPeriod(period).seconds, to: calendar.endOfPeriod(period).seconds)
                let hours = Double(line.count) * Double(worked) / 3_600 * available
                return max(0, hours - setUp * min(1, calendar.days(inPeriod: period) / 7))
            }
            let paid = WorkingTime(line.hours, start: scenario.start)
                .openSeconds(from: calendar.origin.seconds, to: calendar.horizon.seconds)
            sunkCosts.labour += line.hourlyCost * Double(line.count) * Double(paid) / 3_600
        }
    }

    private func hoursOfSetUps(onLine index: Int) -> Double {
        let line = stations[index].line
        var families: [String: Double] = [:]
        for making in makings where making.stations == index {
            let recipe = making.recipe
            let usual = max(recipe.changeoverTime.meanSeconds, 0)
            let others = line.changeovers.filter { $0.destination == recipe.setupFamily }
            let mean = others.reduce(0) { $0 + max($1.time.meanSeconds, 0) } / Double(max(1, others.count))
            families[recipe.setupFamily] = others.isEmpty ? usual : mean
        }
        guard families.count > line.count else { return 0 }
        return families.values.sorted().reduce(0, +) / 3_600
    }

    /// What fleets, tours and whatever else cost and emit whether they are used or not.
    mutating func addStandingCosts(_ network: Network) {
        for fleet in network.fleets {
            sunkCosts.labour += fleet.standingCost * Double(fleet.vehicles) * calendar.length.inDays
        }
        for tour in network.tours {
            let period = max(1, tour.period.seconds)
            func runs(before time: TimeSpan) -> Int64 {
                max(0, (time.seconds - tour.offset.seconds + period - 1) / period)
            }
            let runs = Double(runs(before: calendar.horizon) - runs(before: calendar.origin))
            let length = tour.returnDistance + tour.stops.reduce(0) { $0 + $1.distance }
            sunkCosts.transport +=
                runs
                * (tour.vehicle.costPerTrip + tour.vehicle.costPerKilometre * length + tour.stopCost
                    * Double(max(0, tour.stops.count - 1)))
            sunkEmissions += runs * tour.vehicle.emissionsPerKilometre * length
        }
        sunkCosts.emissions = sunkEmissions * scenario.planning.emissionsPrice
    }
}

extension Breakdowns {
    /// The share of its time for which a station is up: mean time to failure ÷ (mean time to failure + repair).
    ///
    /// - Reference: W. J. Hopp, M. L. Spearman (2011), *Factory Physics*, 3rd ed., section 8.4.
    var availability: Double {
        let (between, repair) = (max(timeBetween.meanSeconds, 0), max(self.repair.meanSeconds, 0))
        return between + repair > 0 ? between / (between + repair) : 1
    }
}

extension Recipe {
    /// Hours of a station that a unit takes, its part of the time of a largest run included.
    func hoursPerUnit(of product: Product) -> Double {
        var hours = timePerUnit.inDays * 24
        if let largest = runSize.maximum, largest > 0 {
            hours += max(time.meanSeconds, 0) / 3_600 / product.units(largest)
        }
        return hours
    }
}

extension TransportMode {
    /// Its legs with their mean times.
    var plannedLegs: [PlannedFlow.Leg] {
        carriage.legs.map { leg in
            PlannedFlow.Leg(
                hub: leg.hub, mode: leg.mode ?? name,
                days: (leg.time.meanSeconds + leg.handling.meanSeconds) / 86_400)
        }
    }
}

extension PlannedWay {
    /// Whether only so much can go at a time.
    var isLimited: Bool { fleet != nil || tour != nil || mode.carriage.timetable?.vehicles != nil }
}
