// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis

/// Every number of a result, bit by bit, so that "not a number" equals itself.
func fingerprint(_ result: RunResult) -> [UInt64] {
    var bits = result.values.flatMap { $0.map(\.bitPattern) }
    for estimate in result.estimates {
        let figures = [
            estimate.mean, estimate.interval?.lower, estimate.interval?.upper, estimate.standardDeviation,
        ]
        bits += figures.map { ($0 ?? -1).bitPattern }
        bits += estimate.quantiles.flatMap { [$0.value.bitPattern, ($0.interval?.upper ?? -1).bitPattern] }
    }
    for site in result.bands.sites { bits += fingerprint(site.onHand) + fingerprint(site.backlog) }
    for segment in result.bands.segments {
        bits += fingerprint(segment.demanded) + fingerprint(segment.fillRate)
    }
    bits.append(result.events)
    return bits
}

private func fingerprint(_ band: SeriesBands.Band) -> [UInt64] {
    (band.mean + band.low + band.high).map(\.bitPattern)
}
