// SPDX-License-Identifier: Apache-2.0
import Experiments
import SupplyNetwork
import SupplySimulator

/// What service is worth as `--json` prints it.
struct ServiceWorthDocument: Encodable {
    struct Change: Encodable {
        var measure: String
        var scope: String
        var entity: String
        var change: ServiceWorth.Estimate
    }

    struct Setting: Encodable {
        var setting: Double
        var service: ServiceWorth.Estimate
        var serviceChange: ServiceWorth.Estimate
        var changes: [Change]
    }

    struct Slope: Encodable {
        var measure: String
        var scope: String
        var entity: String
        var byYear: Bool
        var perPoint: ServiceWorth.Estimate?
        var perStep: ServiceWorth.Estimate?
    }

    struct Series: Encodable {
        var presentService: ServiceWorth.Estimate
        var settings: [Setting]
        var slopes: [Slope]
        var bestSetting: ServiceWorth.Estimate
        var bestService: ServiceWorth.Estimate
        var gain: ServiceWorth.Estimate
        var bestIsAtEnd: Bool
    }

    struct Segment: Encodable {
        var segment: String
        var remembers: Bool
        var sentence: String?
        var worth: Series
        var withoutFeedback: Series?
        var feedbackAdds: [Slope]?
    }

    var catena = toolVersion
    var scenario: String
    var currency: String
    var lever: String
    var service: String
    var years: Double
    var level: Double
    var replications: Int
    var sentence: String
    var segments: [Segment]
    var notes: [String]

    init(_ report: ServiceWorthReport) {
        scenario = report.scenario
        currency = report.currency
        lever = report.lever.rawValue
        service = report.service.rawValue
        years = report.years
        level = report.level
        replications = report.replications
        sentence = report.sentence
        notes = report.notes
        segments = report.segments.map { worth in
            Segment(
                segment: worth.segment.name, remembers: worth.series.hasFeedback,
                sentence: worth.series.profit?.perPoint.map { report.sentence(of: worth, $0) },
                worth: Self.series(worth.series), withoutFeedback: worth.withoutFeedback.map(Self.series),
                feedbackAdds: worth.withoutFeedback == nil
                    ? nil
                    : worth.feedback.map { gain in
                        Slope(
                            measure: gain.key.measure.rawValue, scope: gain.key.entity.scope,
                            entity: gain.key.entity.name,
                            byYear: worth.series.slopes.first { $0.key == gain.key }?.isByYear ?? true,
                            perPoint: gain.perPoint)
                    })
        }
    }

    private static func series(_ series: ServiceWorth.Series) -> Series {
        Series(
            presentService: series.presentService,
            settings: series.settings.map { setting in
                Setting(
                    setting: setting.setting, service: setting.service, serviceChange: setting.serviceChange,
                    changes: zip(series.slopes, setting.changes).map { slope, change in
                        Change(
                            measure: slope.key.measure.rawValue, scope: slope.key.entity.scope,
                            entity: slope.key.entity.name, change: change)
                    })
            },
            slopes: series.slopes.map { slope in
                Slope(
                    measure: slope.key.measure.rawValue, scope: slope.key.entity.scope,
                    entity: slope.key.entity.name, byYear: slope.isByYear, perPoint: slope.perPoint,
                    perStep: slope.perStep)
            }, bestSetting: series.bestSetting, bestService: series.bestService, gain: series.gain,
            bestIsAtEnd: series.isAtEnd)
    }
}
