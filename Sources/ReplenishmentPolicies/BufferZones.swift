// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// The zones of a demand driven buffer for one average daily usage; in smallest units.
public struct BufferZones: Hashable, Sendable {
    /// Protection against variability.
    public var red: Double
    /// The usage of a decoupled lead time.
    public var yellow: Double
    /// The size of an order.
    public var green: Double

    /// Red and yellow: at or below it an order is due.
    public var topOfYellow: Double { red + yellow }
    /// All three: what an order lifts the net flow position to.
    public var topOfGreen: Double { red + yellow + green }

    /// The zones of `buffer`.
    ///
    /// - Parameters:
    ///   - buffer: The buffer.
    ///   - averageDailyUsage: ADU, in smallest units a day.
    ///   - minimumOrder: The least that can be ordered, in smallest units.
    public init(_ buffer: DemandDrivenBuffer, averageDailyUsage: Double, minimumOrder: Quantity) {
        yellow = averageDailyUsage * buffer.decoupledLeadTime.inDays
        let base = yellow * buffer.leadTimeFactor
        red = base + base * buffer.variabilityFactor
        green = max(base, averageDailyUsage * buffer.orderCycle.inDays, Double(minimumOrder))
    }

    /// What is to be ordered at a net flow position, rounded up to a smallest unit; zero above the top of yellow.
    public func orderQuantity(netFlowPosition: Quantity) -> Quantity {
        let position = Double(netFlowPosition)
        // The slack forgives the rounding of factors that are not binary fractions.
        guard position <= topOfYellow + 1e-6 else { return 0 }
        return Quantity(max(0, min((topOfGreen - position - 1e-6).rounded(.up), 9e18)))
    }
}
