// SPDX-License-Identifier: Apache-2.0

/// How a stock point deals with scarcity beyond its policy, its sources and its allocation rule; empty by default.
public struct StockControl: Hashable, Sendable {
    /// What is kept back for those who matter most.
    public var reservation: Reservation?
    /// Help from sites of the same echelon.
    public var transshipment: Transshipment?
    /// A faster source for when stock is too low to wait.
    public var emergency: EmergencyOrders?
    /// Orders from a slow and a fast source side by side.
    public var dualSourcing: DualSourcing?
    /// Orders of more than is needed when supply was scarce.
    public var gaming: ShortageGaming?
    /// At each review, orders that still wait at the supplier are cancelled as far as the inventory position is above
    /// this, in smallest units; `nil` for never.
    public var cancelsAbove: Quantity?

    /// Creates what is stated; nothing by default.
    public init(
        reservation: Reservation? = nil, transshipment: Transshipment? = nil,
        emergency: EmergencyOrders? = nil, dualSourcing: DualSourcing? = nil,
        gaming: ShortageGaming? = nil, cancelsAbove: Quantity? = nil
    ) {
        self.reservation = reservation
        self.transshipment = transshipment
        self.emergency = emergency
        self.dualSourcing = dualSourcing
        self.gaming = gaming
        self.cancelsAbove = cancelsAbove
    }

    /// Whether anything is stated.
    public var isEmpty: Bool {
        reservation == nil && transshipment == nil && emergency == nil && dualSourcing == nil && gaming == nil
            && cancelsAbove == nil
    }
}

extension StockControl {
    /// The lanes over which help and emergency orders come.
    var lanes: [LaneID] { (transshipment?.sources ?? []) + (emergency.map { [$0.lane] } ?? []) }
}
