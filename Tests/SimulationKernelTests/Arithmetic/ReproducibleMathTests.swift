// SPDX-License-Identifier: Apache-2.0

import RealModule
import SimulationKernel
import Testing

@Suite struct ReproducibleMathTests {
    /// Distance in units of the last place of the expected value.
    private func distance(_ value: Double, _ expected: Double) -> Double {
        value == expected ? 0 : abs(value - expected) / expected.ulp
    }

    /// By mpmath with 40 digits.
    @Test(arguments: [
        (.leastNonzeroMagnitude, -0x1.74385446d71c3p+9), (1e-17, -0x1.3926cd770aa67p+5),
        (0.1, -0x1.26bb1bbb55515p+1), (0.5, -0x1.62e42fefa39efp-1),
        (0.7071067811865475, -0x1.62e42fefa39f1p-2),
        (0.7071067811865476, -0x1.62e42fefa39eep-2), (0.999999999, -0x1.12e0be024e4bcp-30),
        (1.0000001, 0x1.ad7f2847b6492p-24), (1, 0), (1.5, 0x1.9f323ecbf984cp-2),
        (2.718281828459045, 1), (1e10, 0x1.7069e2aa2aa5bp+4), (1e300, 0x1.5963447f87fb5p+9),
    ])
    func `a logarithm is right to one unit in the last place`(_ x: Double, _ expected: Double) {
        #expect(distance(ReproducibleMath.log(x), expected) <= 1)
    }

    /// By mpmath with 40 digits.
    @Test(arguments: [
        (-745.0, .leastNonzeroMagnitude), (-700.5, 0x1.4ff475c68ca02p-1011),
        (-20.25, 0x1.b93de1e27ca3bp-30), (-1, 0x1.78b56362cef38p-2), (-1e-9, 0x1.fffffff768fa1p-1), (0, 1),
        (1e-17, 1), (0.34, 0x1.67aaa532108bdp+0), (0.35, 0x1.6b4802c805decp+0), (1, 0x1.5bf0a8b145769p+1),
        (2.5, 0x1.85d6fd931e0bbp+3), (100.1, 0x1.5508d07df81bbp+144), (709.7, 0x1.d75ae7a50ee14p+1023),
    ])
    func `an exponential is right to one unit in the last place`(_ x: Double, _ expected: Double) {
        // Beyond 708 the result is a square, which doubles the error.
        #expect(distance(ReproducibleMath.exp(x), expected) <= (abs(x) > 708 ? 3 : 1))
    }

    @Test(arguments: [UInt64(1), 2, 3, 4, 5])
    func `logarithm and exponential agree with the C library's to one unit`(seed: UInt64) {
        var stream = RandomStream(seed: seed, replication: 0, name: "arguments")
        for _ in 0..<4000 {
            let x = (stream.uniform() - 0.5) * 1400
            #expect(distance(ReproducibleMath.exp(x), .exp(x)) <= 1)
            let y = Double(bitPattern: stream.next() >> 2 + 1)
            #expect(distance(ReproducibleMath.log(y), .log(y)) <= 1)
            let z = stream.uniform()
            #expect(distance(ReproducibleMath.log(z), .log(z)) <= 1)
            #expect(distance(ReproducibleMath.log(onePlus: -z * 1e-5), .log(onePlus: -z * 1e-5)) <= 2)
            #expect(abs(ReproducibleMath.pow(z, 3.7) / .pow(z, 3.7) - 1) < 1e-14)
        }
    }

    @Test func `the ends of the number line are mapped where they should be`() {
        #expect(ReproducibleMath.log(0) == -.infinity)
        #expect(ReproducibleMath.log(.infinity) == .infinity)
        #expect(ReproducibleMath.log(-1).isNaN)
        #expect(ReproducibleMath.log(.nan).isNaN)
        #expect(ReproducibleMath.exp(710) == .infinity)
        #expect(ReproducibleMath.exp(.infinity) == .infinity)
        #expect(ReproducibleMath.exp(-746) == 0)
        #expect(ReproducibleMath.exp(-.infinity) == 0)
        #expect(ReproducibleMath.exp(.nan).isNaN)
        #expect(ReproducibleMath.log(onePlus: 1e-300) == 1e-300)
        #expect(ReproducibleMath.log(onePlus: -1) == -.infinity)
        #expect(ReproducibleMath.log(onePlus: .infinity) == .infinity)
    }
}
