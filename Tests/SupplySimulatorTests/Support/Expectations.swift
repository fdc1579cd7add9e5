// SPDX-License-Identifier: Apache-2.0
import Testing

// `#expect` takes its sides apart, so that the compiler no longer knows that they are numbers: arithmetic that is written
// out takes it ten seconds an expression. These take both sides as numbers.

/// Expects a value that is worked out without rounding.
func expect(_ value: Double, is expected: Double, sourceLocation: SourceLocation = #_sourceLocation) {
    if value != expected { Issue.record("\(value) is not \(expected)", sourceLocation: sourceLocation) }
}

/// Expects a value up to the rounding of floating-point sums.
func expect(_ value: Double, near expected: Double, sourceLocation: SourceLocation = #_sourceLocation) {
    let tolerance = 1e-12 * max(1, expected.magnitude)
    if !((value - expected).magnitude <= tolerance) {
        Issue.record("\(value) is not near \(expected)", sourceLocation: sourceLocation)
    }
}
