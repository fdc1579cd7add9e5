// SPDX-License-Identifier: Apache-2.0
/// The demand of the same period of the season before; of the latest period while no season has passed.
///
/// - Reference: R. J. Hyndman, G. Athanasopoulos (2018), "Forecasting: principles and practice", section 3.1.
struct SeasonalNaiveForecast: DemandForecast {
    /// The demands of the latest season; the oldest stands at `next` when all are there.
    private var season: [Double]
    private let length: Int
    private var next = 0
    private var latest: Double

    init(season length: Int, initial: Double?) {
        self.length = max(1, length)
        latest = initial ?? 0
        season = initial.map { [Double](repeating: $0, count: max(1, length)) } ?? []
        season.reserveCapacity(self.length)
    }

    mutating func observe(_ demand: Double) {
        latest = demand
        if season.count < length {
            season.append(demand)
        } else {
            season[next] = demand
            next = (next + 1) % length
        }
    }

    func ahead(_ period: Int) -> Double {
        season.count < length ? latest : season[(next + period - 1) % length]
    }
}
