// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension RandomAbilities {
    /// Lets policies that forecast, and some that do not, forecast by a random method, with or without APIOBPCS.
    static let forecasts = Entry("forecasts") { scenario, random in
        for site in scenario.network.sites.indices where scenario.network.sites[site].kind != .supplier {
            for item in scenario.network.sites[site].stock.indices {
                let old = scenario.network.sites[site].stock[item]
                guard case .periodic = old.review, old.sourcing != .none, old.policy != .none else {
                    continue
                }
                if case .echelonBaseStock = old.policy { continue }
                guard old.policy.forecastMethod != nil || random.chance(0.3) else { continue }
                scenario.network.sites[site].stock[item].policy = policy(&random)
            }
        }
    }

    private static func policy(_ random: inout RandomStream) -> ReplenishmentPolicy {
        let initial = random.chance(0.5) ? Double(random.whole(0...20)) : nil
        let factor = random.chance(0.5) ? 0 : 2 * random.uniform()
        let weight = random.chance(0.5) ? nil : random.uniform()
        if random.chance(0.4) {
            let time = 0.5 + 4 * random.uniform()
            return .pipelineControl(
                PipelineControl(
                    forecast: method(&random), pipelinePeriods: Double(random.whole(0...8)) / 2,
                    inventoryTime: time, pipelineTime: random.chance(0.5) ? time : 0.5 + 4 * random.uniform(),
                    targetStock: Quantity(random.whole(-5...40)), initialForecast: initial,
                    safetyFactor: factor, errorWeight: weight))
        }
        return .forecastOrderUpTo(
            ForecastOrderUpTo(
                forecast: method(&random), coverage: Double(random.whole(0...12)) / 2,
                safetyStock: Quantity(random.whole(-5...30)),
                smoothingTime: random.chance(0.5) ? 1 : 1 + 3 * random.uniform(), initialForecast: initial,
                safetyFactor: factor, errorWeight: weight))
    }

    private static func method(_ random: inout RandomStream) -> ForecastMethod {
        switch random.whole(0...6) {
        case 0: return .naive
        case 1: return .seasonalNaive(season: random.whole(2...9))
        case 2: return .holt(holt(&random))
        case 3:
            let season = random.whole(2...7)
            let isMultiplicative = random.chance(0.5)
            let given = random.chance(0.3)
            return .holtWinters(
                HoltWintersForecast(
                    trend: holt(&random), seasonWeight: random.uniform(), season: season,
                    isMultiplicative: isMultiplicative,
                    initialSeason: given ? (0..<season).map { _ in 2 * random.uniform() } : []))
        default:
            return .intermittent(
                IntermittentForecast(
                    random.one(of: IntermittentForecast.Variant.allCases), sizeWeight: random.uniform(),
                    gapWeight: random.uniform()))
        }
    }

    private static func holt(_ random: inout RandomStream) -> HoltForecast {
        HoltForecast(
            levelWeight: random.uniform(), trendWeight: random.uniform(),
            damping: random.chance(0.5) ? 1 : random.uniform(),
            initialTrend: random.chance(0.3) ? Double(random.whole(-3...3)) : nil)
    }
}
