// SPDX-License-Identifier: Apache-2.0
public import SimulationKernel

extension BetaGeometricModel {
    /// One of the customers of the model.
    public struct Customer: Hashable, Sendable {
        /// Purchases in one unit of time while active.
        public var rate: Double
        /// The probability to leave after a repeat purchase.
        public var dropOutProbability: Double
    }

    /// Draws a new customer, with chance from a stream.
    public func drawCustomer(using stream: inout RandomStream) -> Customer {
        Customer(
            rate: stream.gammaQuantity(shape: r, rate: alpha),
            dropOutProbability: stream.betaQuantity(a, b))
    }

    /// Draws what a new customer buys in a time after the first purchase.
    ///
    /// - Parameters:
    ///   - age: The time observed.
    ///   - stream: Where the chance comes from.
    /// - Returns: The history of one customer.
    public func drawHistory(age: Double, using stream: inout RandomStream) -> PurchaseHistory {
        let customer = drawCustomer(using: &stream)
        var history = PurchaseHistory(repeatPurchases: 0, lastPurchase: 0, age: age)
        var time = stream.waitingTime(rate: customer.rate)
        while time <= age {
            history.repeatPurchases += 1
            history.lastPurchase = time
            if stream.uniform() < customer.dropOutProbability { break }
            time += stream.waitingTime(rate: customer.rate)
        }
        return history
    }
}
