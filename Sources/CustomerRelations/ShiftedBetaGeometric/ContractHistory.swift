// SPDX-License-Identifier: Apache-2.0

/// How long one customer has kept a contract that comes up for renewal once a period.
public struct ContractHistory: Hashable, Sendable {
    /// At how many ends of a period the contract came up for renewal, the one at which the customer left included.
    public var renewalDates: Int
    /// Whether the customer left at the last of them.
    public var hasLeft: Bool

    /// Creates a history.
    public init(renewalDates: Int, hasLeft: Bool) {
        self.renewalDates = renewalDates
        self.hasLeft = hasLeft
    }
}
