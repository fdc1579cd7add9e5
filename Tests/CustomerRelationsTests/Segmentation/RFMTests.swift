// SPDX-License-Identifier: Apache-2.0
import CustomerRelations
import Testing

struct RFMTests {
    @Test func `ten different customers fall into fifths of two`() {
        let values = (1...10).map { RFMValues(recency: $0, frequency: $0, monetary: Double($0)) }
        let scores = RFMScores.of(values)
        #expect(scores.map(\.recency) == [5, 5, 4, 4, 3, 3, 2, 2, 1, 1])
        #expect(scores.map(\.frequency) == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
        #expect(scores.map(\.monetary) == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
        #expect(scores[0].text == "511")
    }

    @Test func `customers with equal values have equal scores, whatever their order`() {
        // Six of ten bought once: their middle place is 3 of 10, so the second fifth; the next two are at 7, the last at 9.
        let frequencies = [1, 1, 3, 1, 2, 1, 2, 1, 3, 1]
        let scores = RFMScores.of(frequencies.map { RFMValues(recency: 1, frequency: $0, monetary: 1) })
        for (frequency, score) in zip(frequencies, scores) {
            #expect(score.frequency == [1: 2, 2: 4, 3: 5][frequency])
            // All alike: the middle.
            #expect(score.recency == 3)
            #expect(score.monetary == 3)
        }
    }

    @Test func `every pair of scores has one cell, and the rule of the cell names it`() {
        var sizes: [RFMCell: Int] = [:]
        for recency in 1...5 {
            for frequency in 1...5 {
                let cell = RFMCell(recency: recency, frequency: frequency)
                sizes[cell, default: 0] += 1
                let parts = cell.rule.split(separator: ",")
                #expect(parts.first?.contains("\(recency)") == true)
                #expect(parts.last?.contains("\(frequency)") == true)
            }
        }
        #expect(sizes.count == RFMCell.allCases.count)
        #expect(sizes.values.reduce(0, +) == 25)
    }
}

struct ClusteringTests {
    /// Three groups far apart: `size` customers around each of three ways of buying.
    private func threeGroups(_ size: Int) -> [RFMValues] {
        var values: [RFMValues] = []
        for index in 0..<size {
            let spread = Double(index % 7)
            values.append(
                RFMValues(recency: 2 + index % 3, frequency: 40 + index % 5, monetary: 9_000 + 100 * spread))
            values.append(
                RFMValues(recency: 60 + index % 9, frequency: 6 + index % 2, monetary: 500 + 10 * spread))
            values.append(RFMValues(recency: 330 + index % 20, frequency: 1, monetary: 20 + spread / 2))
        }
        return values
    }

    @Test func `groups that are far apart are found, with their number`() {
        let clustering = Clustering.of(threeGroups(40))
        #expect(clustering.count == 3)
        #expect(clustering.groups.count == 120)
        for index in clustering.groups.indices { #expect(clustering.groups[index] == index % 3) }
        let best = clustering.trials.max { $0.silhouette < $1.silhouette }
        #expect(best?.groups == 3)
        #expect(clustering.trials.map(\.groups) == Array(2...8))
    }

    @Test func `the same customers give the same groups, and a stated number is kept`() {
        let values = threeGroups(25)
        #expect(Clustering.of(values) == Clustering.of(values))
        #expect(Clustering.of(values, groups: 5).count == 5)
        #expect(Set(Clustering.of(values, groups: 5).groups).count == 5)
    }

    @Test func `the sum of squares falls with the number of groups`() {
        let trials = Clustering.of(threeGroups(40)).trials
        for (fewer, more) in zip(trials, trials.dropFirst()) {
            #expect(more.withinSquares <= fewer.withinSquares * 1.05)
        }
        #expect(trials[1].withinSquares < trials[0].withinSquares * 0.2)
    }

    @Test func `one customer, and customers who are all alike, are one group`() {
        let one = RFMValues(recency: 1, frequency: 1, monetary: 1)
        #expect(Clustering.of([one]).groups == [0])
        #expect(Clustering.of([one, one, one]).count == 1)
        #expect(Clustering.of([one, one, one], groups: 4).count == 1)
    }
}

struct OrderCountsTests {
    @Test func `the shape of the rates comes from the variance beyond Poisson's`() {
        // Two customers with 0 and 4 orders in 2 weeks: m = 4/4 = 1 a week; Σ((x − 2)² − 2) = 4 − 2 + 4 − 2 = 4; ΣT² = 8.
        let counts = OrderCounts([(0, 2), (4, 2)])
        #expect(counts.rate == 1)
        #expect(counts.shape == 2)  // 1² · 8 / 4
    }

    @Test func `counts no more unlike than by chance have an infinite shape`() {
        #expect(OrderCounts([(2, 2), (2, 2)]).shape == .infinity)
        #expect(OrderCounts([]).rate == 0)
    }
}
