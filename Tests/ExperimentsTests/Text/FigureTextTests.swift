// SPDX-License-Identifier: Apache-2.0
import Experiments
import Testing

@Suite struct FigureTextTests {
    @Test(arguments: [
        (45_321.7, 3_200.0, "45,300"), (45_321.7, 32, "45,322"), (45_321.7, 0.32, "45,321.70"),
        (0.9731, 0.0034, "0.9731"), (-1_234_567, 40_000, "-1,235,000"), (3, 4_000, "0"), (0, 1, "0.0"),
        (999.96, 1, "1,000.0"), (-0.00001, 1, "0.0"),
    ])
    func `figures have no more digits than are known`(value: Double, uncertainty: Double, text: String) {
        #expect(FigureText.figure(value, uncertainty: uncertainty) == text)
    }

    @Test(arguments: [
        (1.0, "1"), (1_234_567.8, "1,234,568"), (0.5, "0.5"), (1.0 / 3, "0.33333"), (12.5, "12.5"), (0, "0"),
        (1e300, "1e+300"), (.nan, "an undefined amount"),
    ])
    func `figures without uncertainty have five digits`(value: Double, text: String) {
        #expect(FigureText.figure(value) == text)
    }

    @Test(arguments: [(0.0663, "6.6%"), (-0.5, "50%"), (1.234, "123%"), (0.00042, "0.042%"), (0, "0%")])
    func `changes have at least two digits and no sign`(share: Double, text: String) {
        #expect(FigureText.change(share) == text)
    }

    @Test(arguments: [(0.9999, "99.9%"), (1, "99.9%"), (0.9789, "97.8%"), (0.5, "50%"), (0, "0%")])
    func `a lower bound of a probability is never rounded up`(probability: Double, text: String) {
        #expect(FigureText.atLeast(probability) == text)
    }

    @Test(arguments: [(7, "7"), (99, "99"), (119, "120"), (1_447, "1,400"), (0, "0")])
    func `forecasts of counts have two digits`(count: Int, text: String) {
        #expect(FigureText.about(count) == text)
    }
}
