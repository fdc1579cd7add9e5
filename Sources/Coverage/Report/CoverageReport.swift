// SPDX-License-Identifier: Apache-2.0

/// What came out, as a page of Markdown.
struct CoverageReport {
    var experiments: Int
    var tallies: [Tally]
    /// For each skewed distribution, by number of samples.
    var skewed: [(SkewedSamples, [Tally])]

    var text: String { [heading, table, limits].joined(separator: "\n") }

    private var kept: Int { tallies.count(where: \.isKept) }

    private var heading: String {
        """
        # Coverage

        Do 95 % intervals hold the truth 95 times in 100? Experiments on systems whose answer is known exactly, each \
        with random numbers of its own, through the same code as every study. \(kept) of \(tallies.count) promises \
        are kept.

        Written by `make coverage` (\(experiments) experiments; half or a quarter of them where one takes long); the \
        numbers follow from the seeds alone. An interval keeps its promise when it holds the truth in 93.5 % to \
        96.5 % of the experiments. What is built to be on the safe side (several differences that are not \
        independent, exact binomial intervals, selections) keeps it when the share, or the upper end of its own 95 % \
        interval, reaches what was promised.

        """
    }

    private var table: String {
        var lines = [
            "| What | Of what | Experiments | Right | 95 % interval | Truth above | Truth below | Wanted | Verdict |",
            "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |",
        ]
        for tally in tallies {
            let wanted =
                switch tally.claim.promise {
                case .exactly: Self.range(tally.claim.promise.wanted)
                case .atLeast(let share): "at least \(Self.percent(share))"
                }
            let sides =
                tally.below + tally.above == 0 && tally.right < tally.count
                ? ("", "")
                : (Self.percent(Self.share(tally.below, tally)), Self.percent(Self.share(tally.above, tally)))
            lines.append(
                "| \(tally.claim.method) | \(tally.claim.system) | \(tally.count) "
                    + "| \(Self.percent(tally.coverage)) | \(Self.range(tally.interval())) | \(sides.0) | \(sides.1) "
                    + "| \(wanted) | \(tally.isKept ? "kept" : "**broken**") |")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var limits: String {
        let counts = SkewedSamples.counts
        var lines = [
            """
            ## Means of few skewed samples

            Student's interval is exact for normal samples. Where the samples lean to one side it is right less often \
            than it says, until there are enough of them. Not a promise but a limit of the method: the share of \
            intervals that hold the mean, by the number of replications. A measure of a long run is itself a mean and \
            leans little; the cost of a rare disaster leans much. A rule of thumb is 25 times the squared skewness \
            (Cochran 1977, *Sampling Techniques*, 3rd ed., section 2.15). `catena` does not warn of it: where \
            replications lean, ask for more of them, or read quantiles, whose intervals assume nothing.

            """,
            "| Samples | Skewness | \(counts.map { "\($0)" }.joined(separator: " | ")) | Within the band from |",
            "| --- | ---: |\(counts.map { _ in " ---: |" }.joined()) ---: |",
        ]
        for (samples, tallies) in skewed {
            let shares = tallies.map { Self.percent($0.coverage) }.joined(separator: " | ")
            let reached = tallies.indices.first { start in tallies[start...].allSatisfy(\.isKept) }
            lines.append(
                "| \(samples.name) | \(Self.number(samples.skewness)) | \(shares) "
                    + "| \(reached.map { "\(counts[$0])" } ?? "more") |")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// One line for a terminal.
    static func line(_ tally: Tally) -> String {
        "\(tally.isKept ? "kept  " : "BROKEN")  \(percent(tally.coverage))  (\(range(tally.interval())))  "
            + "\(tally.claim.method): \(tally.claim.system)"
    }

    private static func share(_ part: Int, _ tally: Tally) -> Double {
        Double(part) / Double(max(1, tally.count))
    }

    private static func range(_ range: ClosedRange<Double>) -> String {
        "\(percent(range.lowerBound)) – \(percent(range.upperBound))"
    }

    /// With two digits behind the point.
    private static func percent(_ share: Double) -> String {
        guard share.isFinite else { return "none" }
        let hundredths = Int((share * 10_000).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) %"
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() ? "\(Int(value))" : "\(value)"
    }
}
