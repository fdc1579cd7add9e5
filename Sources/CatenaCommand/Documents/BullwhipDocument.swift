// SPDX-License-Identifier: Apache-2.0
import Studies
import SupplyNetwork
import SupplySimulator

/// Amplification and its causes as `--json` prints it.
struct BullwhipDocument: Encodable {
    struct Node: Encodable {
        var scope: String
        var entity: String
        var demandVariance: Double
        var orderVariance: Double
        var bullwhip: BullwhipReport.Estimate?
        var overCustomers: BullwhipReport.Estimate?
        var netStockAmplification: BullwhipReport.Estimate?
    }

    struct Share: Encodable {
        var cause: BullwhipCause
        var switchedOff: String
        var part: BullwhipReport.Estimate
        var share: Double?
        var changeIfAloneOff: BullwhipReport.Estimate
    }

    struct Attribution: Encodable {
        var all: BullwhipReport.Estimate
        var none: BullwhipReport.Estimate
        var excess: BullwhipReport.Estimate
        var causes: [Share]
        var leadTimeVariability: BullwhipReport.Estimate?
        var replications: Int
        var combinations: Int
    }

    struct Lever: Encodable {
        var lever: BullwhipLever
        var words: String
        var amplification: BullwhipReport.Estimate
        var change: BullwhipReport.Estimate
        var fillRateChange: BullwhipReport.Estimate?
        var totalCostChange: BullwhipReport.Estimate?
        var ownBullwhip: BullwhipReport.Estimate?
    }

    struct Band: Encodable {
        var longestDays: Double
        var shortestDays: Double
        var demandVariance: Double
        var orderVariance: Double
        var gain: BullwhipReport.Estimate?
    }

    struct Cycles: Encodable {
        var longestDays: Double
        var shortestDays: Double
        var gain: Double
        var amplitude: Double
        var share: Double
    }

    struct Spectrum: Encodable {
        var scope: String
        var entity: String
        var bands: [Band]
        var amplified: [Cycles]
    }

    struct Response: Encodable {
        var scope: String
        var entity: String
        var orders: [Double]
        var peak: Double
        var peakPeriod: Int
        var trough: Double
        var final: Double
        var overshoot: Double?
        var settlingPeriods: Int?
        var energy: Double?
    }

    struct Responses: Encodable {
        var periodDays: Double
        var pulseUnits: Double
        var step: Double
        var toPulse: [Response]
        var toStep: [Response]
    }

    var catena = toolVersion
    var scenario: String
    var sentence: String
    var leverSentence: String?
    var measurePeriodDays: Double
    var periods: Int
    var replications: Int
    var level: Double
    var complete: Bool
    var deterministic: Bool
    var demandVariance: Double?
    var nodes: [Node]
    var attribution: Attribution?
    var levers: [Lever]
    var spectra: [Spectrum]
    var responses: Responses?
    var notes: [String]

    init(_ report: BullwhipReport) {
        scenario = report.scenario
        sentence = report.sentence
        leverSentence = report.leverSentence
        measurePeriodDays = report.measurePeriod.inDays
        periods = report.periods
        replications = report.replications
        level = report.level
        complete = report.isComplete
        deterministic = report.isDeterministic
        demandVariance = report.demandVariance.isFinite ? report.demandVariance : nil
        nodes = report.amplifications.map { node in
            Node(
                scope: node.entity.scope, entity: node.entity.name, demandVariance: node.demandVariance,
                orderVariance: node.orderVariance, bullwhip: node.bullwhip, overCustomers: node.overCustomers,
                netStockAmplification: node.netStock)
        }
        attribution = report.attribution.map { attribution in
            Attribution(
                all: attribution.all, none: attribution.none, excess: attribution.excess,
                causes: attribution.shares.map { share in
                    Share(
                        cause: share.cause, switchedOff: share.cause.neutralForm, part: share.part,
                        share: share.share, changeIfAloneOff: share.alone)
                }, leadTimeVariability: attribution.leadTimeVariability,
                replications: attribution.replications, combinations: attribution.combinations)
        }
        levers = report.levers.map { effect in
            Lever(
                lever: effect.lever, words: effect.lever.words, amplification: effect.amplification,
                change: effect.change, fillRateChange: effect.fillRate, totalCostChange: effect.totalCost,
                ownBullwhip: effect.ownBullwhip)
        }
        let days = report.measurePeriod.inDays
        spectra = report.spectra.map { Self.spectrum($0, days: days) }
        responses = report.responses.map { responses in
            Responses(
                periodDays: responses.period.inDays, pulseUnits: responses.pulseUnits, step: responses.step,
                toPulse: responses.toPulse.map { Self.response($0, isPulse: true) },
                toStep: responses.toStep.map { Self.response($0, isPulse: false) })
        }
        notes = report.notes
    }

    private static func spectrum(_ spectrum: BullwhipSpectrum, days: Double) -> Spectrum {
        Spectrum(
            scope: spectrum.entity.scope, entity: spectrum.entity.name,
            bands: spectrum.bands.map { band in
                Band(
                    longestDays: band.longest * days, shortestDays: band.shortest * days,
                    demandVariance: band.demand, orderVariance: band.orders, gain: band.gain)
            },
            amplified: spectrum.amplified.map { cycles in
                Cycles(
                    longestDays: cycles.longest * days, shortestDays: cycles.shortest * days,
                    gain: cycles.gain, amplitude: cycles.amplitude, share: cycles.share)
            })
    }

    private static func response(_ response: BullwhipResponses.Response, isPulse: Bool) -> Response {
        Response(
            scope: response.entity.scope, entity: response.entity.name, orders: response.orders,
            peak: response.peak, peakPeriod: response.peakPeriod, trough: response.trough,
            final: response.final, overshoot: isPulse ? nil : response.overshoot,
            settlingPeriods: response.settlingPeriods, energy: isPulse ? response.energy : nil)
    }
}
