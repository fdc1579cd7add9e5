// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    /// What a supplier is paid under present conditions for what costs `usual` otherwise.
    @inline(__always)
    mutating func presentPrice(_ usual: Double, at index: Int, _ point: StockPoint) -> Double {
        guard point.traits.contains(.conditional) else { return usual }
        let factor = conditions.points[index].price * conditions.points[index].offer
        guard factor != 1 else { return usual }
        conditions.points[index].surcharge += usual * (factor - 1)
        return usual * factor
    }

    /// What a supplier was paid above its usual price in the window.
    func surcharge(at index: Int) -> Double {
        model.stockPoints[index].traits.contains(.conditional) ? conditions.points[index].surcharge : 0
    }

    /// A lead time under present conditions.
    func presentLeadTime(_ drawn: Tick, over link: Int32) -> Tick {
        changed(
            drawn, by: conditions.links[Int(link)].leadTime, calendar: model.links[link].workingCalendar)
    }

    /// A lead time of a vehicle on a lane under present conditions.
    func presentLeadTime(_ drawn: Tick, ofLane lane: Int) -> Tick {
        guard model.conditions.isUsed else { return drawn }
        return changed(
            drawn, by: conditions.laneLeadTimes[lane], calendar: model.lanes[lane].workingCalendar)
    }

    private func changed(_ drawn: Tick, by factor: Double, calendar: Int32) -> Tick {
        let changed = factor == 1 ? drawn : wholeSeconds(Double(drawn) * factor)
        guard calendar >= 0 else { return changed }
        let arrival = model.calendars[calendar].time(after: changed, from: now)
        // Beyond the calendar's reach nothing happens within the run.
        return min(arrival - now, EventCalendar.latestTime / 4)
    }

    /// Whether an order over a link would be looked at now, and goods could leave.
    func isOpen(_ link: Int32, origin: Int) -> Bool {
        let traits = model.links[Int(link)].traits
        if traits.contains(.mayStopLeaving), conditions.links[Int(link)].shipping.isShut { return false }
        guard model.stockPoints[origin].traits.contains(.conditional) else { return true }
        return conditions.points[origin].shipping == 0 && !conditions.points[origin].orderTaking.isShut
    }
}
