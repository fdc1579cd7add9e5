// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import RealModule
import Testing

struct HypergeometricTests {
    /// Arguments by their distance from one, in all three ways of computing.
    private static let complements = [0.99, 0.71, 0.69, 0.3, 0.031, 0.029, 1e-3, 1e-8, 1e-14]

    @Test(arguments: complements)
    func `elementary cases are met up to arguments next to one`(complement: Double) {
        let z = 1 - complement
        // F(1, 1; 2; z) = −log(1 − z) / z, DLMF 15.4.1.
        let logarithm = hypergeometricOfOne(1, 2, z: z, complement: complement)
        #expect(abs(logarithm / (-Double.log(complement) / z) - 1) < 1e-12)
        // F(1, ½; 3/2; z) = artanh(√z) / √z, DLMF 15.4.2, with 1 − √z = complement / (1 + √z).
        let root = z.squareRoot()
        let artanh = Double.log((1 + root) * (1 + root) / complement) / 2
        let half = hypergeometricOfOne(0.5, 1.5, z: z, complement: complement)
        #expect(abs(half / (artanh / root) - 1) < 1e-12)
        // F(1, 2; 3; z) = −2·(z + log(1 − z)) / z².
        let two = hypergeometricOfOne(2, 3, z: z, complement: complement)
        #expect(abs(two / (-2 * (z + Double.log(complement)) / (z * z)) - 1) < 1e-10)
    }

    @Test(arguments: complements)
    func `neighbours obey Gauss's relation`(complement: Double) {
        // c·(1−z)·F(c) = c − (c − b)·z·F(1, b; c+1; z), DLMF 15.5.14 with a = 1.
        let z = 1 - complement
        for (b, c) in [(0.25, 5.3), (5000.2, 5000.9), (3, 40), (1e-3, 1e-2)] {
            let value = hypergeometricOfOne(b, c, z: z, complement: complement)
            let next = hypergeometricOfOne(b, c + 1, z: z, complement: complement)
            let left = c * complement * value
            let right = c - (c - b) * z * next
            #expect(abs(left - right) < 1e-11 * c)
        }
    }

    @Test func `outside the domain there is no number`() {
        #expect(hypergeometricOfOne(2, 2, z: 0.5, complement: 0.5).isNaN)
        #expect(hypergeometricOfOne(1, 2, z: 1, complement: 0).isNaN)
        #expect(hypergeometricOfOne(-1, 2, z: 0.5, complement: 0.5).isNaN)
        #expect(hypergeometricOfOne(1, 2, z: 0, complement: 1) == 1)
    }

    @Test func `rising factorials are products, for small and huge arguments`() {
        for a in [1e-300, 1e-9, 0.24, 3, 15.9, 16.1, 1e4, 1e12] {
            var logarithm = 0.0
            for n in 0..<40 {
                let value = logRisingFactorial(a, Double(n))
                #expect(abs(value - logarithm) < 1e-12 * max(1, logarithm.magnitude), "\(a), \(n)")
                logarithm += Double.log(a + Double(n))
            }
        }
        #expect(logRisingFactorial(0, 1).isNaN)
        #expect(logRisingFactorial(1, -1).isNaN)
    }

    @Test func `a sum of exponentials does not overflow`() {
        #expect(logSumOfExponentials(5000, 5000) == 5000 + Double.log(2))
        #expect(logSumOfExponentials(-.infinity, 3) == 3)
        #expect(logSumOfExponentials(-.infinity, -.infinity) == -.infinity)
        #expect(abs(logSumOfExponentials(0, -40) - Double.exp(-40)) < 1e-30)
    }
}
