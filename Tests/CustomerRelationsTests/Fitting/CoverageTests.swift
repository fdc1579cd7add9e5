// SPDX-License-Identifier: Apache-2.0
import CustomerRelations
import SimulationKernel
import Testing

/// Customers drawn from a known model, fitted again and again: the estimates are as far off as the fits state.
struct CoverageTests {
    @Test func `intervals of the shifted-beta-geometric model cover what they should`() throws {
        let truth = ShiftedBetaGeometricModel(alpha: 0.7, beta: 1.2)
        try expectCoverage(of: [truth.alpha, truth.beta], replications: 50) { stream in
            let contracts = (0..<500).map { _ in
                let leaves = truth.drawDropOutProbability(using: &stream)
                var history = ContractHistory(renewalDates: 0, hasLeft: false)
                while history.renewalDates < 7 && !history.hasLeft {
                    history.renewalDates += 1
                    history.hasLeft = stream.uniform() < leaves
                }
                return history
            }
            return try ShiftedBetaGeometricModel.fit(to: contracts)
        }
    }

    @Test func `intervals of the NBD model cover what they should`() throws {
        let truth = NegativeBinomialModel(r: 0.4, alpha: 12)
        try expectCoverage(of: [truth.r, truth.alpha], replications: 60) { stream in
            let histories = (0..<300).map { _ in
                let rate = truth.drawRate(using: &stream)
                var history = PurchaseHistory(repeatPurchases: 0, lastPurchase: 0, age: 40)
                var time = Sampler.exponential(rate: rate, using: &stream)
                while time <= 40 {
                    history.repeatPurchases += 1
                    // The likelihood does not look at it; equal histories are counted together.
                    history.lastPurchase = 40
                    time += Sampler.exponential(rate: rate, using: &stream)
                }
                return history
            }
            return try NegativeBinomialModel.fit(to: histories)
        }
    }

    @Test func `intervals of the Gamma-Gamma model cover what they should`() throws {
        let truth = GammaGammaModel(p: 6, q: 4, gamma: 15)
        try expectCoverage(of: [truth.p, truth.q, truth.gamma], replications: 25) { stream in
            let histories = (0..<500).map { index in
                let mean = truth.drawMeanSpend(using: &stream)
                let count = 1 << (index % 4)
                let seen = (0..<count).reduce(0.0) { sum, _ in
                    sum + truth.drawSpend(mean: mean, using: &stream)
                }
                return PurchaseHistory(
                    repeatPurchases: count, lastPurchase: 20, age: 40, meanSpend: seen / Double(count))
            }
            return try GammaGammaModel.fit(to: histories)
        }
    }

    @Test func `intervals of the BG/BB model cover what they should`() throws {
        let truth = BetaBernoulliModel(alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.8)
        let values = [truth.alpha, truth.beta, truth.gamma, truth.delta]
        try expectCoverage(of: values, replications: 30) { stream in
            try BetaBernoulliModel.fit(
                to: (0..<800).map { _ in truth.drawHistory(occasions: 6, using: &stream) })
        }
    }

    @Test func `intervals of the BG/NBD model cover what they should`() throws {
        let truth = BetaGeometricModel(r: 0.8, alpha: 4, a: 0.8, b: 2.4)
        try expectCoverage(of: [truth.r, truth.alpha, truth.a, truth.b], replications: 25) { stream in
            try BetaGeometricModel.fit(to: (0..<400).map { _ in truth.drawHistory(age: 39, using: &stream) })
        }
    }

    /// Expects each parameter inside its 95% interval about as often, and errors about as large, as stated.
    ///
    /// Fails by chance for one parameter in some thousands: the count of misses is binomial, and the mean square of the
    /// standardized errors chi-square over its degrees of freedom, both with room for 3.7 standard deviations.
    private func expectCoverage<Model>(
        of truth: [Double], replications: Int,
        _ fit: (inout RandomStream) throws -> Fit<Model>
    ) throws {
        var misses = truth.map { _ in 0.0 }
        var squares = truth.map { _ in 0.0 }
        for replication in 0..<replications {
            var stream = RandomStream(seed: 42, replication: UInt32(replication), name: "\(Model.self)")
            let fit = try fit(&stream)
            #expect(fit.convergence == .converged)
            for (index, value) in truth.enumerated() {
                let interval = try #require(fit.interval(ofParameter: index))
                if !interval.contains(value) { misses[index] += 1 }
                // An interval on the logarithm of ± 1.96 standard errors.
                let error = (fit.estimates[index] - value) / fit.standardErrors[index]
                squares[index] += error * error
            }
        }
        let n = Double(replications)
        for index in truth.indices {
            #expect(
                misses[index] <= 0.05 * n + 3.7 * (0.05 * 0.95 * n).squareRoot(),
                "\(Model.parameterNames[index])")
            let ratio = squares[index] / n
            #expect(ratio < 1 + 3.7 * (2 / n).squareRoot(), "\(Model.parameterNames[index])")
            #expect(ratio > 1 - 3.7 * (2 / n).squareRoot(), "\(Model.parameterNames[index])")
        }
    }
}
