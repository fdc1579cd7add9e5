// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SupplySimulator

/// The paired differences of all scenarios and measures from the base, with intervals that hold together.
///
/// The joint level is shared by Bonferroni's inequality, which no dependence among scenarios and measures
/// upsets. Differences of identical scenarios are known to be zero and take no share.
struct DifferenceTable {
    /// For each scenario but the base, in order, one entry for each measure.
    private(set) var differences: [PairedDifference] = []
    /// How many of them have an interval.
    var intervalCount: Int { differences.count { $0.interval != nil } }
    private let names: [String]

    /// Compares `scenarios` with the first of them.
    init(_ scenarios: [ComparedScenario], measures: [MeasureKey], level: Double) {
        names = scenarios.map(\.name)
        var samples: [(index: Int, pairs: Pairs)] = []
        for (index, scenario) in scenarios.enumerated().dropFirst() {
            for key in measures {
                let pairs = Pairs(of: key, scenario: scenario.result, base: scenarios[0].result)
                var difference = PairedDifference(
                    scenario: index, key: key, baseMean: pairs.baseMean, mean: pairs.mean,
                    pairs: pairs.count, finding: .undefined)
                if scenario.identicalTo == 0 {
                    difference.finding = .identical
                } else if pairs.count >= 2, (try? SampleSummary(pairs.differences)) != nil {
                    samples.append((differences.count, pairs))
                }
                differences.append(difference)
            }
        }
        fill(samples, level: level)
    }

    /// The difference of a scenario in a measure.
    func difference(of scenario: Int, in key: MeasureKey) -> PairedDifference? {
        differences.first { $0.scenario == scenario && $0.key == key }
    }

    /// Differences over fewer pairs than there are replications.
    func warnings(replications: Int) -> [ComparisonWarning] {
        differences.filter { $0.pairs > 0 && $0.pairs < replications }.map {
            .partlyUndefined(
                scenario: names[$0.scenario], key: $0.key, pairs: $0.pairs, replications: replications)
        }
    }

    private mutating func fill(_ samples: [(index: Int, pairs: Pairs)], level: Double) {
        guard
            let intervals = try? simultaneousMeanIntervals(of: samples.map(\.pairs.differences), level: level)
        else { return }
        let pValues = samples.map { (try? pairedPValue($0.pairs.values, $0.pairs.baseValues)) ?? 1 }
        let adjusted = (try? holmAdjusted(pValues: pValues)) ?? pValues
        for (position, sample) in samples.enumerated() {
            let interval = intervals[position]
            differences[sample.index].interval = interval
            differences[sample.index].adjustedPValue = adjusted[position]
            differences[sample.index].effect = try? commonRandomNumbersEffect(
                sample.pairs.values, sample.pairs.baseValues)
            differences[sample.index].finding = PairedDifference.Finding(
                interval, preference: differences[sample.index].key.measure.preference)
        }
    }
}

/// The values of a measure in the replications in which it is defined for a scenario and for the base.
private struct Pairs {
    private(set) var values: [Double] = []
    private(set) var baseValues: [Double] = []

    init(of key: MeasureKey, scenario: RunResult, base: RunResult) {
        guard let values = scenario.independentValues(of: key),
            let baseValues = base.independentValues(of: key)
        else { return }
        for (value, baseValue) in zip(values, baseValues) where value.isFinite && baseValue.isFinite {
            self.values.append(value)
            self.baseValues.append(baseValue)
        }
    }

    var count: Int { values.count }
    var differences: [Double] { zip(values, baseValues).map { $0 - $1 } }
    var mean: Double? { (try? SampleSummary(values))?.mean }
    var baseMean: Double? { (try? SampleSummary(baseValues))?.mean }
}
