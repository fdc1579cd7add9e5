// SPDX-License-Identifier: Apache-2.0
import SimulationKernel

/// A sequence of points that fills a cube more evenly than chance would, in as many steps as one likes.
///
/// Of each 2^k points that begin at a multiple of 2^k every factor has one in each of 2^k equal parts of its range. With
/// a random digital shift the points keep that, and several shifts tell how precise an estimate is.
///
/// - Reference: Sobol' (1967); direction numbers of Joe and Kuo (2008), "Constructing Sobol sequences with better
///   two-dimensional projections", SIAM J. Sci. Comput. 30; order of Antonov and Saleev (1979).
public struct SobolSequence: Sendable {
    /// The most factors.
    public static let factorLimit = 21
    private static let bits = 32

    /// For each factor, the direction numbers.
    private let directions: [[UInt32]]
    private let shifts: [UInt32]
    private var state: [UInt32]
    private var index: UInt32 = 0

    /// Starts a sequence of points with so many factors, from 1 to ``factorLimit``; `nil` for another number.
    ///
    /// - Parameters:
    ///   - factors: How many factors.
    ///   - seed: The seed of a random digital shift; `nil` for none, so that the sequence begins with the corner.
    public init?(factors: Int, seed: UInt64? = nil) {
        guard (1...Self.factorLimit).contains(factors) else { return nil }
        directions = (0..<factors).map(Self.directions)
        state = Array(repeating: 0, count: factors)
        if let seed {
            var random = RandomStream(seed: seed, replication: 0, name: "sobol-shift")
            shifts = (0..<factors).map { _ in random.nextUInt32() }
        } else {
            shifts = Array(repeating: 0, count: factors)
        }
    }

    /// The next point, each coordinate at least 0 and below 1.
    public mutating func next() -> [Double] {
        let point = zip(state, shifts).map { Double($0 ^ $1) * 0x1p-32 }
        let changed = min((~index).trailingZeroBitCount, Self.bits - 1)
        for factor in state.indices { state[factor] ^= directions[factor][changed] }
        index &+= 1
        return point
    }

    /// The next points.
    public mutating func next(_ count: Int) -> [[Double]] { (0..<max(0, count)).map { _ in next() } }

    private static func directions(of factor: Int) -> [UInt32] {
        guard factor > 0 else { return (0..<bits).map { 1 << UInt32(bits - 1 - $0) } }
        let (degree, coefficients, initial) = polynomials[factor - 1]
        var numbers = initial.enumerated().map { $1 << UInt32(bits - 1 - $0) }
        for index in degree..<bits {
            var number = numbers[index - degree] ^ (numbers[index - degree] >> UInt32(degree))
            for term in 1..<max(degree, 1) where coefficients >> UInt32(degree - 1 - term) & 1 == 1 {
                number ^= numbers[index - term]
            }
            numbers.append(number)
        }
        return numbers
    }

    /// Degree, inner coefficients and initial numbers of each factor's primitive polynomial, from the second factor on.
    private static let polynomials: [(degree: Int, coefficients: UInt32, initial: [UInt32])] = [
        (1, 0, [1]), (2, 1, [1, 3]), (3, 1, [1, 3, 1]), (3, 2, [1, 1, 1]), (4, 1, [1, 1, 3, 3]),
        (4, 4, [1, 3, 5, 13]), (5, 2, [1, 1, 5, 5, 17]), (5, 4, [1, 1, 5, 5, 5]), (5, 7, [1, 1, 7, 11, 19]),
        (5, 11, [1, 1, 5, 1, 1]), (5, 13, [1, 1, 1, 3, 11]), (5, 14, [1, 3, 5, 5, 31]),
        (6, 1, [1, 3, 3, 9, 7, 49]), (6, 13, [1, 1, 1, 15, 21, 21]), (6, 16, [1, 3, 1, 13, 27, 49]),
        (6, 19, [1, 1, 1, 15, 7, 5]), (6, 22, [1, 3, 1, 15, 13, 25]), (6, 25, [1, 1, 5, 5, 19, 61]),
        (7, 1, [1, 3, 7, 11, 23, 15, 103]), (7, 4, [1, 3, 7, 13, 13, 15, 69]),
    ]
}
