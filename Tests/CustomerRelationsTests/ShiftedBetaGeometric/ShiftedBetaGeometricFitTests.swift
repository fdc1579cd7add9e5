// SPDX-License-Identifier: Apache-2.0
import CustomerRelations
import Testing

struct ShiftedBetaGeometricFitTests {
    @Test func `the fit to regular subscribers is the published one`() throws {
        // Fader and Hardie (2007), the "regular" data set: (.704, 1.182).
        let fit = try ShiftedBetaGeometricModel.fit(to: [1000, 631, 468, 382, 326, 289, 262, 241])
        #expect(abs(fit.model.alpha - 0.70408) < 1e-4)
        #expect(abs(fit.model.beta - 1.18204) < 1e-4)
        #expect(abs(fit.logLikelihood + 1680.2652) < 1e-3)
        #expect(fit.convergence == .converged)
        let survival = [
            0.6267, 0.47382, 0.38797, 0.33207, 0.29235, 0.26245, 0.23902, 0.22008, 0.20441, 0.19119, 0.17986,
            0.17004,
        ]
        let retention = [
            0.6267, 0.75605, 0.81882, 0.8559, 0.88038, 0.89775, 0.91072, 0.92077, 0.92878, 0.93532, 0.94076,
            0.94536,
        ]
        for year in 1...12 {
            #expect(abs(fit.model.survival(at: year) - survival[year - 1]) < 1e-4)
            #expect(abs(fit.model.retention(at: year) - retention[year - 1]) < 1e-4)
        }
    }

    @Test func `the fit to high-end subscribers is the published one`() throws {
        // The "high end" data set of the same paper: (.668, 3.806).
        let fit = try ShiftedBetaGeometricModel.fit(to: [1000, 869, 743, 653, 593, 551, 517, 491])
        #expect(abs(fit.model.alpha - 0.668) < 0.001)
        #expect(abs(fit.model.beta - 3.806) < 0.001)
        #expect(fit.customers == 1000)
    }

    @Test func `contracts one by one are fitted like their counts`() throws {
        let survivors = [100.0, 70, 55, 50]
        var contracts = Array(repeating: ContractHistory(renewalDates: 3, hasLeft: false), count: 50)
        contracts += Array(repeating: ContractHistory(renewalDates: 1, hasLeft: true), count: 30)
        contracts += Array(repeating: ContractHistory(renewalDates: 2, hasLeft: true), count: 15)
        contracts += Array(repeating: ContractHistory(renewalDates: 3, hasLeft: true), count: 5)
        let counted = try ShiftedBetaGeometricModel.fit(to: survivors)
        let listed = try ShiftedBetaGeometricModel.fit(to: contracts)
        #expect(abs(counted.logLikelihood - listed.logLikelihood) < 1e-9)
        #expect(abs(counted.model.alpha - listed.model.alpha) < 1e-6)
    }
}
