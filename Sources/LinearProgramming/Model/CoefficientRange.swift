// SPDX-License-Identifier: Apache-2.0

/// How far apart the coefficients of a program are: the first thing to look at when a solver is in numerical trouble.
public struct CoefficientRange: Sendable, Equatable {
    /// The smallest magnitude of a coefficient in the constraints; 1 without coefficients.
    public var least = 1.0
    /// The largest magnitude of a coefficient in the constraints; 1 without coefficients.
    public var greatest = 1.0

    /// Measures a program.
    ///
    /// - Complexity: O(rows + columns + coefficients).
    public init(of program: LinearProgram) {
        let magnitudes = program.matrix.values.lazy.map(\.magnitude)
        least = magnitudes.min() ?? 1
        greatest = magnitudes.max() ?? 1
    }

    /// Whether the coefficients span more than eight orders of magnitude, so that the answer hangs on how a solver
    /// scales them and on its tolerances.
    ///
    /// - Reference: double precision has sixteen digits and solvers work to about eight of them.
    public var isWide: Bool { greatest > 1e8 * least }
}
