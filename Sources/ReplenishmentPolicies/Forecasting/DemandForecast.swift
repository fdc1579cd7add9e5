// SPDX-License-Identifier: Apache-2.0
/// A method of forecasting the demand of a review period, in smallest units.
protocol DemandForecast: Sendable {
    /// Takes in the demand of the period that just ended.
    mutating func observe(_ demand: Double)
    /// The forecast of the demand of the period that is `period` periods ahead, at least 1.
    func ahead(_ period: Int) -> Double
    /// The forecast of the demand over the next `periods` periods.
    func demand(over periods: Double) -> Double
}

extension DemandForecast {
    /// The sum of the forecasts of the periods, and of the part that is left of the last one.
    func demand(over periods: Double) -> Double {
        var sum = 0.0
        var remaining = periods
        var period = 1
        while remaining > 0 {
            sum += min(1, remaining) * ahead(period)
            remaining -= 1
            period += 1
        }
        return sum
    }
}

/// A method that expects the same of every period ahead.
protocol LevelForecast: DemandForecast {
    /// The forecast of any period ahead.
    var level: Double { get }
}

extension LevelForecast {
    func ahead(_ period: Int) -> Double { level }

    func demand(over periods: Double) -> Double { periods * level }
}
