// SPDX-License-Identifier: Apache-2.0
public import SimulationKernel

/// Small random choices for generated test cases; every one comes from a seed.
extension RandomStream {
    /// Creates the stream of one generated test case.
    public init(testCase seed: UInt64, _ purpose: String) {
        self.init(seed: seed, replication: 0, name: "test:\(purpose)")
    }

    /// A whole number of `range`, all equally likely.
    public mutating func whole(_ range: ClosedRange<Int>) -> Int {
        // The largest uniform number is below one, so the last number of the range is never passed.
        range.lowerBound + Int(uniform() * Double(range.count))
    }

    /// True with the given probability.
    public mutating func chance(_ probability: Double) -> Bool { uniform() < probability }

    /// One of `choices`, all equally likely.
    ///
    /// - Precondition: There is one.
    public mutating func one<Choice>(of choices: [Choice]) -> Choice { choices[whole(0...choices.count - 1)] }

    /// `count` of `choices` in random order, or all when there are fewer.
    public mutating func some<Choice>(_ count: Int, of choices: [Choice]) -> [Choice] {
        Array(shuffle(choices).prefix(count))
    }

    /// `choices` in random order.
    ///
    /// - Reference: R. Durstenfeld (1964), "Algorithm 235: random permutation", Communications of the ACM 7(7).
    public mutating func shuffle<Choice>(_ choices: [Choice]) -> [Choice] {
        var shuffled = choices
        for last in shuffled.indices.dropFirst().reversed() { shuffled.swapAt(last, whole(0...last)) }
        return shuffled
    }
}
