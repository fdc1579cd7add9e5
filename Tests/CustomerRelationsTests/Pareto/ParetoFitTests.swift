// SPDX-License-Identifier: Apache-2.0
import CustomerRelations
import Testing

struct ParetoFitTests {
    @Test func `the fit to CDNOW is the published one`() throws {
        // Fader, Hardie and Lee (2005): r = .553, alpha = 10.578, s = .606, beta = 11.669, LL = -9595.0.
        let fit = try ParetoModel.fit(to: CompactDiscs.histories)
        let published = [0.553, 10.578, 0.606, 11.669]
        for (estimate, value) in zip(fit.estimates, published) {
            #expect(abs(estimate / value - 1) < 0.002)
        }
        #expect(abs(fit.logLikelihood + 9594.976) < 0.01)
        #expect(fit.convergence == .converged)
        #expect(fit.customers == 2357)
    }
}
