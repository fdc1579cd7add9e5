// SPDX-License-Identifier: Apache-2.0
import CustomerRelations
import Foundation
import SimulationKernel
import Testing

struct GammaGammaPropertyTests {
    private let model = GammaGammaModel(p: 6.25, q: 3.74, gamma: 15.44)

    @Test(arguments: [1, 3, 40, 5000])
    func `the density of mean spends integrates to one`(purchases: Int) {
        let total = integral(from: -12, to: 16, steps: 20_000) { logarithm in
            exp(model.logDensity(purchases: purchases, meanSpend: exp(logarithm)) + logarithm)
        }
        #expect(abs(total - 1) < 1e-9)
    }

    @Test func `expected spends are right on average, for small and large means seen`() {
        // Two-sided tests at 4 standard errors: together they fail once in 4,000 seeds.
        var stream = RandomStream(seed: 3, replication: 0, name: "spend")
        var errors: [(seen: Double, error: Double)] = []
        var means: [Double] = []
        for _ in 0..<8_000 {
            let mean = model.drawMeanSpend(using: &stream)
            means.append(mean - model.meanSpend)
            let seen = (0..<3).reduce(0.0) { sum, _ in sum + model.drawSpend(mean: mean, using: &stream) } / 3
            errors.append((seen, mean - model.expectedSpend(purchases: 3, meanSpend: seen)))
        }
        #expect(abs(standardizedBias(means)) < 4)
        for range in [0..<1e9, 0..<20, 20..<50, 50..<1e9] {
            let chosen = errors.filter { range.contains($0.seen) }.map(\.error)
            #expect(chosen.count > 300)
            #expect(abs(standardizedBias(chosen)) < 4)
        }
    }

    @Test func `another currency changes gamma alone`() throws {
        let dollars = try GammaGammaModel.fit(to: CompactDiscs.histories)
        let yen = try GammaGammaModel.fit(
            to: CompactDiscs.histories.map { history in
                var other = history
                other.meanSpend *= 118
                return other
            })
        #expect(abs(yen.model.p / dollars.model.p - 1) < 1e-5)
        #expect(abs(yen.model.q / dollars.model.q - 1) < 1e-5)
        #expect(abs(yen.model.gamma / dollars.model.gamma / 118 - 1) < 1e-5)
        #expect(abs(yen.standardErrors[2] / dollars.standardErrors[2] / 118 - 1) < 1e-3)
    }

    @Test func `without purchases the expectation is the mean of all, with many it is what was seen`() {
        #expect(model.expectedSpend(purchases: 0, meanSpend: 0) == model.meanSpend)
        #expect(abs(model.expectedSpend(purchases: 1_000_000, meanSpend: 80) - 80) < 1e-3)
        #expect(GammaGammaModel(p: 1, q: 0.9, gamma: 2).meanSpend == .infinity)
        #expect(
            GammaGammaModel(p: 0.05, q: 0.9, gamma: 2).expectedSpend(purchases: 1, meanSpend: 3) == .infinity)
    }
}
