// SPDX-License-Identifier: Apache-2.0
import ExperimentDesign
import OutputAnalysis
import Studies
import SupplyNetwork
import SupplySimulator

/// A sweep as `--json` prints it.
struct SweepDocument: Encodable {
    struct Factor: Encodable {
        var path: String
        var low: Double
        var high: Double
        var unit: String
        var whole: Bool
    }

    struct Estimate: Encodable {
        var mean: Double?
        var halfWidth: Double?

        init(_ found: (mean: Double, interval: ConfidenceInterval?)) {
            mean = found.mean.isFinite ? found.mean : nil
            halfWidth = found.interval?.halfWidth
        }
    }

    struct Effect: Encodable {
        var factors: [String]
        var mean: Double
        var lower: Double?
        var upper: Double?
        var mixedWith: [[String]]
    }

    struct Index: Encodable {
        var factor: String
        var first: Double
        var total: Double
        var firstLower: Double?
        var firstUpper: Double?
        var totalLower: Double?
        var totalUpper: Double?
    }

    struct Surface: Encodable {
        var degree: Int
        var terms: [[String]]
        var coefficients: [Double]
        var determination: Double
        var predictiveDetermination: Double
    }

    struct Measured: Encodable {
        var measure: String
        var unit: String
        var base: Estimate
        var trials: [Estimate]
        var effects: [Effect]?
        var indices: [Index]?
        var surface: Surface?
    }

    var catena = toolVersion
    var scenario: String
    var currency: String
    var design: String
    var resolution: Int?
    var replications: Int
    var level: Double
    var complete: Bool
    var factors: [Factor]
    /// The values of each trial, in the order of the factors.
    var settings: [[Double]]
    var measures: [Measured]

    init(_ result: SweepResult) {
        scenario = result.scenario.name
        currency = result.scenario.currency
        switch result.plan.kind {
        case .factorial: design = "factorial"
        case .fraction(let fraction):
            design = "fraction"
            resolution = fraction.resolution
        case .latinHypercube: design = "latin-hypercube"
        case .sequence: design = "sequence"
        case .indices: design = "indices"
        case .listed: design = "listed"
        }
        replications = result.replications
        level = result.level
        complete = result.isComplete
        factors = result.plan.factors.map {
            Factor(path: $0.path, low: $0.low, high: $0.high, unit: $0.unit, whole: $0.isWhole)
        }
        settings = result.responses.indices.map { result.plan.values[$0] }
        let paths = result.plan.factors.map(\.path)
        measures = result.measures.indices.map { measure in
            Measured(
                measure: result.measures[measure].rawValue,
                unit: result.measures[measure].definition.unit.rawValue,
                base: Estimate(result.baseEstimate(measure)),
                trials: result.responses.indices.map {
                    Estimate(result.estimate(trial: $0, measure: measure))
                },
                effects: result.effects(on: measure)?.map { Self.effect($0, paths) },
                indices: result.indices(of: measure).map { Self.indices($0, paths) },
                surface: result.surface(of: measure).map { Self.surface($0, paths) })
        }
    }

    private static func effect(_ effect: SweepResult.Effect, _ paths: [String]) -> Effect {
        Effect(
            factors: effect.factors.map { paths[$0] }, mean: effect.mean, lower: effect.interval?.lower,
            upper: effect.interval?.upper, mixedWith: effect.mixedWith.map { $0.map { paths[$0] } })
    }

    private static func indices(_ indices: [SobolIndex], _ paths: [String]) -> [Index] {
        zip(paths, indices).map { path, index in
            Index(
                factor: path, first: index.first, total: index.total,
                firstLower: index.firstInterval?.lowerBound, firstUpper: index.firstInterval?.upperBound,
                totalLower: index.totalInterval?.lowerBound, totalUpper: index.totalInterval?.upperBound)
        }
    }

    private static func surface(_ surface: ResponseSurface, _ paths: [String]) -> Surface {
        Surface(
            degree: surface.degree, terms: surface.terms.map { $0.map { paths[$0] } },
            coefficients: surface.coefficients, determination: surface.determination,
            predictiveDetermination: surface.predictiveDetermination)
    }
}
