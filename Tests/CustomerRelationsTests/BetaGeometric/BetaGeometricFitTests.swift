// SPDX-License-Identifier: Apache-2.0
import CustomerRelations
import Testing

struct BetaGeometricFitTests {
    @Test func `the fit to CDNOW is the published one`() throws {
        // Fader, Hardie and Lee (2005): r = .243, alpha = 4.414, a = .793, b = 2.426, LL = -9582.4; more digits by
        // an independent Nelder-Mead search.
        let fit = try BetaGeometricModel.fit(to: CompactDiscs.histories)
        let published = [0.24259, 4.41353, 0.79289, 2.42575]
        for (estimate, value) in zip(fit.estimates, published) {
            #expect(abs(estimate / value - 1) < 1e-4)
        }
        #expect(abs(fit.logLikelihood + 9582.42556) < 1e-4)
        #expect(fit.customers == 2357)
        #expect(fit.convergence == .converged)
        #expect(fit.parameterNames == ["r", "alpha", "a", "b"])
        #expect(fit.standardErrors.allSatisfy { $0 > 0 && $0.isFinite })
    }
}
