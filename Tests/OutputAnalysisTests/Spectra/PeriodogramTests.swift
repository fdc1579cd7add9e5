// SPDX-License-Identifier: Apache-2.0
import Foundation
import OutputAnalysis
import Testing

struct PeriodogramTests {
    /// Noise that is the same in every run.
    private func noise(_ count: Int) -> [Double] {
        var state: UInt64 = 7
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 40) / 1_000
        }
    }

    private func variance(_ series: [Double]) -> Double {
        let mean = series.reduce(0, +) / Double(series.count)
        return series.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(series.count)
    }

    @Test(arguments: [2, 3, 4, 5, 7, 12, 64, 97, 100, 365, 1_000, 1_024])
    func `the parts of the frequencies add up to the population variance`(count: Int) {
        let series = noise(count)
        let parts = Periodogram(count: count).parts(of: series)
        #expect(parts.count == count / 2)
        let sum = parts.reduce(0, +)
        #expect(abs(sum / variance(series) - 1) < 1e-12)
    }

    @Test(arguments: [12, 30, 32, 91])
    func `a wave has all of its variance at its own frequency`(count: Int) {
        let wave = (0..<count).map { 5 + 3 * cos(2 * .pi * 4 * Double($0) / Double(count) + 0.7) }
        let parts = Periodogram(count: count).parts(of: wave)
        #expect(abs(parts[3] - 4.5) < 1e-10)
        for (index, part) in parts.enumerated() where index != 3 { #expect(part < 1e-18 * 1e6) }
    }

    @Test func `the transform is that of the definition`() {
        for count in [1, 2, 3, 6, 8, 11, 20] {
            let series = noise(count)
            let squares = FourierTransform(count: count).squaredMagnitudes(of: series)
            for cycle in 0..<count {
                var (real, imaginary) = (0.0, 0.0)
                for (time, value) in series.enumerated() {
                    let angle = -2 * Double.pi * Double(cycle * time) / Double(count)
                    real += value * cos(angle)
                    imaginary += value * sin(angle)
                }
                let direct = real * real + imaginary * imaginary
                #expect(abs(squares[cycle] - direct) <= 1e-9 * max(1, squares[0]))
            }
        }
    }

    @Test func `a series of another length, or of one value, has no parts`() {
        #expect(Periodogram(count: 4).parts(of: [1, 2, 3]).isEmpty)
        #expect(Periodogram(count: 1).parts(of: [1]).isEmpty)
        #expect(Periodogram(count: 0).parts(of: []).isEmpty)
    }
}
