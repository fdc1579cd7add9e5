// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes a method of forecasting.
enum ForecastMethodRecord {
    static let constant = Field<Double>.required(
        "constant", .smallestUnits, standIn: 0, "Always the same value, in units per review period.")
    static let movingAverage = Field<Int>.required(
        "moving-average", .whole(from: 1), standIn: 1, "The mean of the demand of so many review periods.")
    static let smoothing = Field<Double>.required(
        "exponential-smoothing", .portion(.share), standIn: 1, "F ← α · demand + (1 − α) · F, with this α.")
    static let seasonalNaive = Field<Int>.required(
        "seasonal-naive", .whole(from: 2), standIn: 2,
        "The demand of the same period of the season before; a season has so many review periods.")

    // MARK: AR(1)

    static let mean = Field<Double>.required(
        "mean", .smallestUnits, standIn: 0, "The mean of the demand per review period, in units.")
    static let correlation = Field<Double>.required(
        "correlation", .number(.between(-1, and: 1)), standIn: 0,
        "The correlation of one period with the next.")
    static let autoregressiveDefinition = Definition(
        "autoregressive forecast", "The best forecast of AR(1) demand with a known mean and correlation.",
        fields: [mean.entry, correlation.entry])

    // MARK: Holt and Winters

    static let levelWeight = Field<Double>.required(
        "level-weight", .portion(.share), standIn: 1, "α: the weight of the newest demand in the level.")
    static let trendWeight = Field<Double>.defaulted(
        "trend-weight", .portion(.share), 0, "β: the weight of the newest change of level in the trend.")
    static let damping = Field<Double>.defaulted(
        "damping", .portion(.share), 1, "φ: the part of the trend that is left one period later.")
    static let initialTrend = Field<Double?>.optional(
        "initial-trend", .scaled, "The trend before any demand was seen, in units per review period.",
        absence: "the first change seen; none where a level or a season comes first")
    static let seasonWeight = Field<Double>.required(
        "season-weight", .portion(.share), standIn: 0, "γ: the weight of the newest seasonal effect.")
    static let season = Field<Int>.required(
        "season", .whole(from: 2), standIn: 2, "The length of a season, in review periods.")
    static let kind = Field<SeasonKind>.defaulted(
        "kind", .choice(), .additive, "Whether the season is added to the level or multiplies it.")
    static let initialSeason = Field<[Double]>.defaulted(
        "initial-season", Codec<Double>.number().list(), [],
        "The effect of each period before any demand was seen: units, or factors; empty for the first season's."
    )

    /// How a season acts on the level.
    enum SeasonKind: String, CaseIterable, Hashable, Sendable {
        case additive, multiplicative
    }

    static let holtDefinition = Definition(
        "Holt forecast", "A level and a trend, both smoothed; with `damping` the trend dies out.",
        example: "{level-weight: 0.3, trend-weight: 0.1, damping: 0.9}",
        fields: [levelWeight.entry, trendWeight.entry, damping.entry, initialTrend.entry])
    static let holtWintersDefinition = Definition(
        "Holt–Winters forecast", "A level, a trend and a season, all smoothed.",
        example: "{level-weight: 0.3, season-weight: 0.1, season: 12, kind: multiplicative}",
        fields: [
            levelWeight.entry, trendWeight.entry, seasonWeight.entry, season.entry, kind.entry, damping.entry,
            initialTrend.entry, initialSeason.entry,
        ])

    private static func holt(_ record: RecordReader) -> HoltForecast {
        HoltForecast(
            levelWeight: record(levelWeight), trendWeight: record(trendWeight), damping: record(damping),
            initialTrend: record(initialTrend))
    }

    private static func put(_ holt: HoltForecast, _ record: inout RecordWriter) {
        record.put(levelWeight, holt.levelWeight)
        record.put(trendWeight, holt.trendWeight)
        record.put(damping, holt.damping)
        record.put(initialTrend, holt.initialTrend)
    }

    private static func winters(_ record: RecordReader, _ context: DecodingContext) -> HoltWintersForecast {
        let isMultiplicative = record(kind) == .multiplicative
        let scale = isMultiplicative ? 1 : context.product?.smallestUnitsPerUnit ?? 1
        return HoltWintersForecast(
            trend: holt(record), seasonWeight: record(seasonWeight), season: record(season),
            isMultiplicative: isMultiplicative, initialSeason: record(initialSeason).map { $0 * scale })
    }

    private static func put(
        _ winters: HoltWintersForecast, _ record: inout RecordWriter, _ context: EncodingContext
    ) {
        let scale = winters.isMultiplicative ? 1 : context.product?.smallestUnitsPerUnit ?? 1
        put(winters.trend, &record)
        record.put(seasonWeight, winters.seasonWeight)
        record.put(season, winters.season)
        record.put(kind, winters.isMultiplicative ? .multiplicative : .additive)
        record.put(initialSeason, winters.initialSeason.map { Granularity.units(of: $0, scale: scale) })
    }

    // MARK: Intermittent demand

    static let sizeWeight = Field<Double>.required(
        "size-weight", .portion(.share), standIn: 1, "The weight of the newest size.")
    static let gapWeight = Field<Double?>.optional(
        "gap-weight", .portion(.share), "The weight of the newest gap, or period.", absence: "`size-weight`")
    static let intermittentDefinition = Definition(
        "intermittent forecast", "The smoothed size of a demand and the smoothed gap between two.",
        example: "{size-weight: 0.1, gap-weight: 0.05}", fields: [sizeWeight.entry, gapWeight.entry])

    // MARK: The choice

    private static func entry(_ key: String, _ definition: Definition, _ meaning: String) -> FieldEntry {
        FieldEntry(key: key, shape: .defined(definition.name), absence: .required, meaning: meaning)
    }

    private static let intermittentMeanings: [IntermittentForecast.Variant: String] = [
        .croston: "Croston's forecast of demand that is zero in many periods: size over gap.",
        .syntetosBoylan: "The same without its bias (Syntetos and Boylan): (1 − β/2) · size / gap.",
        .teunterSyntetosBabai: "Size times the smoothed probability of demand (Teunter, Syntetos and Babai).",
    ]

    static let definition = Definition(
        "forecast", "How the demand of a review period is forecast from those before it.",
        example: "{moving-average: 5}", selector: .key,
        variants: [
            Definition.Variant("constant", "", [constant.entry]),
            Definition.Variant("moving-average", "", [movingAverage.entry]),
            Definition.Variant("exponential-smoothing", "", [smoothing.entry]),
            Definition.Variant(
                "autoregressive", "",
                [entry("autoregressive", autoregressiveDefinition, autoregressiveDefinition.meaning)]),
            Definition.Variant("seasonal-naive", "", [seasonalNaive.entry]),
            Definition.Variant("holt", "", [entry("holt", holtDefinition, holtDefinition.meaning)]),
            Definition.Variant(
                "holt-winters", "",
                [entry("holt-winters", holtWintersDefinition, holtWintersDefinition.meaning)]),
        ]
            + IntermittentForecast.Variant.allCases.map { variant in
                Definition.Variant(
                    variant.rawValue, "",
                    [entry(variant.rawValue, intermittentDefinition, intermittentMeanings[variant] ?? "")])
            },
        shorthands: [.choice(["naive"])])

    static let codec = Codec<ForecastMethod>(
        shape: .defined(definition.name),
        decode: { node, context in
            if node.text == "naive", !node.isEmpty { return .naive }
            guard let record = RecordReader(node, definition, context) else { return nil }
            let name = record.variant.name
            func inner(_ definition: Definition) -> RecordReader? {
                record.mapping[name].flatMap { RecordReader($0, definition, context) }
            }
            switch name {
            case "constant": return .constant(record(constant))
            case "moving-average": return .movingAverage(periods: record(movingAverage))
            case "exponential-smoothing": return .exponentialSmoothing(weight: record(smoothing))
            case "seasonal-naive": return .seasonalNaive(season: record(seasonalNaive))
            case "holt": return inner(holtDefinition).map { .holt(holt($0)) }
            case "holt-winters":
                return inner(holtWintersDefinition).map { .holtWinters(winters($0, context)) }
            case "autoregressive":
                return inner(autoregressiveDefinition).map {
                    .autoregressive(mean: $0(mean), correlation: $0(correlation))
                }
            default:
                guard let variant = IntermittentForecast.Variant(rawValue: name) else { return nil }
                return inner(intermittentDefinition).map {
                    let size = $0(sizeWeight)
                    return .intermittent(
                        IntermittentForecast(
                            variant, sizeWeight: size, gapWeight: $0(gapWeight) ?? size))
                }
            }
        },
        encode: { method, context in
            var record = RecordWriter(context)
            switch method {
            case .constant(let value): record.put(constant, value)
            case .movingAverage(let periods): record.put(movingAverage, periods)
            case .exponentialSmoothing(let weight): record.put(smoothing, weight)
            case .naive: return .scalar("naive")
            case .seasonalNaive(let length): record.put(seasonalNaive, length)
            case .autoregressive(let value, let rho):
                record.put(mean, value)
                record.put(correlation, rho)
                return .mapping([("autoregressive", record.node)])
            case .holt(let holt):
                put(holt, &record)
                return .mapping([("holt", record.node)])
            case .holtWinters(let winters):
                put(winters, &record, context)
                return .mapping([("holt-winters", record.node)])
            case .intermittent(let croston):
                record.put(sizeWeight, croston.sizeWeight)
                record.put(gapWeight, croston.gapWeight == croston.sizeWeight ? nil : croston.gapWeight)
                return .mapping([(croston.variant.rawValue, record.node)])
            }
            return record.node
        })
}
