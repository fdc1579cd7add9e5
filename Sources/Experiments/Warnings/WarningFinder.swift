// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SupplyNetwork
import SupplySimulator

/// Looks for what is suspicious in the estimates of a run.
struct WarningFinder {
    let scenario: Scenario
    let estimates: [MeasureEstimate]
    let replications: Int

    /// All that is suspicious, in a fixed order; nothing when there are no replications.
    func warnings(wantedQuantiles: [Double], level: Double) -> [RunWarning] {
        guard replications > 0 else { return [] }
        var warnings: [RunWarning] = replications == 1 ? [.singleReplication] : []
        warnings += segments
        warnings += undefined
        for probability in Set(wantedQuantiles).sorted() {
            do throws(AnalysisError) {
                _ = try quantileRanks(count: replications, probability: probability, level: level)
            } catch {
                guard case .tooFewSamples(_, let needed) = error else { continue }
                warnings.append(
                    .tooFewForQuantile(probability: probability, replications: replications, needed: needed))
            }
        }
        return warnings
    }

    private var segments: [RunWarning] {
        var means: [MeasureKey: Double] = [:]
        for estimate in estimates {
            guard case .segment = estimate.key.entity else { continue }
            means[estimate.key] = estimate.mean
        }
        return scenario.network.segments.compactMap { segment in
            let entity = MeasuredEntity.segment(segment.id.name)
            let demanded = means[MeasureKey(.demandUnits, entity)] ?? 0
            if demanded == 0 { return .segmentNeverOrdered(segment: segment.id) }
            guard means[MeasureKey(.deliveredUnits, entity)] == 0 else { return nil }
            return .demandNeverMet(segment: segment.id, demanded: demanded)
        }
    }

    /// Measures that some replications define and others do not, one warning a measure.
    ///
    /// Stock points are passed over: most networks have some that nothing happens at in some replication.
    private var undefined: [RunWarning] {
        var worst: [Measure: (estimate: MeasureEstimate, entities: Int)] = [:]
        for estimate in estimates where estimate.definedCount > 0 && estimate.undefinedCount > 0 {
            if case .stockPoint = estimate.key.entity { continue }
            guard let known = worst[estimate.key.measure] else {
                worst[estimate.key.measure] = (estimate, 1)
                continue
            }
            let isWorse = estimate.definedCount < known.estimate.definedCount
            worst[estimate.key.measure] = (isWorse ? estimate : known.estimate, known.entities + 1)
        }
        return Measure.allCases.compactMap { measure in
            worst[measure].map { found in
                .partlyUndefined(
                    example: found.estimate.key, entities: found.entities,
                    defined: found.estimate.definedCount, replications: replications)
            }
        }
    }
}
