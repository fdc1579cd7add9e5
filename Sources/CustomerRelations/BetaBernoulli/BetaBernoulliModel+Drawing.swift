// SPDX-License-Identifier: Apache-2.0
public import SimulationKernel

extension BetaBernoulliModel {
    /// One of the customers of the model.
    public struct Customer: Hashable, Sendable {
        /// The probability to buy on an occasion while there.
        public var purchaseProbability: Double
        /// The probability to leave before each occasion.
        public var dropOutProbability: Double
    }

    /// Draws a new customer, with chance from a stream.
    public func drawCustomer(using stream: inout RandomStream) -> Customer {
        Customer(
            purchaseProbability: stream.betaQuantity(alpha, beta),
            dropOutProbability: stream.betaQuantity(gamma, delta))
    }

    /// Draws on which of the first occasions a new customer buys.
    ///
    /// - Parameters:
    ///   - occasions: How many occasions.
    ///   - stream: Where the chance comes from.
    /// - Returns: The history of one customer.
    public func drawHistory(occasions: Int, using stream: inout RandomStream) -> PurchaseHistory {
        let customer = drawCustomer(using: &stream)
        var history = PurchaseHistory(repeatPurchases: 0, lastPurchase: 0, age: Double(occasions))
        var occasion = 0
        while occasion < occasions {
            occasion += 1
            if stream.uniform() < customer.dropOutProbability { break }
            if stream.uniform() < customer.purchaseProbability {
                history.repeatPurchases += 1
                history.lastPurchase = Double(occasion)
            }
        }
        return history
    }
}
