// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

extension PlanCondition {
    /// The condition as a planner would say it, with the dates of `calendar`.
    public func sentence(in calendar: PlanningCalendar) -> String {
        let span = "from \(firstDate(in: calendar)) to \(lastDate(in: calendar))"
        let total = "\(Self.text(amount)) \(unit.rawValue)"
        return switch subject {
        case .demand(let segment, let product): "\(segment) wants \(total) of \(product) \(span)"
        case .material(let site, let product):
            amount > 0
                ? "\(site) starts with \(total) of \(product), deliveries under way included"
                : "\(site) starts without \(product)"
        case .laneLimit(let lane): "lane \(lane) carries at most \(total) \(span)"
        case .supplyLimit(let site, let product): "\(site) supplies at most \(total) of \(product) \(span)"
        case .productionLimit(let site, let product):
            "\(site) can start at most \(total) of \(product) \(span)"
        case .lineTime(let site, let product): "the lines for \(product) at \(site) have \(total) \(span)"
        case .storage(let site): "\(site) stores at most \(total)"
        case .lineHours(let site, let line): "line \(line) at \(site) works \(total) \(span)"
        case .storageClass(let site, let name): "\(site) has \(total) of \(name)"
        case .supplierTime(let site, let product):
            "the lines of \(site) have \(total) for \(product) \(span)"
        case .fleetTime(let fleet): "the vehicles of \(fleet) have \(total) \(span)"
        case .tourRoom(let tour, let stop): "tour \(tour) has room for \(total) behind \(stop) \(span)"
        case .departureRoom(let lane, let mode):
            "\(mode) on lane \(lane) has room for \(total) \(span)"
        case .promise(let segment, let product): "\(segment) is to get \(product) as promised"
        case .emissions: "transport may emit \(total) \(span)"
        case .endStock(let site, let product): "\(site) must end with \(total) of \(product), as it started"
        case .committedShipment(let lane, let product):
            "\(total) of \(product) on lane \(lane) were ordered before the start"
        case .committedProduction(let site, let product):
            "\(total) of \(product) were ordered to be made at \(site) before the start"
        case .firstShipment(let segment, let product):
            "no \(product) can leave for \(segment) before \(firstDate(in: calendar))"
        case .noShipment(let segment, let product):
            "no \(product) can leave for \(segment) by \(lastDate(in: calendar))"
        case .noSource(let segment, let product):
            "no lane brings \(product) to \(segment) from a site that keeps it"
        }
    }

    /// What relaxing the condition by one unit means, as a planner would say it.
    public func relaxation(in calendar: PlanningCalendar) -> String {
        let span = "between \(firstDate(in: calendar)) and \(lastDate(in: calendar))"
        let one = unit == .units ? "one more unit" : "one more \(unit.rawValue)"
        return switch subject {
        case .demand(let segment, let product): "one unit less of \(product) for \(segment) \(span)"
        case .material(let site, let product): "one more unit of \(product) at \(site) \(span)"
        case .laneLimit(let lane): "\(one) on lane \(lane) \(span)"
        case .supplyLimit(let site, let product): "\(one) of \(product) from \(site) \(span)"
        case .productionLimit(let site, let product): "\(one) of \(product) started at \(site) \(span)"
        case .lineTime(let site, let product): "\(one) on the lines for \(product) at \(site) \(span)"
        case .storage(let site): "room for \(one) at \(site) \(span)"
        case .lineHours(let site, let line): "\(one) of line \(line) at \(site) \(span)"
        case .storageClass(let site, let name): "one more position of \(name) at \(site) \(span)"
        case .supplierTime(let site, let product): "\(one) of work on \(product) at \(site) \(span)"
        case .fleetTime(let fleet): "\(one) of a vehicle of \(fleet) \(span)"
        case .tourRoom(let tour, let stop): "one more vehicle load on tour \(tour) behind \(stop) \(span)"
        case .departureRoom(let lane, let mode): "one more vehicle of \(mode) on lane \(lane) \(span)"
        case .promise(let segment, let product): "one more unit of \(product) that may reach \(segment) late"
        case .emissions: "\(one)"
        case .endStock(let site, let product): "one unit less of \(product) required at \(site) at the end"
        case .committedShipment(let lane, let product):
            "one unit less of \(product) ordered before on lane \(lane)"
        case .committedProduction(let site, let product):
            "one unit less of \(product) ordered before at \(site)"
        case .firstShipment(let segment, let product), .noShipment(let segment, let product),
            .noSource(let segment, let product):
            "an earlier way for \(product) to \(segment)"
        }
    }

    private func firstDate(in calendar: PlanningCalendar) -> CalendarDate {
        calendar.date(ofPeriod: periods.lowerBound)
    }

    private func lastDate(in calendar: PlanningCalendar) -> CalendarDate {
        calendar.lastDate(ofPeriod: min(periods.upperBound, calendar.count - 1))
    }

    /// A number as people write it: without decimals when it has none, else with at most two.
    static func text(_ value: Double) -> String {
        guard value.magnitude < 1e15 else { return "\(value)" }
        let hundredths = Int64((value * 100).rounded())
        let sign = hundredths < 0 ? "-" : ""
        let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
        if rest == 0 { return "\(sign)\(whole)" }
        if rest % 10 == 0 { return "\(sign)\(whole).\(rest / 10)" }
        return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }
}
