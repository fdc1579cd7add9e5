// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// What the books remember beside the ledger; empty where no books are kept.
struct FinanceState: ~Copyable, Sendable {
    /// What falls due at the beginning of each day; the last entry is for all days beyond the run.
    var receiptsByDay: FixedBuffer<Double>
    var paymentsByDay: FixedBuffer<Double>
    /// Cash at the end of each day, and how many days have ended.
    var cashByDay: FixedBuffer<Double>
    var endedDays = 0
    var customerTerms: FixedBuffer<DurationSource>
    /// By site; only suppliers' are drawn from.
    var supplierTerms: FixedBuffer<DurationSource>

    // Time-weighted sums since the warm-up.
    var receivablesArea = 0.0
    var payablesArea = 0.0
    var updated: Tick = 0
    var stockValueSum = 0.0
    var stockValueDays = 0
    var lowestCash = Double.infinity

    // What was bought of each product since the last closing.
    var boughtQuantity: FixedBuffer<Quantity>
    var boughtCost: FixedBuffer<Double>
    /// What each product's stock consists of, oldest first; changed at closings only.
    var layers: [[StockLayer]] = []
    /// What had come in and gone out of each product at the last closing.
    var gainedBefore: [Quantity] = []
    var spentBefore: [Quantity] = []
    /// Holding and backorder costs that have been booked since the warm-up.
    var bookedHolding = 0.0
    var bookedBackorder = 0.0

    var statements: [PeriodStatement] = []
    var periodStart: Tick = 0
    /// The balances of all accounts when the present period began.
    var balancesBefore = [Double](repeating: 0, count: Account.allCases.count)

    init(_ model: UnsafePointer<SimulationModel>, replication: ReplicationKey) {
        let isUsed = model.pointee.scenario.finance != nil
        let days = isUsed ? Int(model.pointee.horizon / secondsPerDay) + 2 : 0
        receiptsByDay = FixedBuffer(repeating: 0, count: days)
        paymentsByDay = FixedBuffer(repeating: 0, count: days)
        cashByDay = FixedBuffer(repeating: 0, count: days)
        let settings = model.pointee.scenario.finance ?? FinanceSettings()
        func terms(_ terms: RandomDuration, _ name: String) -> DurationSource {
            DurationSource(
                terms,
                RandomStream(
                    seed: model.pointee.scenario.seed, replication: replication, name: "\(name)/payment"))
        }
        customerTerms = FixedBuffer(
            isUsed
                ? model.pointee.scenario.network.segments.map {
                    terms($0.paymentTerms ?? settings.customerTerms, "segment:\($0.id)")
                } : [])
        supplierTerms = FixedBuffer(
            isUsed
                ? model.pointee.scenario.network.sites.map {
                    terms($0.paymentTerms ?? settings.supplierTerms, "site:\($0.id)")
                } : [])
        let products = isUsed ? model.pointee.scenario.network.products.count : 0
        boughtQuantity = FixedBuffer(repeating: 0, count: products)
        boughtCost = FixedBuffer(repeating: 0, count: products)
        layers = Array(repeating: [], count: products)
        gainedBefore = Array(repeating: 0, count: products)
        spentBefore = Array(repeating: 0, count: products)
    }
}

/// A part of a product's stock that came in at one price.
struct StockLayer: Sendable {
    /// Smallest units.
    var quantity: Quantity
    /// What one smallest unit cost.
    var cost: Double
}

let secondsPerDay: Tick = 86_400
