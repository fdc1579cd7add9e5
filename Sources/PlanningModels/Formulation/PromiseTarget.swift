// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// A promise that a plan has to keep to a segment, for all of its products.
public struct PromiseTarget: Hashable, Sendable {
    /// The segment.
    public var segment: NodeID
    /// The longest time from order to delivery of what is in time.
    public var promise: TimeSpan
    /// The least share of the units of each product that is in time, 0 to 1.
    public var service: Double

    /// Asks that `service` of what `segment` orders arrives within `promise`.
    public init(_ segment: NodeID, within promise: TimeSpan, service: Double) {
        self.segment = segment
        self.promise = promise
        self.service = service
    }
}
