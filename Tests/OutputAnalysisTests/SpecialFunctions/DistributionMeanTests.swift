// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import RealModule
import Testing

struct DistributionMeanTests {
    @Test(arguments: [
        (0.5, 2.0), (1e-3, 1), (2.4, 5000), (3000, 2000), (1e6, 1e-2), (0.1, 0.1), (7, 1e-4),
    ])
    func `moments of a beta quantity are right for wide, narrow and lopsided shapes`(a: Double, b: Double) {
        let mean = betaMean(a, b) { p, _ in p }
        let other = betaMean(a, b) { _, q in q }
        let square = betaMean(a, b) { p, _ in p * p }
        #expect(abs(mean / (a / (a + b)) - 1) < 1e-12)
        #expect(abs(other / (b / (a + b)) - 1) < 1e-12)
        #expect(abs(square / (a * (a + 1) / ((a + b) * (a + b + 1))) - 1) < 1e-12)
    }

    @Test(arguments: [0.01, 0.3, 1, 8, 5000, 1e7])
    func `moments of a gamma quantity are right for small and large shapes`(shape: Double) {
        let mean = gammaMean(shape: shape, rate: 4) { $0 }
        let square = gammaMean(shape: shape, rate: 4) { $0 * $0 }
        let transform = gammaMean(shape: shape, rate: 4) { Double.exp(-$0) }
        #expect(abs(mean / (shape / 4) - 1) < 1e-11)
        #expect(abs(square / (shape * (shape + 1) / 16) - 1) < 1e-11)
        // The Laplace transform is (rate / (rate + 1))^shape.
        let logarithm = shape * Double.log(0.8)
        if logarithm > -600 { #expect(abs(Double.log(transform) - logarithm) < 1e-11 * max(1, -logarithm)) }
    }

    @Test(arguments: [0.1, 0.8, 3, 200, 1e6])
    func `means within means have eight digits`(shape: Double) {
        let mean = gammaMean(shape: shape, rate: 2, .nested) { 1 / (0.01 + $0) }
        let exact = gammaMean(shape: shape, rate: 2) { 1 / (0.01 + $0) }
        #expect(abs(mean / exact - 1) < 1e-8)
        let share = betaMean(shape, 2.5, .nested) { p, _ in 1 / (0.01 + p) }
        let exactShare = betaMean(shape, 2.5) { p, _ in 1 / (0.01 + p) }
        #expect(abs(share / exactShare - 1) < 1e-8)
    }

    @Test func `shapes that are not positive give no number`() {
        #expect(betaMean(0, 1) { p, _ in p }.isNaN)
        #expect(betaMean(1, .infinity) { p, _ in p }.isNaN)
        #expect(gammaMean(shape: -1, rate: 1) { $0 }.isNaN)
        #expect(gammaMean(shape: 1, rate: .nan) { $0 }.isNaN)
    }
}
