// SPDX-License-Identifier: Apache-2.0
import Testing

@Test func `the demand trace begins as in other languages`() {
    let trace = demandTrace(seed: 1, days: 12, mean: 100, deviation: 20)
    #expect(trace == [99, 50, 102, 59, 104, 84, 78, 111, 111, 123, 106, 117])
}
