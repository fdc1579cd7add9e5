// SPDX-License-Identifier: Apache-2.0

/// The least-squares polynomial without a constant through given places: y = b₁x + b₂x² + ….
///
/// The places are known exactly, so coefficients are fixed combinations of the heights, computed once.
struct PolynomialFit {
    /// For each coefficient, its weights of the heights.
    private let weights: [[Double]]
    let degree: Int

    /// Prepares a fit; `nil` when there are fewer distinct places than coefficients.
    ///
    /// - Parameters:
    ///   - places: The places, zero left out.
    ///   - degree: The highest power, at least 1.
    init?(at places: [Double], degree: Int) {
        guard degree >= 1, Set(places).count >= degree, !places.contains(0) else { return nil }
        // Scaled to 1, so that powers are of one magnitude.
        let scale = places.map(\.magnitude).max() ?? 1
        let rows = places.map { place in
            (1...degree).map { power in (0..<power).reduce(1.0) { product, _ in product * (place / scale) } }
        }
        var system = (0..<degree).map { i in
            (0..<degree).map { j in rows.reduce(0) { $0 + $1[i] * $1[j] } } + rows.map { $0[i] }
        }
        // Gauss–Jordan with row exchange: the right-hand side is the transposed design, so the result is the weights.
        for column in 0..<degree {
            guard
                let pivot = (column..<degree).max(by: {
                    system[$0][column].magnitude < system[$1][column].magnitude
                }),
                system[pivot][column].magnitude > 1e-12
            else { return nil }
            system.swapAt(column, pivot)
            let head = system[column][column]
            for index in system[column].indices { system[column][index] /= head }
            for row in 0..<degree where row != column {
                let factor = system[row][column]
                for index in system[row].indices { system[row][index] -= factor * system[column][index] }
            }
        }
        var power = 1.0
        weights = system.map { row in
            power *= scale
            return row[degree...].map { $0 / power }
        }
        self.degree = degree
    }

    /// The coefficients b₁, b₂, ….
    func coefficients(_ heights: [Double]) -> [Double] {
        weights.map { row in zip(row, heights).reduce(0) { $0 + $1.0 * $1.1 } }
    }

    /// The value of a polynomial at a place.
    static func value(_ coefficients: [Double], at place: Double) -> Double {
        coefficients.reversed().reduce(0) { ($0 + $1) * place }
    }
}
