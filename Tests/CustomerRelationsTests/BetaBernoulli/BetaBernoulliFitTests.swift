// SPDX-License-Identifier: Apache-2.0
import CustomerRelations
import Testing

struct BetaBernoulliFitTests {
    @Test func `the fit to the donors of a charity is the published one`() throws {
        // Fader, Hardie and Shang (2010): alpha = 1.204, beta = .750, gamma = .657, delta = 2.783, LL = -33225.6.
        let fit = try BetaBernoulliModel.fit(to: Donors.histories)
        let published = [1.204, 0.750, 0.657, 2.783]
        for (estimate, value) in zip(fit.estimates, published) {
            #expect(abs(estimate - value) < 0.001)
        }
        #expect(abs(fit.logLikelihood + 33225.58) < 0.01)
        #expect(fit.convergence == .converged)
        #expect(fit.customers == 11104)
    }
}
