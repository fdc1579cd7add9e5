// SPDX-License-Identifier: Apache-2.0

/// A running sum of doubles that also carries what rounding took away.
///
/// The error of the value is about one rounding, however many terms there are and however much they cancel,
/// where a plain sum loses up to one rounding per term. Merged sums agree with the sum of the whole to the
/// same one rounding, but not to the bit: merge in a fixed order (the order of replications) where the same
/// bytes are asked for. Sums of integers need none of this: see ``IntegerMoments``.
///
/// - Reference: Neumaier (1974), "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen",
///   ZAMM 54:39–51, algorithm IV.
@frozen
public struct CompensatedSum: Equatable, Sendable {
    /// The sum as plain arithmetic gives it.
    @usableFromInline var sum: Double
    /// The sum of the rounding errors made in `sum`.
    @usableFromInline var correction: Double

    /// Creates the empty sum, zero.
    @inlinable
    public init() {
        sum = 0
        correction = 0
    }

    /// Creates the sum of `terms`, added from first to last.
    @inlinable
    public init(_ terms: some Sequence<Double>) {
        self.init()
        for term in terms { add(term) }
    }

    /// The sum of all terms so far.
    @inlinable
    public var value: Double {
        // An infinite or undefined sum has an undefined correction, which must not hide the infinity.
        sum.isFinite ? sum + correction : sum
    }

    /// Adds one term.
    @inlinable
    public mutating func add(_ term: Double) {
        let total = sum + term
        // The smaller of the two summands is the one that lost digits.
        if sum.magnitude >= term.magnitude {
            correction += (sum - total) + term
        } else {
            correction += (term - total) + sum
        }
        sum = total
    }

    /// Adds the terms of another sum.
    @inlinable
    public mutating func merge(_ other: CompensatedSum) {
        add(other.sum)
        correction += other.correction
    }
}
