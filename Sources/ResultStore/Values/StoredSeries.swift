// SPDX-License-Identifier: Apache-2.0
import Experiments
import SupplyNetwork
import SupplySimulator

/// One band of a run over time, under the name that the store gives it.
struct StoredSeries {
    /// What goes over time.
    enum Measure: String {
        case onHand = "on-hand"
        case backlog
        case demandPerDay = "demand-per-day"
        case fillRate = "fill-rate"

        /// What the values count, as the store names it.
        var unit: String {
            switch self {
            case .onHand, .backlog: MeasureUnit.units.rawValue
            case .demandPerDay: "units-per-day"
            case .fillRate: MeasureUnit.share.rawValue
            }
        }
    }

    var scope: String
    var entity: String
    var measure: Measure
    var band: SeriesBands.Band

    /// All bands of a run; each site and each segment has two, one after the other.
    static func all(of bands: SeriesBands) -> [StoredSeries] {
        bands.sites.flatMap { site in
            [
                StoredSeries(scope: "site", entity: site.id.name, measure: .onHand, band: site.onHand),
                StoredSeries(scope: "site", entity: site.id.name, measure: .backlog, band: site.backlog),
            ]
        }
            + bands.segments.flatMap { segment in
                [
                    StoredSeries(
                        scope: "segment", entity: segment.id.name, measure: .demandPerDay,
                        band: segment.demanded),
                    StoredSeries(
                        scope: "segment", entity: segment.id.name, measure: .fillRate, band: segment.fillRate),
                ]
            }
    }
}
