// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// A factor of something, as it is worked out of all disruptions that last.
enum DisruptedFactor {
    case capacityOfPoint(Int32)
    case capacityOfLane(Int32)
    case leadTimeOfLink(Int32)
    case leadTimeOfLane(Int32)
    case priceOfPoint(Int32)
    case ordersOfSegment(Int32)
    case linesOfEntry(Int32)
    case sizeOfEntry(Int32)
}

extension DisruptionModel {
    /// The factor that the disruption puts on something while it lasts; one where it puts none.
    func factor(on factor: DisruptedFactor) -> Double {
        switch factor {
        case .capacityOfPoint(let point): points.contains(point) ? capacity ?? 1 : 1
        case .capacityOfLane(let lane): lanes.contains(lane) ? capacity ?? 1 : 1
        case .leadTimeOfLink(let link): links.contains(link) ? leadTime ?? 1 : 1
        case .leadTimeOfLane(let lane): lanes.contains(lane) ? leadTime ?? 1 : 1
        case .priceOfPoint(let point): points.contains(point) ? price ?? 1 : 1
        case .ordersOfSegment(let segment):
            !hitsSomeProducts && segments.contains(segment) ? demand ?? 1 : 1
        case .linesOfEntry(let entry): hitsSomeProducts && entries.contains(entry) ? demand ?? 1 : 1
        case .sizeOfEntry(let entry): entries.contains(entry) ? orderSize ?? 1 : 1
        }
    }
}

extension World {
    /// The product of the factors that all present disruptions put on something.
    ///
    /// Worked out anew each time: dividing what ends out of a running product would leave rounding behind, and a
    /// factor of zero could not be taken back.
    private func present(_ factor: DisruptedFactor) -> Double {
        var product = 1.0
        for index in disruptions.all.indices where disruptions.all[index].isActive {
            product *= model.disruptions[index].factor(on: factor)
        }
        return product
    }

    /// Puts a disruption into effect, or takes it out of effect with `change` −1.
    mutating func apply(_ disruption: DisruptionModel, change: Int32) {
        for site in disruption.sites { disruptions.sites[Int(site)].change(by: change, at: now) }
        for lane in disruption.lanes { disruptions.lanes[Int(lane)].change(by: change, at: now) }
        for segment in disruption.segments { disruptions.segments[Int(segment)].change(by: change, at: now) }
        for point in disruption.points {
            if disruption.price != nil {
                conditions.points[Int(point)].price = present(.priceOfPoint(point))
            }
            if disruption.capacity != nil { setCapacity(present(.capacityOfPoint(point)), at: Int(point)) }
            if !disruption.stops.isEmpty { stop(disruption.stops, at: Int(point), change: change) }
        }
        for link in disruption.links {
            if disruption.leadTime != nil {
                conditions.links[Int(link)].leadTime = present(.leadTimeOfLink(link))
            }
            if !disruption.stops.isEmpty { stop(disruption.stops, onLink: Int(link), change: change) }
        }
        for lane in disruption.lanes where disruption.leadTime != nil {
            conditions.laneLeadTimes[Int(lane)] = present(.leadTimeOfLane(lane))
        }
        if disruption.capacity != nil {
            for (lane, link) in zip(disruption.lanes, disruption.laneLinks) where link >= 0 {
                setCapacity(present(.capacityOfLane(lane)), ofLane: Int(lane), link: Int(link))
            }
        }
        for segment in disruption.segments where disruption.demand != nil {
            conditions.segments[Int(segment)].orders = present(.ordersOfSegment(segment))
        }
        for entry in disruption.entries {
            conditions.entries[Int(entry)].lines = present(.linesOfEntry(entry))
            conditions.entries[Int(entry)].size = present(.sizeOfEntry(entry))
        }
    }

    /// Destroys a share of what is on a shelf, rounded to whole smallest units.
    mutating func destroy(_ share: Double, at index: Int, by disruption: Int) {
        let point = model.stockPoints[index]
        guard !point.isSupplier, stock[index].onHand > 0 else { return }
        let quantity = min(stock[index].onHand, Quantity((Double(stock[index].onHand) * share).rounded()))
        guard quantity > 0 else { return }
        if point.traits.contains(.keepsLots) { loseLots(quantity, at: index) }
        stock[index].advance(to: now)
        stock[index].onHand -= quantity
        stock[index].removed += quantity
        books.destroyed[Int(point.product)] += quantity
        disruptions.all[disruption].destroyed += Double(quantity) * point.unitsPerSmallestUnit
        if point.traits.contains(.countsPositions) { shelfChanged(index) }
        moveEchelons(from: Int32(index), by: -quantity)
        if point.reviewPeriod == 0 { requestReview(index) }
    }
}
