// SPDX-License-Identifier: Apache-2.0
import SimulationKernel

extension ScenarioCheck {
    /// Checks help from neighbours, second sources, games and cancellations.
    mutating func checkSecondSources(of item: StockItem, at site: Site, _ path: [String]) {
        let control = item.control
        let parts: [(String, Bool)] = [
            ("transshipment", control.transshipment != nil), ("emergency", control.emergency != nil),
            ("dual-sourcing", control.dualSourcing != nil), ("gaming", control.gaming != nil),
            ("cancel-above", control.cancelsAbove != nil),
        ]
        if site.kind == .supplier {
            for (key, isUsed) in parts where isUsed {
                note(.control(.atSupplier(what: key, site: site.id)), at: path + [key])
            }
            return
        }
        if let transshipment = control.transshipment {
            check(transshipment, item, of: site, at: path + ["transshipment"])
        }
        if let emergency = control.emergency { check(emergency, item, of: site, at: path + ["emergency"]) }
        if let dual = control.dualSourcing { check(dual, item, at: path + ["dual-sourcing"]) }
        if let gaming = control.gaming { check(gaming, item, at: path + ["gaming"]) }
        if let level = control.cancelsAbove {
            let place = path + ["cancel-above"]
            checkQuantity(
                "level", level, of: index.products[item.product], from: -Quantity.countingLimit, at: place)
            if item.sourcing.lanes.isEmpty { note(.control(.nothingToCancel), at: place) }
            switch item.policy {
            case .baseStock, .oneForOne, .reorderPointOrderUpTo, .minMax, .reorderPointQuantity, .fixedOrder,
                .echelonBaseStock, .anchorAndAdjust, .forecastOrderUpTo:
                break
            default: note(.control(.cancelsWithoutReview), at: place)
            }
        }
    }

    private mutating func check(
        _ transshipment: Transshipment, _ item: StockItem, of site: Site, at path: [String]
    ) {
        if transshipment.sources.isEmpty { note(.empty(what: "choice of neighbours"), at: path + ["from"]) }
        var seen: Set<LaneID> = []
        for (position, id) in transshipment.sources.enumerated() {
            let place = path + ["from", "\(position)"]
            checkLane(id, to: site.id, products: [item.product], at: place)
            if !seen.insert(id).inserted { note(.repeatedSource(lane: id), at: place) }
            if item.sourcing.lanes.contains(id) { note(.control(.laneIsSourceToo(lane: id)), at: place) }
            guard let lane = index.lanes[id] else { continue }
            if index.sites[lane.origin]?.kind == .supplier {
                note(.control(.helpFromSupplier(lane: id, site: lane.origin)), at: place)
            }
            if !lane.orderDelay.isZero { note(.control(.helpTakesAnOrder(lane: id)), at: place) }
        }
        checkQuantity(
            "what neighbours keep", transshipment.leave, of: index.products[item.product],
            at: path + ["leave"])
        if let period = transshipment.rebalancing {
            checkSpan("rebalancing period", period, from: TimeSpan(seconds: 1), at: path + ["rebalance"])
        } else if !transshipment.isReactive {
            note(.control(.helpNever), at: path + ["reactive"])
        }
    }

    private mutating func check(
        _ emergency: EmergencyOrders, _ item: StockItem, of site: Site, at path: [String]
    ) {
        let product = index.products[item.product]
        checkLane(emergency.lane, to: site.id, products: [item.product], at: path + ["source"])
        if item.sourcing.lanes.contains(emergency.lane) {
            note(.control(.laneIsSourceToo(lane: emergency.lane)), at: path + ["source"])
        }
        let low = -Quantity.countingLimit
        checkQuantity("threshold", emergency.threshold, of: product, from: low, at: path + ["below"])
        checkQuantity("level", emergency.level, of: product, from: low, at: path + ["up-to"])
        if emergency.level < emergency.threshold {
            func units(_ quantity: Quantity) -> Double { product?.units(quantity) ?? Double(quantity) }
            note(
                .levelsCrossed(
                    lower: "threshold", lowerValue: units(emergency.threshold), upper: "level",
                    upperValue: units(emergency.level)), at: path + ["up-to"])
        }
        if case .periodic(let period, let offset) = emergency.review {
            checkSpan("review period", period, from: TimeSpan(seconds: 1), at: path + ["review"])
            checkSpan("review offset", offset, at: path + ["review"])
        }
    }

    private mutating func check(_ dual: DualSourcing, _ item: StockItem, at path: [String]) {
        let product = index.products[item.product]
        switch dual {
        case .singleIndex(let level), .dualIndex(let level):
            checkQuantity(
                "fast level", level, of: product, from: -Quantity.countingLimit, at: path + ["fast-level"])
        case .baseSurge(let base): checkQuantity("base order", base, of: product, at: path + ["base"])
        }
        if case .baseStock = item.policy, item.review != .continuous {
        } else {
            note(.control(.dualWithoutBaseStock), at: path)
        }
        guard case .priority(let lanes) = item.sourcing, lanes.count == 2 else {
            note(.control(.dualWithoutTwoLanes), at: path)
            return
        }
        func time(_ id: LaneID) -> Double? {
            index.lanes[id].map { $0.leadTime.meanSeconds + $0.orderDelay.meanSeconds }
        }
        if let slow = time(lanes[0]), let fast = time(lanes[1]), slow < fast {
            note(.control(.slowIsFaster(slow: lanes[0], fast: lanes[1])), at: path)
        }
    }

    private mutating func check(_ gaming: ShortageGaming, _ item: StockItem, at path: [String]) {
        checkNumber("inflation limit", gaming.limit, AllowedRange(low: 1), at: path + ["limit"])
        checkNumber(
            "weight", gaming.weight, AllowedRange(low: 0, includesLow: false, high: 1), at: path + ["weight"])
        checkNumber("threshold", gaming.threshold, .share, at: path + ["threshold"])
        switch item.policy {
        case .baseStock, .forecastOrderUpTo: break
        default: note(.control(.gamingWithoutLevel(policy: item.policy.typeName)), at: path)
        }
        if case .single = item.sourcing {
        } else {
            note(.control(.gamingWithoutOneSource), at: path)
        }
    }

    /// Checks what the customers of a segment take instead.
    mutating func checkSubstitutes(of segment: CustomerSegment) {
        for entry in segment.mix where !entry.substitutes.isEmpty {
            let path = ["segments", segment.id.name, "mix", entry.product.name, "substitutes"]
            var seen: Set<ProductID> = [entry.product]
            for (position, substitute) in entry.substitutes.enumerated() {
                let place = path + ["\(position)"]
                checkProduct(substitute.product, at: place + ["product"])
                if !seen.insert(substitute.product).inserted {
                    note(.repeatedName(.product, name: substitute.product.name), at: place + ["product"])
                }
                checkNumber("share", substitute.share, .share, at: place + ["share"])
                checkNumber("ratio", substitute.ratio, .positive, at: place + ["ratio"])
                if let price = substitute.price {
                    checkNumber("price", price, .notNegative, at: place + ["price"])
                }
            }
            if segment.desk != nil { note(.control(.choiceAtDesk), at: path) }
            for lane in segment.sourcing.lanes.compactMap({ index.lanes[$0] }) where !lane.orderDelay.isZero {
                note(.control(.choiceOutOfSight(lane: lane.id)), at: path)
            }
        }
    }
}
