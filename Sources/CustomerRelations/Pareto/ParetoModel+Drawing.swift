// SPDX-License-Identifier: Apache-2.0
public import SimulationKernel

extension ParetoModel {
    /// One of the customers of the model.
    public struct Customer: Hashable, Sendable {
        /// Purchases in one unit of time while active.
        public var rate: Double
        /// The rate of leaving: one over the mean time until the customer leaves.
        public var dropOutRate: Double
    }

    /// Draws a new customer, with chance from a stream.
    public func drawCustomer(using stream: inout RandomStream) -> Customer {
        Customer(
            rate: stream.gammaQuantity(shape: r, rate: alpha),
            dropOutRate: stream.gammaQuantity(shape: s, rate: beta))
    }

    /// Draws what a new customer buys in a time after the first purchase.
    ///
    /// - Parameters:
    ///   - age: The time observed.
    ///   - stream: Where the chance comes from.
    /// - Returns: The history of one customer.
    public func drawHistory(age: Double, using stream: inout RandomStream) -> PurchaseHistory {
        let customer = drawCustomer(using: &stream)
        let leaves = stream.waitingTime(rate: customer.dropOutRate)
        let end = leaves < age ? leaves : age
        var history = PurchaseHistory(repeatPurchases: 0, lastPurchase: 0, age: age)
        var time = stream.waitingTime(rate: customer.rate)
        while time <= end {
            history.repeatPurchases += 1
            history.lastPurchase = time
            time += stream.waitingTime(rate: customer.rate)
        }
        return history
    }
}
