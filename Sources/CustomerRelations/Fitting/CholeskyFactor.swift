// SPDX-License-Identifier: Apache-2.0

/// The lower triangle L of a positive definite matrix A = L·Lᵀ.
///
/// - Reference: Golub and Van Loan (2013), *Matrix Computations*, 4th ed., section 4.2.
struct CholeskyFactor {
    private let rows: [[Double]]

    /// Factors a symmetric matrix; nil when it is not positive definite.
    ///
    /// - Parameter matrix: The matrix by rows, of which the lower triangle is read.
    init?(of matrix: [[Double]]) {
        var rows = matrix
        for i in rows.indices {
            for j in 0...i {
                var sum = matrix[i][j]
                for k in 0..<j { sum -= rows[i][k] * rows[j][k] }
                if i == j {
                    guard sum > 0, sum.isFinite else { return nil }
                    rows[i][i] = sum.squareRoot()
                } else {
                    rows[i][j] = sum / rows[j][j]
                }
            }
        }
        self.rows = rows
    }

    /// The vector x with A·x = `right`.
    func solve(_ right: [Double]) -> [Double] {
        var x = right
        for i in x.indices {
            for k in 0..<i { x[i] -= rows[i][k] * x[k] }
            x[i] /= rows[i][i]
        }
        for i in x.indices.reversed() {
            for k in i + 1..<x.count { x[i] -= rows[k][i] * x[k] }
            x[i] /= rows[i][i]
        }
        return x
    }
}
