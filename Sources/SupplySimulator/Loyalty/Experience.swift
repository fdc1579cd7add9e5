// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// What a customer goes through with the firm besides its orders.
enum Experience: Sendable {
    /// It asked for service: it waited so long, was served or gave up, and was helped or not.
    case contact(waited: Tick, gaveUp: Bool, wasHelped: Bool)
}

extension World {
    /// A customer's order is over: all of it was delivered or lost. Called before the order is forgotten.
    mutating func learnFromOrder(_ order: CustomerOrder) {}

    /// A customer of `segment` went through something; `customer` is −1 where customers are not told apart.
    mutating func learn(from experience: Experience, segment: Int, customer: Int32) {}
}
