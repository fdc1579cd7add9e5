// SPDX-License-Identifier: Apache-2.0
import CustomerRelations
import SimulationKernel
import Testing

struct FitTests {
    @Test func `the order of customers changes no digit`() throws {
        let sample = CompactDiscs.histories.enumerated().filter { $0.offset % 4 == 0 }.map(\.element)
        let fit = try BetaGeometricModel.fit(to: sample)
        let reversed = try BetaGeometricModel.fit(to: sample.reversed())
        #expect(reversed == fit)
    }

    @Test func `another unit of time changes alpha alone`() throws {
        let weeks = try BetaGeometricModel.fit(to: CompactDiscs.histories)
        let days = try BetaGeometricModel.fit(
            to: CompactDiscs.histories.map { history in
                PurchaseHistory(
                    repeatPurchases: history.repeatPurchases, lastPurchase: history.lastPurchase * 7,
                    age: history.age * 7)
            })
        for index in [0, 2, 3] {
            #expect(abs(days.estimates[index] / weeks.estimates[index] - 1) < 1e-5)
            #expect(abs(days.standardErrors[index] / weeks.standardErrors[index] - 1) < 1e-3)
        }
        #expect(abs(days.model.alpha / weeks.model.alpha / 7 - 1) < 1e-5)
    }

    @Test
    func `the likelihood of the fit is that of the histories under its model, and higher than beside it`()
        throws
    {
        let histories = CompactDiscs.histories.enumerated().filter { $0.offset % 4 == 0 }.map(\.element)
        let fit = try ParetoModel.fit(to: histories)
        #expect(abs(fit.model.logLikelihood(of: histories) - fit.logLikelihood) < 1e-8)
        for index in 0..<4 {
            for factor in [0.99, 1.01] {
                var beside = fit.estimates
                beside[index] *= factor
                #expect(ParetoModel(parameters: beside).logLikelihood(of: histories) < fit.logLikelihood)
            }
        }
    }

    @Test func `leaving explains CDNOW better than the NBD model`() throws {
        let purchases = try NegativeBinomialModel.fit(to: CompactDiscs.histories)
        let leaving = try BetaGeometricModel.fit(to: CompactDiscs.histories)
        #expect(leaving.akaikeCriterion < purchases.akaikeCriterion - 300)
        #expect(purchases.akaikeCriterion == -2 * (purchases.logLikelihood - 2))
    }

    @Test func `parameters are found by name, with an interval around each`() throws {
        let fit = try ShiftedBetaGeometricModel.fit(to: [1000, 869, 743, 653, 593, 551, 517, 491])
        let alpha = try #require(fit.estimate(of: "alpha"))
        #expect(alpha.value == fit.model.alpha)
        #expect(fit.estimate(of: "gamma") == nil)
        let interval = try #require(fit.interval(ofParameter: 0))
        #expect(interval.contains(alpha.value))
        // On the logarithm: as far up by a factor as down, and about two standard errors.
        let down = alpha.value / interval.lowerBound
        #expect(abs(interval.upperBound / alpha.value / down - 1) < 1e-12)
        #expect(abs((interval.upperBound - interval.lowerBound) / alpha.standardError - 3.92) < 0.1)
        #expect(fit.interval(ofParameter: 2) == nil)
        #expect(fit.interval(ofParameter: 0, confidence: 1) == nil)
    }

    @Test func `the error of a computed quantity follows from the covariance`() throws {
        let fit = try NegativeBinomialModel.fit(to: CompactDiscs.histories)
        #expect(abs(fit.standardError { $0.r } / fit.standardErrors[0] - 1) < 1e-6)
        // The mean rate of a Poisson–gamma count: its error is nearly that of a mean of counts.
        let error = fit.standardError { $0.expectedPurchases(within: 39) }
        #expect(error > 0.02 && error < 0.08)
        #expect(fit.covariance[0][1] == fit.covariance[1][0])
    }

    @Test func `what the data do not determine is said, not guessed`() throws {
        // Poisson customers who never leave: the spread of rates and the probability to leave vanish.
        var stream = RandomStream(seed: 2, replication: 0, name: "alike")
        let histories = (0..<400).map { _ in
            var history = PurchaseHistory(repeatPurchases: 0, lastPurchase: 0, age: 30)
            var time = Sampler.exponential(rate: 0.3, using: &stream)
            while time < 30 {
                history.repeatPurchases += 1
                history.lastPurchase = time
                time += Sampler.exponential(rate: 0.3, using: &stream)
            }
            return history
        }
        let fit = try BetaGeometricModel.fit(to: histories)
        guard case .undetermined(let names) = fit.convergence else {
            Issue.record("\(fit.convergence)")
            return
        }
        #expect(!names.isEmpty)
        for name in names { #expect(fit.estimate(of: name)?.standardError == .infinity) }
        // What is determined is right all the same.
        #expect(abs(fit.model.expectedPurchases(within: 30) / 9 - 1) < 0.05)
        #expect(fit.logLikelihood.isFinite)
    }
}
