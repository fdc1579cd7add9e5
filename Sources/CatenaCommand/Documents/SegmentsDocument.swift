// SPDX-License-Identifier: Apache-2.0
import CustomerRelations
import TransactionFiles

/// The result of `catena segments` for programs.
struct SegmentsDocument: Encodable {
    private let catena = toolVersion
    private let file: FilePart
    private let customers: Int
    private let orders: Int
    private let value: Double
    private let segments: [SegmentPart]
    private let cells: [CellPart]
    private let clustering: ClusteringPart?
    private let models: [String: ModelPart]
    private let forecastCheck: ForecastPart?
    private let notes: [String]

    struct FilePart: Encodable {
        var path: String
        var separator: String
        var encoding: String
        var columns: [ColumnPart]
        var read: Int
        var used: Int
        var dropped: [DropPart]
        var repeated: Int
        var returns: ReturnsPart
        var seenCustomers: Int
        var seenOrders: Int
        var seenProducts: Int
        var first: String
        var last: String
        var end: String
        var sampleShare: Double
    }

    struct ColumnPart: Encodable {
        var role: String
        var name: String
        var number: Int
        var reason: String
    }

    struct DropPart: Encodable {
        var reason: String
        var lines: Int
        var firstLines: [Int]
    }

    struct ReturnsPart: Encodable {
        var cancelledOrders: Int
        var matchedLines: Int
        var matchedValue: Double
        var unmatchedLines: Int
        var unmatchedValue: Double
    }

    struct SegmentPart: Encodable {
        var name: String
        var rule: String
        var customers: Int
        var orders: Int
        var lines: Int
        var value: Double
        var meanRecencyDays: Double
        var meanOrders: Double
        var meanValue: Double
        var ordersPerCustomerDay: Double
        var repeatRate: Double
        var rateShape: Double
        var linesPerOrder: Double
        var weeklySeason: [Double]
        var yearlySeason: [Double]
        var trend: Double?
        var trendMargin: Double?
        var probabilityAlive: Double?
        var expectedPurchases: Double?
        var lifetimeValue: Double?
        var mix: [MixPart]
        var notes: [String]
    }

    struct MixPart: Encodable {
        var product: String?
        var lines: Int
        var units: Double
        var value: Double
        var meanSize: Double
        var sizeDeviation: Double
    }

    struct CellPart: Encodable {
        var recency: Int
        var frequency: Int
        var customers: Int
        var value: Double
    }

    struct ClusteringPart: Encodable {
        var groups: Int
        var sampleSize: Int
        var trials: [TrialPart]
    }

    struct TrialPart: Encodable {
        var groups: Int
        var silhouette: Double
        var withinSquares: Double
    }

    struct ModelPart: Encodable {
        var parameters: [String: Double]
        var standardErrors: [String: Double]
        var logLikelihood: Double
        var customers: Int
        var daysPerUnit: Double
    }

    struct ForecastPart: Encodable {
        var days: Int
        var expectedPurchaseDays: Double
        var actualPurchaseDays: Int
    }

    init(_ study: SegmentStudy) {
        let base = study.base
        file = Self.file(base)
        customers = base.customers.count
        orders = base.orders.count
        value = base.value
        segments = study.segments.map(Self.segment)
        var cells: [CellPart] = []
        for recency in 0..<5 {
            for frequency in 0..<5 {
                cells.append(
                    CellPart(
                        recency: recency + 1, frequency: frequency + 1,
                        customers: study.cells[recency][frequency],
                        value: study.cellValues[recency][frequency]))
            }
        }
        self.cells = cells
        clustering = study.clustering.map { clustering in
            ClusteringPart(
                groups: clustering.count, sampleSize: clustering.sampleSize,
                trials: clustering.trials.map {
                    TrialPart(groups: $0.groups, silhouette: $0.silhouette, withinSquares: $0.withinSquares)
                })
        }
        var models: [String: ModelPart] = [:]
        let unit = study.settings.daysPerUnit
        if let fit = study.buying { models["bgNBD"] = Self.model(fit, unit) }
        if let fit = study.spending { models["gammaGamma"] = Self.model(fit, unit) }
        self.models = models
        forecastCheck = study.later.map {
            ForecastPart(
                days: base.laterDays, expectedPurchaseDays: $0.forecast, actualPurchaseDays: $0.actual)
        }
        notes = base.layout.notes + study.notes
    }

    private static func file(_ base: TransactionBase) -> FilePart {
        FilePart(
            path: base.path, separator: base.layout.separatorName,
            encoding: base.layout.isUTF8 ? "UTF-8" : "Windows-1252",
            columns: base.layout.choices.map {
                ColumnPart(role: $0.column.rawValue, name: $0.name, number: $0.index + 1, reason: $0.reason)
            }, read: base.read, used: base.used,
            dropped: DropReason.allCases.compactMap { reason in
                base.dropped[reason].map {
                    DropPart(reason: reason.rawValue, lines: $0.count, firstLines: $0.firstLines)
                }
            }, repeated: base.repeated.count,
            returns: ReturnsPart(
                cancelledOrders: base.returns.cancelledOrders, matchedLines: base.returns.matched.count,
                matchedValue: base.returns.matchedValue, unmatchedLines: base.returns.unmatched.count,
                unmatchedValue: base.returns.unmatchedValue),
            seenCustomers: base.seen.customers, seenOrders: base.seen.orders,
            seenProducts: base.seen.products,
            first: SegmentsText.moment(base.first), last: SegmentsText.moment(base.last),
            end: CivilDay.text(base.end), sampleShare: base.sampleShare)
    }

    private static func segment(_ segment: SegmentReport) -> SegmentPart {
        let means = segment.means
        return SegmentPart(
            name: segment.name, rule: segment.rule, customers: segment.customers, orders: segment.orders,
            lines: segment.lines, value: segment.value, meanRecencyDays: means.recency,
            meanOrders: means.frequency, meanValue: means.monetary,
            ordersPerCustomerDay: segment.ordersPerDay,
            repeatRate: segment.counts.rate, rateShape: segment.counts.shape,
            linesPerOrder: segment.orderLines.mean, weeklySeason: segment.weekly,
            yearlySeason: segment.yearly,
            trend: segment.trend, trendMargin: segment.trendMargin, probabilityAlive: segment.alive,
            expectedPurchases: segment.expectedPurchases, lifetimeValue: segment.lifetimeValue,
            mix: segment.mix.map {
                MixPart(
                    product: $0.product, lines: $0.lines, units: $0.units, value: $0.value,
                    meanSize: $0.sizes.mean, sizeDeviation: $0.sizes.deviation)
            }, notes: segment.notes)
    }

    private static func model<Model>(_ fit: Fit<Model>, _ unit: Double) -> ModelPart {
        ModelPart(
            parameters: Dictionary(uniqueKeysWithValues: zip(fit.parameterNames, fit.estimates)),
            standardErrors: Dictionary(uniqueKeysWithValues: zip(fit.parameterNames, fit.standardErrors)),
            logLikelihood: fit.logLikelihood, customers: fit.customers, daysPerUnit: unit)
    }
}
