// SPDX-License-Identifier: Apache-2.0

/// A few values with probabilities that have the same moments as a distribution: those of a Gauss quadrature.
///
/// With n values the first 2n − 1 moments agree. So counts that are Poisson given a rate, or binomial given a probability,
/// keep their mean and variance exactly when the rate takes these values only.
///
/// - Reference: G. H. Golub and J. H. Welsch (1969), "Calculation of Gauss quadrature rules", Mathematics of Computation
///   23(106): nodes are the eigenvalues of the matrix of the three-term recurrence, weights the squares of the first
///   components of its eigenvectors.
struct GaussNodes: Sendable {
    var values: [Double]
    var probabilities: [Double]

    /// One value.
    init(constant value: Double) { (values, probabilities) = ([value], [1]) }

    /// The gamma distribution of `shape` with mean one: generalised Laguerre polynomials.
    init(gammaOfShape shape: Double, count: Int) {
        let diagonal = (0..<count).map { 2 * Double($0) + shape }
        let beside = (1..<count).map { (Double($0) * (Double($0) + shape - 1)).squareRoot() }
        self.init(diagonal: diagonal, beside: beside)
        for index in values.indices { values[index] = max(0, values[index] / shape) }
    }

    /// The beta distribution with parameters `a` and `b`: Jacobi polynomials.
    init(beta a: Double, _ b: Double, count: Int) {
        let (alpha, beta) = (b - 1, a - 1)
        let sum = alpha + beta
        let diagonal = (0..<count).map { index -> Double in
            guard index > 0 else { return (beta - alpha) / (sum + 2) }
            let k = 2 * Double(index) + sum
            return (beta * beta - alpha * alpha) / (k * (k + 2))
        }
        let beside = (1..<count).map { index -> Double in
            let k = Double(index)
            let twice = 2 * k + sum
            // For the first, the factor k + α + β cancels against 2k + α + β − 1.
            let last = index == 1 ? 1 : (k + sum) / (twice - 1)
            return (4 * k * (k + alpha) * (k + beta) * last / (twice * twice * (twice + 1))).squareRoot()
        }
        self.init(diagonal: diagonal, beside: beside)
        for index in values.indices { values[index] = min(1, max(0, (1 + values[index]) / 2)) }
    }

    /// Jacobi's method on the small symmetric matrix with these diagonals.
    private init(diagonal: [Double], beside: [Double]) {
        let count = diagonal.count
        var matrix = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
        // The first row of the matrix of eigenvectors is all that is needed of it.
        var first = (0..<count).map { $0 == 0 ? 1.0 : 0 }
        for index in 0..<count { matrix[index][index] = diagonal[index] }
        for index in 0..<count - 1 {
            (matrix[index][index + 1], matrix[index + 1][index]) = (beside[index], beside[index])
        }
        for _ in 0..<60 {
            var rest = 0.0
            for p in 0..<count {
                for q in p + 1..<max(count, p + 1) {
                    let off = matrix[p][q]
                    rest += off * off
                    guard off.magnitude > 1e-300 else { continue }
                    let theta = (matrix[q][q] - matrix[p][p]) / (2 * off)
                    let sign = theta < 0 ? -1.0 : 1
                    let t = sign / (theta.magnitude + (theta * theta + 1).squareRoot())
                    let c = 1 / (t * t + 1).squareRoot()
                    let s = t * c
                    for k in 0..<count {
                        let (kp, kq) = (matrix[k][p], matrix[k][q])
                        (matrix[k][p], matrix[k][q]) = (c * kp - s * kq, s * kp + c * kq)
                    }
                    for k in 0..<count {
                        let (pk, qk) = (matrix[p][k], matrix[q][k])
                        (matrix[p][k], matrix[q][k]) = (c * pk - s * qk, s * pk + c * qk)
                    }
                    (first[p], first[q]) = (c * first[p] - s * first[q], s * first[p] + c * first[q])
                }
            }
            if rest < 1e-30 { break }
        }
        let order = (0..<count).sorted { matrix[$0][$0] < matrix[$1][$1] }
        values = order.map { matrix[$0][$0] }
        probabilities = order.map { first[$0] * first[$0] }
        let total = probabilities.reduce(0, +)
        for index in probabilities.indices { probabilities[index] /= total }
    }
}
