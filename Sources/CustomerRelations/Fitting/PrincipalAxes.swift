// SPDX-License-Identifier: Apache-2.0

/// The eigenvalues and eigenvectors of a small symmetric matrix.
///
/// - Reference: Golub and Van Loan (2013), *Matrix Computations*, 4th ed., section 8.5: Jacobi's method by rows.
struct PrincipalAxes {
    /// The eigenvalues, in no particular order.
    private(set) var values: [Double]
    /// The eigenvectors of length one, in the order of the values.
    private(set) var axes: [[Double]]

    /// Turns the matrix until only its diagonal is left; with elements that are not numbers, there are no axes.
    init(of matrix: [[Double]]) {
        var a = matrix
        let n = a.count
        // The rows of `v` become the eigenvectors.
        var v = a.indices.map { i in a.indices.map { $0 == i ? 1.0 : 0 } }
        for _ in 0..<50 {
            var largest = 0.0
            for i in 0..<n {
                for j in 0..<i {
                    let scale = (a[i][i].magnitude * a[j][j].magnitude).squareRoot()
                    if a[i][j].magnitude > 1e-15 * scale { largest = max(largest, a[i][j].magnitude) }
                    if a[i][j] != 0 { Self.turn(&a, &v, j, i) }
                }
            }
            if largest == 0 { break }
        }
        values = a.indices.map { a[$0][$0] }
        axes = v
    }

    /// Makes the elements (p, q) and (q, p) zero by a rotation of the two axes.
    private static func turn(_ a: inout [[Double]], _ v: inout [[Double]], _ p: Int, _ q: Int) {
        let half = (a[q][q] - a[p][p]) / (2 * a[p][q])
        let tangent = (half < 0 ? -1 : 1) / (half.magnitude + (half * half + 1).squareRoot())
        let cosine = 1 / (tangent * tangent + 1).squareRoot()
        let sine = tangent * cosine
        for k in a.indices {
            let (first, second) = (a[k][p], a[k][q])
            a[k][p] = cosine * first - sine * second
            a[k][q] = sine * first + cosine * second
        }
        for k in a.indices {
            let (first, second) = (a[p][k], a[q][k])
            a[p][k] = cosine * first - sine * second
            a[q][k] = sine * first + cosine * second
        }
        for k in a.indices {
            let (first, second) = (v[p][k], v[q][k])
            v[p][k] = cosine * first - sine * second
            v[q][k] = sine * first + cosine * second
        }
    }
}
