// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import Studies
import SupplyNetwork
import SupplySimulator

/// A sizing study as `--json` prints it.
struct SizingDocument: Encodable {
    struct Need: Encodable {
        var name: String
        var kind: String
        var unit: String
        var present: Double?
        var size: Sizing.Estimate
        var basis: Sizing.Basis
        var footprint: Sizing.Estimate?
        var footprintUnit: String?
        var relativePrecision: Double?
        var mean: Sizing.Estimate
        var quantiles: [Sizing.Quantile]
        var peakQuantiles: [Sizing.Quantile]
        var peaks: [Double]
        var fit: Fit?
        var returnLevels: [Sizing.ReturnLevel]
        var curve: [Sizing.CurvePoint]
        var cheapest: Sizing.Estimate?
        var cheapestCost: Sizing.Cost?
        var season: Sizing.Season
        var seasonSentence: String?
        var timeAtLimit: Double?
    }

    struct Fit: Encodable {
        var law: ExtremeValueLaw
        var isGumbel: Bool
        var gumbel: ExtremeValueLaw
        var general: ExtremeValueLaw
        var byLMoments: ExtremeValueLaw?
        var shapeError: Double?
        var likelihoodRatio: Double
        var gumbelPValue: Double
        var plotCorrelation: Double
        var criticalCorrelation: Double
        var trusted: Bool
        var doubts: [ExtremeValueFit.Doubt]
    }

    struct Effect: Encodable {
        var name: String
        var unit: String
        var size: Sizing.Estimate
        var meanChange: Sizing.Estimate
        var peakChange: Sizing.Estimate
    }

    struct Variant: Encodable {
        var name: String
        var replications: Int
        var effects: [Effect]
    }

    var catena = toolVersion
    var scenario: String
    var currency: String
    var site: String
    var risk: Double
    var level: Double
    var seed: UInt64
    var replications: Int
    var wantedReplications: Int
    var wantedPrecision: Double?
    var precise: Bool
    var complete: Bool
    var windowDays: Double
    var peakDays: Double
    var peaksPerReplication: Int
    var sentence: String
    var needs: [Need]
    var variants: [Variant]
    var notes: [String]

    init(_ sizing: Sizing) {
        scenario = sizing.scenario
        currency = sizing.currency
        site = sizing.site.name
        risk = sizing.risk
        level = sizing.level
        seed = sizing.seed
        replications = sizing.replications
        wantedReplications = sizing.wantedReplications
        wantedPrecision = sizing.wantedPrecision
        precise = sizing.isPrecise
        complete = sizing.isComplete
        windowDays = sizing.windowDays
        peakDays = sizing.blockDays
        peaksPerReplication = sizing.yearsPerReplication
        sentence = sizing.sentence
        notes = sizing.notes
        needs = sizing.needs.map { need in
            Need(
                name: need.name, kind: Self.kind(need.gauge), unit: need.unit, present: need.gauge.capacity,
                size: need.size, basis: need.basis, footprint: need.footprint,
                footprintUnit: need.footprintUnit,
                relativePrecision: need.relativePrecision, mean: need.mean, quantiles: need.quantiles,
                peakQuantiles: need.peakQuantiles, peaks: need.peaks, fit: need.fit.map(Self.fit),
                returnLevels: need.returnLevels, curve: need.curve, cheapest: need.cheapest,
                cheapestCost: need.cheapestCost, season: need.season, seasonSentence: sizing.season(of: need),
                timeAtLimit: need.timeAtLimit)
        }
        variants = sizing.variants.map { variant in
            Variant(
                name: variant.name, replications: variant.replications,
                effects: variant.effects.map {
                    Effect(
                        name: $0.name, unit: $0.unit, size: $0.size, meanChange: $0.meanChange,
                        peakChange: $0.peakChange)
                })
        }
    }

    private static func fit(_ fit: ExtremeValueFit) -> Fit {
        Fit(
            law: fit.law, isGumbel: fit.law == fit.gumbel, gumbel: fit.gumbel, general: fit.general,
            byLMoments: fit.byLMoments, shapeError: fit.shapeError, likelihoodRatio: fit.likelihoodRatio,
            gumbelPValue: fit.gumbelPValue, plotCorrelation: fit.plotCorrelation,
            criticalCorrelation: fit.criticalCorrelation, trusted: fit.isTrusted, doubts: fit.doubts)
    }

    private static func kind(_ gauge: OccupancyGauge) -> String {
        switch gauge.kind {
        case .storageClass: "storage-class"
        case .units: "units"
        case .volume: "volume"
        case .weight: "weight"
        case .resource(_, let kind): kind.rawValue
        case .throughput, .received, .shipped: "units-per-hour"
        }
    }
}
