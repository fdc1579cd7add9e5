// SPDX-License-Identifier: Apache-2.0

/// A response as a polynomial of the second degree in the factors, fitted by least squares.
///
/// - Reference: Box and Draper (2007), *Response Surfaces, Mixtures, and Ridge Analyses*, 2nd ed., chapter 3; the error of
///   prediction leaves out one point at a time: Allen (1974), Technometrics 16.
public struct ResponseSurface: Hashable, Sendable {
    /// How many factors there are.
    public let factors: Int
    /// The degree, 1 or 2.
    public let degree: Int
    /// Whether squares are among its terms; two levels of each factor say nothing about them.
    public let hasSquares: Bool
    /// The coefficients in units of the factors' ranges: the constant, each factor, then (degree 2) each product of two
    /// factors and each square, in the order of ``terms``.
    public let coefficients: [Double]
    /// The share of the variance of the response that the surface explains.
    public let determination: Double
    /// The same when each point is predicted from all others; negative when the mean predicts better.
    public let predictiveDetermination: Double
    /// How many more points than coefficients there were.
    public let degreesOfFreedom: Int
    /// The variances and covariances of the coefficients, from the scatter of the points about the surface; empty when there
    /// are as many coefficients as points.
    public let covariances: [[Double]]

    /// The factors whose product belongs to each coefficient; none for the constant.
    public var terms: [[Int]] { Self.terms(factors: factors, degree: degree, hasSquares: hasSquares) }

    /// Fits a surface; `nil` with fewer points than coefficients, when the points do not determine them, or when the response
    /// does not vary.
    ///
    /// - Parameters:
    ///   - design: Where the response is known.
    ///   - response: One value for each point.
    ///   - degree: 1 or 2.
    ///   - squares: Whether a surface of the second degree has squares, or only products of two factors.
    public init?(_ design: Design, response: [Double], degree: Int = 2, squares: Bool = true) {
        guard (1...2).contains(degree), design.points.count == response.count, design.factors > 0,
            response.allSatisfy(\.isFinite)
        else { return nil }
        hasSquares = squares && degree == 2
        let terms = Self.terms(factors: design.factors, degree: degree, hasSquares: hasSquares)
        guard response.count >= terms.count else { return nil }
        let rows = design.points.map { Self.row($0, terms) }
        guard let factor = OrthogonalFactor(rows) else { return nil }
        coefficients = factor.solution(response)
        self.degree = degree
        factors = design.factors
        let mean = response.reduce(0, +) / Double(response.count)
        var (total, residual, predicted) = (0.0, 0.0, 0.0)
        for (index, row) in rows.enumerated() {
            let fitted = zip(row, coefficients).reduce(0) { $0 + $1.0 * $1.1 }
            let error = response[index] - fitted
            total += (response[index] - mean) * (response[index] - mean)
            residual += error * error
            let left = max(1 - factor.leverage(index), 1e-9)
            predicted += (error / left) * (error / left)
        }
        // What only varies by rounding does not vary.
        guard total > 1e-18 * Double(response.count) * mean * mean else { return nil }
        determination = 1 - residual / total
        degreesOfFreedom = response.count - terms.count
        covariances = degreesOfFreedom > 0 ? factor.covariances(residual / Double(degreesOfFreedom)) : []
        predictiveDetermination = 1 - predicted / total
    }

    /// The response at a point, in units of the factors' ranges.
    public func value(at point: [Double]) -> Double {
        zip(Self.row(point, terms), coefficients).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// The standard error of the surface at a point, if its form is right; `nil` when nothing is left to tell it from.
    public func standardError(at point: [Double]) -> Double? {
        guard !covariances.isEmpty else { return nil }
        let row = Self.row(point, terms)
        var variance = 0.0
        for (index, values) in covariances.enumerated() {
            variance += row[index] * zip(values, row).reduce(0) { $0 + $1.0 * $1.1 }
        }
        return max(variance, 0).squareRoot()
    }

    private static func terms(factors: Int, degree: Int, hasSquares: Bool) -> [[Int]] {
        var terms: [[Int]] = [[]] + (0..<factors).map { [$0] }
        guard degree == 2 else { return terms }
        for first in 0..<factors {
            for second in (hasSquares ? first : first + 1)..<max(factors, first + 1) {
                terms.append([first, second])
            }
        }
        return terms
    }

    private static func row(_ point: [Double], _ terms: [[Int]]) -> [Double] {
        terms.map { $0.reduce(1) { $0 * point[$1] } }
    }
}

/// The orthogonal factor of a matrix with at least as many rows as columns, by modified Gram–Schmidt, twice for accuracy.
private struct OrthogonalFactor {
    private var columns: [[Double]]
    private var upper: [[Double]]

    init?(_ rows: [[Double]]) {
        let size = rows.first?.count ?? 0
        columns = (0..<size).map { column in rows.map { $0[column] } }
        upper = Array(repeating: Array(repeating: 0, count: size), count: size)
        for column in 0..<size {
            let before = Self.norm(columns[column])
            for _ in 0..<2 {
                for earlier in 0..<column {
                    let along = Self.product(columns[earlier], columns[column])
                    upper[earlier][column] += along
                    for row in columns[column].indices {
                        columns[column][row] -= along * columns[earlier][row]
                    }
                }
            }
            let length = Self.norm(columns[column])
            guard length > 1e-10 * before, length > 0 else { return nil }
            upper[column][column] = length
            for row in columns[column].indices { columns[column][row] /= length }
        }
    }

    func solution(_ right: [Double]) -> [Double] {
        var result = columns.map { Self.product($0, right) }
        for column in result.indices.reversed() {
            for later in column + 1..<max(result.count, column + 1) {
                result[column] -= upper[column][later] * result[later]
            }
            result[column] /= upper[column][column]
        }
        return result
    }

    /// The variances and covariances of what is fitted, where each value has the given variance: it times (RᵀR)⁻¹.
    func covariances(_ variance: Double) -> [[Double]] {
        let size = upper.count
        // The columns of R⁻¹, from the last row up.
        var inverse = Array(repeating: Array(repeating: 0.0, count: size), count: size)
        for column in 0..<size {
            for row in (0...column).reversed() {
                var value = row == column ? 1.0 : 0
                for later in row + 1..<max(size, row + 1) {
                    value -= upper[row][later] * inverse[later][column]
                }
                inverse[row][column] = value / upper[row][row]
            }
        }
        return inverse.map { one in inverse.map { other in variance * Self.product(one, other) } }
    }

    /// How much a point's own value counts in what is fitted there, from 0 to 1.
    func leverage(_ row: Int) -> Double { columns.reduce(0) { $0 + $1[row] * $1[row] } }

    private static func product(_ one: [Double], _ other: [Double]) -> Double {
        zip(one, other).reduce(0) { $0 + $1.0 * $1.1 }
    }

    private static func norm(_ column: [Double]) -> Double { product(column, column).squareRoot() }
}
