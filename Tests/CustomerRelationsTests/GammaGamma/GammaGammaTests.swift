// SPDX-License-Identifier: Apache-2.0
import CustomerRelations
import Testing

struct GammaGammaTests {
    @Test func `the fit to CDNOW is the published one`() throws {
        // Fader and Hardie (2013): p = 6.25, q = 3.74, gamma = 15.44; the log-likelihood is that of an independent
        // implementation (CLVTools).
        let fit = try GammaGammaModel.fit(to: CompactDiscs.histories)
        #expect(abs(fit.model.p - 6.25) < 0.01)
        #expect(abs(fit.model.q - 3.74) < 0.01)
        #expect(abs(fit.model.gamma - 15.44) < 0.02)
        #expect(abs(fit.logLikelihood + 4055.9177) < 0.001)
        #expect(fit.customers == 946)
        #expect(fit.convergence == .converged)
    }

    @Test(arguments: [
        (2, 22.35, 24.663713910761153), (1, 11.77, 18.916852057842046), (10, 50, 49.379215205395475),
    ])
    func `the mean purchase to expect is the closed form`(purchases: Int, seen: Double, expected: Double) {
        let model = GammaGammaModel(p: 6.25, q: 3.74, gamma: 15.44)
        #expect(abs(model.expectedSpend(purchases: purchases, meanSpend: seen) - expected) < 1e-9)
        #expect(abs(model.meanSpend - 35.21897810218978) < 1e-9)
    }
}
