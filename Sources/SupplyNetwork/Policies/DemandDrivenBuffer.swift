// SPDX-License-Identifier: Apache-2.0

/// A stock buffer of demand driven MRP: red, yellow and green zones that follow the average daily usage (ADU).
///
/// With the decoupled lead time DLT in days, the lead-time factor LTF and the variability factor VF:
///
///     yellow = ADU · DLT
///     red    = ADU · DLT · LTF · (1 + VF)
///     green  = max(ADU · DLT · LTF, ADU · order cycle, minimum order)
///
/// At a review the net flow position = on hand + on order − qualified demand; at or below the top of yellow
/// (red + yellow) it is lifted to the top of green (red + yellow + green). Qualified demand is all that is owed, and
/// the known demand of each coming day within the spike horizon that is larger than the threshold.
///
/// - Reference: C. Ptak, C. Smith (2019), Demand Driven Material Requirements Planning, 3rd ed., chapters 7 to 9.
public struct DemandDrivenBuffer: Hashable, Sendable {
    /// The longest time to replenish the buffer that no other buffer covers.
    public var decoupledLeadTime: TimeSpan
    /// LTF: small for long lead times, 0.2 to 1 as a rule.
    public var leadTimeFactor: Double
    /// VF: large for variable demand, 0 to 1 as a rule.
    public var variabilityFactor: Double
    /// ADU in smallest units a day: always, or until the window has seen as much.
    public var averageDailyUsage: Double
    /// Over how much time the usage is averaged; `nil` keeps `averageDailyUsage`.
    public var usageWindow: TimeSpan?
    /// The time between orders that is aimed at.
    public var orderCycle: TimeSpan
    /// How far ahead known demand is searched for spikes; known are the orders of segments with a history that order
    /// from nowhere else.
    public var spikeHorizon: TimeSpan
    /// The demand of a day beyond which it is a spike, as a share of the red zone.
    public var spikeThreshold: Double

    /// Creates a buffer that follows no usage and looks for no spikes unless told otherwise.
    public init(
        decoupledLeadTime: TimeSpan, leadTimeFactor: Double, variabilityFactor: Double,
        averageDailyUsage: Double, usageWindow: TimeSpan? = nil, orderCycle: TimeSpan = .zero,
        spikeHorizon: TimeSpan = .zero, spikeThreshold: Double = 0.5
    ) {
        self.decoupledLeadTime = decoupledLeadTime
        self.leadTimeFactor = leadTimeFactor
        self.variabilityFactor = variabilityFactor
        self.averageDailyUsage = averageDailyUsage
        self.usageWindow = usageWindow
        self.orderCycle = orderCycle
        self.spikeHorizon = spikeHorizon
        self.spikeThreshold = spikeThreshold
    }
}
