// SPDX-License-Identifier: Apache-2.0
import ReplenishmentPolicies
import SupplyNetwork

extension World {
    /// Forgets the errors of the forecasts that policies made so far, at the end of the warm-up.
    mutating func restartForecastErrors() {
        for index in memories.indices { memories[index].restartMeasuring() }
    }

    /// Reads how far the forecasts of policies were off.
    func readForecastErrors(into reading: inout Reading) {
        guard model.layout.keepsStockPoints else { return }
        let network = model.scenario.network
        for point in model.stockPoints where point.policyKind == .memory {
            guard let errors = memories[Int(point.policyIndex)].tracked?.errors else { continue }
            let entity = MeasuredEntity.stockPoint(
                site: network.sites[Int(point.site)].id.name,
                product: network.products[Int(point.product)].id.name)
            let scale = point.unitsPerSmallestUnit
            reading.set(.forecastBias, entity, errors.oneStep.bias * scale)
            reading.set(.forecastMeanAbsoluteError, entity, errors.oneStep.meanAbsolute * scale)
            reading.set(.forecastRootMeanSquareError, entity, errors.oneStep.rootMeanSquare * scale)
            reading.set(.forecastMeanAbsoluteScaledError, entity, errors.meanAbsoluteScaled)
            reading.set(.trackingSignal, entity, errors.oneStep.trackingSignal)
            reading.set(.coverageForecastBias, entity, errors.overCoverage.bias * scale)
            reading.set(
                .coverageForecastRootMeanSquareError, entity, errors.overCoverage.rootMeanSquare * scale)
        }
    }
}

extension MeasureLayout {
    private static let ofForecasts: [Measure] = [
        .forecastBias, .forecastMeanAbsoluteError, .forecastRootMeanSquareError,
        .forecastMeanAbsoluteScaledError, .trackingSignal, .coverageForecastBias,
        .coverageForecastRootMeanSquareError,
    ]

    /// The errors of the forecasts that policies make.
    static func keysOfForecasts(in scenario: Scenario) -> [MeasureKey] {
        var keys: [MeasureKey] = []
        for site in scenario.network.sites where site.kind != .supplier {
            for item in site.stock where item.policy.forecastMethod != nil {
                let entity = MeasuredEntity.stockPoint(site: site.id.name, product: item.product.name)
                keys += ofForecasts.map { MeasureKey($0, entity) }
            }
        }
        return keys
    }
}

extension Measure {
    private static let hyndman = "Hyndman & Koehler (2006)"

    /// What a measure of forecast errors means; `nil` for any other.
    var ofForecasts: MeasureDefinition? {
        switch self {
        case .forecastBias:
            make(
                "Forecast bias", .units, nil,
                "Mean of demand less its forecast one review period ahead, over the reviews in the window.",
                Self.inventory)
        case .forecastMeanAbsoluteError:
            make(
                "Forecast error, mean absolute (MAD)", .units, .lower,
                "Mean absolute difference of demand and its forecast one review period ahead.", Self.inventory
            )
        case .forecastRootMeanSquareError:
            make(
                "Forecast error, root mean square", .units, .lower,
                "Root of the mean squared difference of demand and its forecast one review period ahead.",
                Self.inventory)
        case .forecastMeanAbsoluteScaledError:
            make(
                "Forecast error, scaled (MASE)", .ratio, .lower,
                "Mean absolute error one review period ahead, over that of expecting the latest demand again.",
                Self.hyndman)
        case .trackingSignal:
            make(
                "Tracking signal", .ratio, nil,
                "Sum of the errors one review period ahead over their mean absolute value; far from zero, the "
                    + "forecast is biased.", "Brown (1959)")
        case .coverageForecastBias:
            make(
                "Forecast bias over the coverage", .units, nil,
                "Mean of the demand over the periods that the policy covers, less its forecast.",
                Self.inventory)
        case .coverageForecastRootMeanSquareError:
            make(
                "Forecast error over the coverage, root mean square", .units, .lower,
                "Root of the mean squared difference of the demand over the periods that the policy covers and its "
                    + "forecast: what a safety stock must bridge.", Self.inventory)
        default: nil
        }
    }
}
