// SPDX-License-Identifier: Apache-2.0

/// How a stock point deals with scarcity beyond its policy, its sources and its allocation rule; empty by default.
public struct StockControl: Hashable, Sendable {
    /// What is kept back for those who matter most.
    public var reservation: Reservation?

    /// Creates what is stated; nothing by default.
    public init(reservation: Reservation? = nil) {
        self.reservation = reservation
    }

    /// Whether anything is stated.
    public var isEmpty: Bool { self == StockControl() }
}
