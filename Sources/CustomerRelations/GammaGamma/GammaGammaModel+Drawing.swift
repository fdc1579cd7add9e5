// SPDX-License-Identifier: Apache-2.0
public import SimulationKernel

extension GammaGammaModel {
    /// Draws the mean purchase of a new customer, in money.
    public func drawMeanSpend(using stream: inout RandomStream) -> Double {
        p / stream.gammaQuantity(shape: q, rate: gamma)
    }

    /// Draws the value of one purchase of a customer with this mean.
    public func drawSpend(mean: Double, using stream: inout RandomStream) -> Double {
        stream.gammaQuantity(shape: p, rate: p / mean)
    }
}
