// SPDX-License-Identifier: Apache-2.0
import Reports
import Testing

@Suite struct NumberTextTests {
    @Test(
        arguments: [
            (0.0, "0"), (-0.0, "0"), (1, "1"), (1_234_567, "1,234,567"), (1_234_567.8, "1,234,568"),
            (-1_234.5, "−1,234"),
            (0.123_456, "0.1235"), (12.345_6, "12.35"), (836.000_000_000_000_1, "836"),
            (0.000_012_345, "0.00001234"),
            (1e15, "1.000e15"), (-2.5e300, "−2.500e300"), (.nan, "–"), (.infinity, "∞"), (-.infinity, "−∞"),
            (.leastNonzeroMagnitude, "0.0000000000"), (999.96, "1,000.0"),
        ] as [(Double, String)])
    func `a number has four significant digits, and all before the point`(value: Double, text: String) {
        #expect(NumberText.number(value) == text)
    }

    @Test(
        arguments: [
            (0.0, "0"), (999, "999"), (1_234, "1,234"), (9_994, "9,994"), (12_345, "12.3 k"),
            (999_600, "1 M"),
            (1_200_000, "1.2 M"), (-3.456e9, "−3.46 bn"), (7e12, "7 tn"), (0.012_34, "0.0123"), (.nan, "–"),
        ] as [(Double, String)])
    func `a compact number has three significant digits and a suffix`(value: Double, text: String) {
        #expect(NumberText.compact(value) == text)
    }

    @Test func `numbers of one axis share the suffix of the largest`() {
        #expect(
            [0, 5_000, 10_000, -5_000].map { NumberText.compact($0, among: 10_000) } == [
                "0", "5 k", "10 k", "−5 k",
            ])
    }

    @Test(
        arguments: [
            (0.0, "0%"), (1, "100%"), (0.5, "50.0%"), (0.984_2, "98.4%"), (0.999_97, "99.997%"),
            (0.000_03, "0.003%"),
            (-0.25, "−25.0%"), (1.5, "150.0%"), (.nan, "–"), (1 - 1e-12, "100.000000%"),
        ] as [(Double, String)])
    func `a share is not rounded up to all or down to nothing`(value: Double, text: String) {
        #expect(NumberText.share(value) == text)
    }

    @Test(
        arguments: [
            (1_234_567.0, 3_210.0 as Double?, "1,234,600 ± 3,200"), (0.320_8, 0.009_01, "0.3208 ± 0.0090"),
            (12.345, 0.099_6, "12.35 ± 0.10"), (12.345, 12.3, "12 ± 12"), (-48_591, 3_312, "−48,600 ± 3,300"),
            (5, nil, "5"),
            (5, 0, "5 ± 0"), (0, 0, "0"), (.nan, 1, "–"), (5, .nan, "5"), (3, 995, "0 ± 1,000"),
            (1e20, 1e18, "1.000e20 ± 1.000e18"),
        ] as [(Double, Double?, String)])
    func `a mean is rounded to the second digit of its half-width`(mean: Double, half: Double?, text: String)
    {
        #expect(NumberText.estimate(mean, halfWidth: half) == text)
    }

    @Test func `what rounding leaves of no uncertainty is none`() {
        #expect(NumberText.estimate(1, halfWidth: 2e-16) == "1 ± 0")
        #expect(NumberText.shareEstimate(1, halfWidth: 1e-16) == "100%")
        #expect(NumberText.estimate(0, halfWidth: 1e-16).contains("±"))
    }

    @Test func `a share and its half-width are both in percent`() {
        #expect(NumberText.shareEstimate(0.984_21, halfWidth: 0.001_12) == "98.42 ± 0.11%")
        #expect(NumberText.shareEstimate(0.5, halfWidth: 0.2) == "50 ± 20%")
        #expect(NumberText.shareEstimate(1, halfWidth: 0) == "100%")
        #expect(NumberText.shareEstimate(0.5, halfWidth: 0) == "50.0 ± 0%")
        #expect(NumberText.shareEstimate(.nan, halfWidth: nil) == "–")
    }

    @Test func `counts are grouped by thousands`() {
        #expect(NumberText.count(1_234_567) == "1,234,567")
        #expect(NumberText.count(-1_000) == "−1,000")
        #expect(NumberText.count(UInt64.max) == "18,446,744,073,709,551,615")
    }
}
