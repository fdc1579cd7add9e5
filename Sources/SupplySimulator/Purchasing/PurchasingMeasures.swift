// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

extension World {
    /// Forgets what was measured about purchases, at the end of the warm-up.
    mutating func restartMeasuresOfPurchasing() {
        for index in purchasing.terms.indices { purchasing.terms[index].restartMeasuring() }
    }

    /// Adds what getting rid of unusable goods has cost.
    func addRejectionCosts(to costs: inout CostsByAccount) {
        var sum = 0.0
        for (terms, state) in zip(model.purchasing.terms, purchasing.terms.elements) {
            sum += Double(state.rejected) * terms.disposalCost
        }
        costs[.disposal, default: 0] += sum
    }

    /// Adds what a supplier was paid on its terms.
    func paidOnTerms(_ index: Int) -> Double {
        purchasing.terms[Int(model.purchasing.termsOfPoint[index])].paid
    }

    /// Reads the measures of suppliers with terms.
    func readPurchasing(into reading: inout Reading) {
        guard model.purchasing.terms.count > 0 else { return }
        var whole = PurchaseSum()
        var sites: [Int32: PurchaseSum] = [:]
        for (terms, state) in zip(model.purchasing.terms, purchasing.terms.elements) {
            let point = model.stockPoints[terms.stockPoint]
            let sum = PurchaseSum(state, lines: terms.lines, scale: point.unitsPerSmallestUnit)
            whole.add(sum)
            sites[point.site, default: PurchaseSum()].add(sum)
        }
        for (site, sum) in sites {
            let entity = MeasuredEntity.site(model.scenario.network.sites[Int(site)].id.name)
            sum.read(entity, window: window, into: &reading)
        }
        whole.read(.network, window: window, into: &reading)
    }
}

/// What is measured about some suppliers together, in units and seconds.
private struct PurchaseSum {
    var (paid, bought, short, failures, rejected) = (0.0, 0.0, 0.0, 0.0, 0.0)
    var (orders, orderTime, busyTime, lines) = (0.0, 0.0, 0.0, 0.0)

    init() {}

    init(_ state: TermsState, lines: Int32, scale: Double) {
        paid = state.paid + state.credited
        bought = Double(state.bought) * scale
        short = Double(state.short) * scale
        failures = Double(state.failures)
        rejected = Double(state.rejected) * scale
        orders = Double(state.orders)
        orderTime = state.orderTime
        busyTime = lines > 0 ? state.busyTime : 0
        self.lines = Double(lines)
    }

    mutating func add(_ other: PurchaseSum) {
        paid += other.paid
        bought += other.bought
        short += other.short
        failures += other.failures
        rejected += other.rejected
        orders += other.orders
        orderTime += other.orderTime
        busyTime += other.busyTime
        lines += other.lines
    }

    func read(_ entity: MeasuredEntity, window: Double, into reading: inout Reading) {
        reading.set(.purchasePriceMean, entity, ratio(paid, bought))
        reading.set(.shortUnits, entity, short)
        reading.set(.failedDeliveries, entity, failures)
        reading.set(.rejectedUnits, entity, rejected)
        reading.set(.supplierTimeMean, entity, days(ratio(orderTime, orders)))
        reading.set(.supplierUtilisation, entity, share(busyTime, lines * window))
    }
}

extension MeasureLayout {
    /// What is measured where suppliers have terms.
    static func keysOfPurchasing(in scenario: Scenario) -> [MeasureKey] {
        guard scenario.abilities.contains(.purchasing) else { return [] }
        let measures: [Measure] = [
            .purchasePriceMean, .shortUnits, .failedDeliveries, .rejectedUnits, .supplierTimeMean,
            .supplierUtilisation,
        ]
        var keys = measures.map { MeasureKey($0) }
        for site in scenario.network.sites where site.stock.contains(where: { $0.purchasing != nil }) {
            keys += measures.map { MeasureKey($0, .site(site.id.name)) }
        }
        return keys
    }
}

extension Measure {
    /// The definitions of what is measured where suppliers have terms.
    var ofPurchasing: MeasureDefinition? {
        let silver = "Silver, Pyke & Thomas (2017)"
        let snyder = "Snyder & Shen (2019), ch. 9"
        return switch self {
        case .purchasePriceMean:
            make(
                "Purchase price", .currency, .lower,
                "Mean price of a unit that suppliers with terms have shipped, credits apart.",
                "\(silver), ch. 4")
        case .shortUnits:
            make(
                "Not shipped", .units, .lower,
                "Units ordered that suppliers have cancelled for want of yield.",
                snyder)
        case .failedDeliveries:
            make(
                "Failed deliveries", .count, .lower, "Shipments of suppliers of which nothing came.", snyder)
        case .rejectedUnits:
            make(
                "Rejected", .units, .lower, "Units that inspection on arrival found unusable.", Self.scor)
        case .supplierTimeMean:
            make(
                "Time at the supplier", .days, .lower,
                "Mean time from an order's arrival at the supplier to the end of the work on it, over orders that "
                    + "arrived in the window.", "Hopp & Spearman (2011), ch. 8")
        case .supplierUtilisation:
            make(
                "Supplier utilisation", .share, nil,
                "Time that the supplier's limited lines work, over their time in the window.",
                "Hopp & Spearman (2011), ch. 8")
        default: nil
        }
    }
}
