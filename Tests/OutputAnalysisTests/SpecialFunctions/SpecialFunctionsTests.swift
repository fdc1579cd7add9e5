// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import Testing

// Expected values not otherwise attributed were computed with mpmath 1.3.0 at 40 digits (quantiles by bisection of
// its regularized integrals). Those of the usual tables (Abramowitz and Stegun 1964, tables 26.1, 26.8 and 26.10)
// agree with them to all the digits that the tables print.
@Suite struct `Special functions` {
    @Test(arguments: [
        (-30, 4.906713927148187e-198), (-8, 6.2209605742717841e-16), (-1, 0.15865525393145705),
        (0.5, 0.6914624612740131), (1.96, 0.97500210485177957), (5, 0.99999971334842812),
    ])
    func `the normal probability keeps its digits in both tails`(z: Double, expected: Double) {
        // The condition number of the tail is z², so one rounding of z costs 900 in the first case.
        #expect(isClose(Gaussian.cumulative(z), expected, 2e-13))
    }

    @Test(arguments: [
        (1e-300, -37.047096299361199), (1e-10, -6.3613409024040562), (0.025, -1.9599639845400542),
        (0.3, -0.52440051270804082), (0.49, -0.025068908258711058), (0.975, 1.9599639845400539),
        (0.999999, 4.7534243088170878), (0.5, 0),
    ])
    func `the normal quantile is right to rounding`(probability: Double, expected: Double) {
        #expect(isClose(Gaussian.quantile(probability), expected, 1e-14))
    }

    @Test(arguments: [
        (0.5, 1, 0.64758361765043327), (2, 3, 0.93033701572057841), (-1.5, 4.5, 0.10010954282807676),
        (1e-3, 7, 0.50038499137750058), (6, 30, 0.99999930286156164), (-12, 9, 3.849943111492826e-7),
        (2.5, 100_000, 0.99378954040372048), (-40, 2.5, 7.0978171452466915e-5),
        (-5, 1e7, 2.8665640375042695e-7), (0, 4, 0.5), (-Double.infinity, 4, 0), (Double.infinity, 4, 1),
        (1.96, Double.infinity, 0.97500210485177957),
    ])
    func `Student's t probability is right to rounding`(t: Double, degrees: Double, expected: Double) {
        #expect(isClose(StudentT(degreesOfFreedom: degrees).cumulative(t), expected, 1e-13))
    }

    @Test(arguments: [
        (0.25, 3, 0.76489232840434528), (0.3, 3, 0.58438972743981867), (0.025, 9, 2.2621571627982055),
        (0.005, 29, 2.7563859036706055), (0.025, 17.776, 2.1028213103802217),
        (1e-10, 5, 156.82559270889432), (0.4999, 12, 0.00025593362884945139),
        (0.025, 0.5, 164.55767348048853), (0.05, 1.5, 3.7051808200967517),
        // Exact: cot(π·0.025) with one degree of freedom, and (1−2p)/√(2p(1−p)) with two.
        (0.025, 1, 12.706204736174705), (0.025, 2, 4.3026527297494639),
    ])
    func `Student's t quantile is right to rounding`(tail: Double, degrees: Double, expected: Double) {
        let distribution = StudentT(degreesOfFreedom: degrees)
        #expect(isClose(distribution.upperQuantile(tail), expected, 2e-12))
        #expect(isClose(distribution.quantile(tail), -expected, 2e-12))
        #expect(isClose(distribution.quantile(1 - tail), expected, 1e-12 + 1e-16 / tail))
    }

    @Test func `the t table of the textbooks is reproduced to its last digit`() {
        // 97.5 % points for 1 to 10, 20, 30, 60 and 120 degrees of freedom.
        let table: [(Double, Double)] = [
            (1, 12.706), (2, 4.303), (3, 3.182), (4, 2.776), (5, 2.571), (6, 2.447), (7, 2.365), (8, 2.306),
            (9, 2.262), (10, 2.228), (20, 2.086), (30, 2.042), (60, 2.000), (120, 1.980),
        ]
        for (degrees, printed) in table {
            let exact = StudentT(degreesOfFreedom: degrees).quantile(0.975)
            #expect((exact * 1000).rounded() / 1000 == printed)
        }
    }

    @Test func `a quantile next to the center keeps its digits`() {
        // With one degree of freedom the quantile of ½ + p is tan πp, which is πp for so small a p.
        let quantile = StudentT(degreesOfFreedom: 1).quantile(0.5 + 0x1p-40)
        #expect(isClose(quantile, .pi * 0x1p-40, 1e-14))
    }

    @Test func `quantile and probability of t undo each other`() {
        for degrees in [0.2, 1, 2.5, 9, 99, 4_321, 1e6, .infinity] {
            let distribution = StudentT(degreesOfFreedom: degrees)
            for probability in [1e-12, 1e-5, 0.01, 0.2, 0.249, 0.251, 0.4, 0.6, 0.99, 0.99999] {
                let back = distribution.cumulative(distribution.quantile(probability))
                #expect(isClose(back, probability, 1e-12), "\(degrees) \(probability)")
            }
        }
    }

    @Test func `the density of t is the slope of its probability`() {
        for degrees in [0.7, 3, 40, 2e5, .infinity] {
            let distribution = StudentT(degreesOfFreedom: degrees)
            for t in [-2.5, -0.3, 0, 1.1, 4] {
                let h = 1e-4
                let slope = (distribution.cumulative(t + h) - distribution.cumulative(t - h)) / (2 * h)
                #expect(isClose(distribution.density(t), slope, 1e-6), "\(degrees) \(t)")
            }
        }
    }

    @Test(arguments: [
        (0.5, 0.1, 0.34527915398142297, 0.65472084601857703),
        (1, 1, 0.63212055882855768, 0.36787944117144232),
        (3.7, 10, 0.99280377200607903, 0.0071962279939209679),
        (10, 3, 0.0011024881301154797, 0.99889751186988452),
        (250, 250, 0.50841062696899096, 0.49158937303100904),
        (250, 320, 0.9999785474668728, 2.1452533127201366e-5),
        (100_000, 100_500, 0.94289673002397129, 0.057103269976028711),
        (0.01, 0.5, 0.99437324380603282, 0.005626756193967184),
        (1e6, 999_000, 0.15865521357430365, 0.84134478642569635),
        (2, 0, 0, 1), (2, Double.infinity, 1, 0),
    ])
    func `both incomplete gamma functions keep their digits`(a: Double, x: Double, p: Double, q: Double) {
        let shares = regularizedGamma(shape: a, x)
        #expect(isClose(shares.lower, p, 2e-12))
        #expect(isClose(shares.upper, q, 2e-12))
    }

    @Test(arguments: [
        (0.5, 0.5, 0.25, 0.33333333333333333, 0.66666666666666667), (2, 3, 0.4, 0.5248, 0.4752),
        (50, 60, 0.3, 0.00034341151876628898, 0.99965658848123371),
        (0.1, 7, 0.01, 0.79612377179875967, 0.20387622820124033),
        (1000, 2000, 0.34, 0.78121509116064189, 0.21878490883935811),
        (30, 0.5, 0.999, 0.80723730615953712, 0.19276269384046288),
        (20_000, 20_000, 0.502, 0.78814407998013114, 0.21185592001986886),
        (5, 200, 0.5, 1.0, 2.7798935005362501e-54), (3, 4, 0, 0, 1), (3, 4, 1, 1, 0),
    ])
    func `both incomplete beta functions keep their digits`(
        a: Double, b: Double, x: Double, lower: Double, upper: Double
    ) {
        let shares = regularizedBeta(a, b, x: x, complement: 1 - x)
        #expect(isClose(shares.lower, lower, 2e-12))
        #expect(isClose(shares.upper, upper, 2e-12))
    }

    @Test(arguments: [
        (0.95, 1, 3.8414588206941245), (0.05, 1, 0.0039321400000195232), (0.95, 10, 18.307038053275144),
        (0.01, 10, 2.5582121601872061), (0.995, 30, 53.671961930240588), (0.975, 100, 129.56119718583659),
        (0.5, 2.5, 1.8738477677808792), (1e-8, 3, 1.1223330973050008e-5),
        (0.001, 0.3, 1.2599925262770357e-20), (0.99, 2000, 2150.06566417287),
    ])
    func `the chi-square quantile is right to rounding`(
        probability: Double, degrees: Double, expected: Double
    ) {
        let distribution = ChiSquare(degreesOfFreedom: degrees)
        #expect(isClose(distribution.quantile(probability), expected, 1e-12))
        #expect(isClose(distribution.cumulative(expected), probability, 1e-11))
        #expect(isClose(distribution.upperTail(expected), 1 - probability, 1e-11))
    }

    @Test(arguments: [
        (10, 0.5, 1, 0.0107421875), (100, 0.9, 83, 0.020598810145300106),
        (1000, 0.01, 3, 0.010072654772014379), (59, 0.95, 58, 0.9515054747505769),
        (100_000, 0.5, 49_500, 0.00079117993942579782), (20, 0.3, 20, 1), (20, 0.3, -1, 0),
    ])
    func `the binomial probability is right to rounding`(
        trials: Int, probability: Double, successes: Int, expected: Double
    ) {
        #expect(
            isClose(Binomial(trials: trials, probability: probability).cumulative(successes), expected, 1e-12)
        )
    }

    @Test(arguments: [
        (10, 0.5, 5, 0.24609375), (100, 0.9, 90, 0.13186534682448822),
        (1_000_000, 0.3, 300_100, 0.00085000062845726176), (100_000, 0.001, 0, 3.538527688343435e-44),
        (3, 0.0, 0, 1), (3, 1.0, 3, 1), (3, 0.4, 4, 0),
    ])
    func `the binomial mass is right to rounding`(
        trials: Int, probability: Double, successes: Int, expected: Double
    ) {
        #expect(isClose(Binomial(trials: trials, probability: probability).mass(successes), expected, 1e-12))
    }

    @Test func `binomial masses add up to the probability`() {
        let binomial = Binomial(trials: 37, probability: 0.23)
        var sum = CompensatedSum()
        for successes in 0...37 {
            sum.add(binomial.mass(successes))
            #expect(isClose(binomial.cumulative(successes), sum.value, 1e-14))
        }
    }

    @Test(arguments: [
        (0.025, 3, 8, 0.066739511177734469), (0.975, 4, 7, 0.65245285005999724), (0.5, 0.5, 0.5, 0.5),
        (0.025, 1, 30, 0.0008435709266304788), (0.999, 500, 2, 0.99990929074616523),
        (0.01, 0.2, 3, 2.4953435373463975e-11), (0, 2, 3, 0), (1, 2, 3, 1),
    ])
    func `the beta quantile is right to rounding`(
        probability: Double, a: Double, b: Double, expected: Double
    ) {
        #expect(isClose(Beta(a, b).quantile(probability), expected, 1e-12))
    }

    @Test func `arguments outside the domain give not-a-number, never a crash or a plausible number`() {
        #expect(Gaussian.quantile(-0.1).isNaN)
        #expect(Gaussian.quantile(.nan).isNaN)
        #expect(StudentT(degreesOfFreedom: 0).quantile(0.9).isNaN)
        #expect(StudentT(degreesOfFreedom: 5).cumulative(.nan).isNaN)
        #expect(StudentT(degreesOfFreedom: 5).quantile(1.1).isNaN)
        #expect(ChiSquare(degreesOfFreedom: -1).quantile(0.9).isNaN)
        #expect(ChiSquare(degreesOfFreedom: -1).cumulative(1).isNaN)
        #expect(regularizedGamma(shape: .nan, 1).lower.isNaN)
        #expect(regularizedBeta(0, 1, x: 0.5, complement: 0.5).lower.isNaN)
        #expect(Binomial(trials: -1, probability: 0.5).cumulative(0).isNaN)
        #expect(Binomial(trials: 4, probability: 1.5).mass(2).isNaN)
        #expect(Beta(-1, 2).quantile(0.5).isNaN)
        #expect(Gaussian.quantile(0) == -.infinity)
        #expect(Gaussian.quantile(1) == .infinity)
        #expect(ChiSquare(degreesOfFreedom: 3).quantile(1) == .infinity)
    }
}
