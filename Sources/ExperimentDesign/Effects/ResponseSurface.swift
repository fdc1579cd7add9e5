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
    /// The coefficients in units of the factors' ranges: the constant, each factor, then (degree 2) each product of two
    /// factors and each square, in the order of ``terms``.
    public let coefficients: [Double]
    /// The share of the variance of the response that the surface explains.
    public let determination: Double
    /// The same when each point is predicted from all others; negative when the mean predicts better.
    public let predictiveDetermination: Double

    /// The factors whose product belongs to each coefficient; none for the constant.
    public var terms: [[Int]] { Self.terms(factors: factors, degree: degree) }

    /// Fits a surface; `nil` with fewer points than coefficients, when the points do not determine them, or when the response
    /// does not vary.
    ///
    /// - Parameters:
    ///   - design: Where the response is known.
    ///   - response: One value for each point.
    ///   - degree: 1 or 2.
    public init?(_ design: Design, response: [Double], degree: Int = 2) {
        guard (1...2).contains(degree), design.points.count == response.count, design.factors > 0,
            response.allSatisfy(\.isFinite)
        else { return nil }
        let terms = Self.terms(factors: design.factors, degree: degree)
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
        guard total > 0 else { return nil }
        determination = 1 - residual / total
        predictiveDetermination = 1 - predicted / total
    }

    /// The response at a point, in units of the factors' ranges.
    public func value(at point: [Double]) -> Double {
        zip(Self.row(point, terms), coefficients).reduce(0) { $0 + $1.0 * $1.1 }
    }

    private static func terms(factors: Int, degree: Int) -> [[Int]] {
        var terms: [[Int]] = [[]] + (0..<factors).map { [$0] }
        guard degree == 2 else { return terms }
        for first in 0..<factors {
            for second in first..<factors { terms.append([first, second]) }
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

    /// How much a point's own value counts in what is fitted there, from 0 to 1.
    func leverage(_ row: Int) -> Double { columns.reduce(0) { $0 + $1[row] * $1[row] } }

    private static func product(_ one: [Double], _ other: [Double]) -> Double {
        zip(one, other).reduce(0) { $0 + $1.0 * $1.1 }
    }

    private static func norm(_ column: [Double]) -> Double { product(column, column).squareRoot() }
}
