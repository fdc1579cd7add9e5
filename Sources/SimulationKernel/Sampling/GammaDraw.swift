// SPDX-License-Identifier: Apache-2.0

/// Draws gamma quantities of one shape and scale by rejection.
///
/// - Reference: Marsaglia and Tsang (2000), "A simple method for generating gamma variables", ACM
///   Transactions on Mathematical Software 26(3), doi:10.1145/358407.358414; its section 6 for shapes below
///   1.
struct GammaDraw: Sendable {
    private let scale: Double
    private let d: Double
    private let c: Double
    /// One over the shape when that is below 1, else zero.
    private let boost: Double

    init(shape: Double, scale: Double) {
        self.scale = scale
        boost = shape < 1 ? 1 / shape : 0
        d = (shape < 1 ? shape + 1 : shape) - 1 / 3
        c = 1 / (9 * d).squareRoot()
    }

    func sample(using stream: inout RandomStream) -> Double {
        let unboosted = scale * d * cube(using: &stream)
        return boost == 0 ? unboosted : unboosted * ReproducibleMath.exp(-boost * stream.unitExponential())
    }

    private func cube(using stream: inout RandomStream) -> Double {
        while true {
            let x = StandardNormal.quantile(stream.uniform())
            let root = 1 + c * x
            let u = stream.uniform()
            guard root > 0 else { continue }
            let v = root * root * root
            // The squeeze saves the logarithms in 98% of the cases or more.
            if u < 1 - 0.0331 * (x * x) * (x * x) { return v }
            if ReproducibleMath.log(u) < 0.5 * x * x + d * (1 - v + ReproducibleMath.log(v)) { return v }
        }
    }
}
