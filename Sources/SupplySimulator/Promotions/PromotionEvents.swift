// SPDX-License-Identifier: Apache-2.0
import CustomerDemand
import SimulationKernel
import SupplyNetwork

/// What changes about a promotion during a run.
struct PromotionState: Sendable {
    var isActive = false

    // Measured since the end of the warm-up.
    var since: Tick = 0
    var time: Tick = 0
    /// Units of what is promoted that were ordered while it lasted, and at all.
    var units = 0.0
    var unitsBefore = 0.0
}

extension World {
    /// Puts the starts and ends of all windows into the calendar.
    mutating func schedulePromotions() {
        for (index, promotion) in model.promotions.enumerated() {
            for time in [promotion.start, promotion.end] {
                schedule(
                    .promotionMoves(Int32(index)), at: time, phase: model.phases.calendar,
                    rank: Self.conditionRank)
            }
        }
        for (index, window) in model.demandWindows.enumerated() {
            for time in [window.start, window.end] {
                schedule(
                    .demandMoves(Int32(index)), at: time, phase: model.phases.calendar,
                    rank: Self.conditionRank)
            }
        }
    }

    /// A promotion begins, or ends.
    mutating func movePromotion(_ index: Int) {
        let promotion = model.promotions[index]
        if promotions[index].isActive { countPromotedUnits(of: index) }
        promotions[index].isActive = !promotions[index].isActive
        (promotions[index].since, promotions[index].unitsBefore) = (now, orderedUnits(of: promotion))
        for point in promotion.suppliers { conditions.points[Int(point)].offer = presentOffer(point) }
        for buyer in promotion.buyers {
            conditions.points[Int(buyer.point)].ahead +=
                promotions[index].isActive ? buyer.quantity : -buyer.quantity
            if model.stockPoints[Int(buyer.point)].reviewPeriod == 0 { requestReview(Int(buyer.point)) }
        }
    }

    /// The product of the factors that present promotions put on a supplier's price.
    private func presentOffer(_ point: Int32) -> Double {
        var product = 1.0
        for index in promotions.indices
        where promotions[index].isActive && model.promotions[index].suppliers.contains(point) {
            product *= model.promotions[index].price
        }
        return product
    }

    /// Demand for a product begins to differ from the usual, or ceases to.
    mutating func moveDemand(_ index: Int) {
        let entry = model.demandWindows[index].entry
        var product = 1.0
        for window in model.demandWindows where window.entry == entry && window.contains(now) {
            product *= window.factor
        }
        conditions.entries[Int(entry)].promoted = product
    }

    /// The factor on what a customer pays for what was ordered over a link at `time`.
    func priceFactor(over link: Link, orderedAt time: Tick) -> Double {
        var product = 1.0
        for index in model.priceWindows.indices {
            let window = model.priceWindows[index]
            guard window.segment == link.destination, window.product == link.product else { continue }
            if time >= window.start, time < window.end { product *= window.factor }
        }
        return product
    }

    // MARK: Measures

    /// Adds the units of an order to what was ordered of each product.
    mutating func countOrderedUnits(_ segment: Int) {
        let first = Int(model.segments[segment].firstEntry)
        for line in drawnLines {
            conditions.entries[first + Int(line.mixEntry)].ordered +=
                Double(line.quantity) * model.segments[segment].unitsPerSmallestUnit[Int(line.mixEntry)]
        }
    }

    private func orderedUnits(of promotion: PromotionModel) -> Double {
        var units = 0.0
        for entry in promotion.entries { units += conditions.entries[Int(entry)].ordered }
        return units
    }

    private mutating func countPromotedUnits(of index: Int) {
        promotions[index].time += now - promotions[index].since
        promotions[index].units += orderedUnits(of: model.promotions[index]) - promotions[index].unitsBefore
    }

    /// Forgets what was measured of promotions before the window.
    mutating func restartPromotions() {
        for index in conditions.entries.indices { conditions.entries[index].ordered = 0 }
        for index in promotions.indices {
            (promotions[index].time, promotions[index].units) = (0, 0)
            (promotions[index].since, promotions[index].unitsBefore) = (now, 0)
        }
    }

    /// Brings what is measured of promotions up to the horizon.
    mutating func finishPromotions() {
        for index in promotions.indices where promotions[index].isActive { countPromotedUnits(of: index) }
    }

    /// Reads what promotions came to.
    func readPromotions(into reading: inout Reading) {
        for (index, promotion) in model.scenario.network.promotions.enumerated()
        where !promotion.segments.isEmpty {
            let entity = MeasuredEntity.promotion(promotion.id.name)
            let state = promotions[index]
            reading.set(.promotedUnits, entity, state.units)
            let rest = orderedUnits(of: model.promotions[index]) - state.units
            let usual = ratio(rest, window - Double(state.time))
            reading.set(.promotionLift, entity, ratio(ratio(state.units, Double(state.time)), usual))
        }
    }
}

extension MeasureLayout {
    /// What is measured of promotions to customers.
    static func keysOfPromotions(in scenario: Scenario) -> [MeasureKey] {
        scenario.network.promotions.filter { !$0.segments.isEmpty }.flatMap { promotion in
            [Measure.promotedUnits, .promotionLift].map { MeasureKey($0, .promotion(promotion.id.name)) }
        }
    }
}

extension Measure {
    private static let blattberg = "Blattberg & Neslin (1990), Sales Promotion"

    /// The definitions of what is measured of promotions.
    var ofPromotions: MeasureDefinition? {
        switch self {
        case .promotedUnits:
            make(
                "Promoted units", .units, .higher,
                "Units of what is promoted that its segments ordered while the promotion lasted.",
                Self.blattberg)
        case .promotionLift:
            make(
                "Promotion lift", .ratio, .higher,
                "Units a day of what is promoted that its segments ordered while the promotion lasted, over those of the rest "
                    + "of the window, what is bought ahead or waits included.", Self.blattberg)
        default: nil
        }
    }
}
