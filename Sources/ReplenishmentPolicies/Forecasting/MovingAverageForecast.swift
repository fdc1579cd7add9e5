// SPDX-License-Identifier: Apache-2.0
/// The mean of the latest periods, of all there were while these are fewer.
struct MovingAverageForecast: LevelForecast {
    private(set) var level: Double
    private var window: [Double]
    private let periods: Int
    private var oldest = 0

    init(periods: Int, initial: Double?) {
        self.periods = max(1, periods)
        level = initial ?? 0
        window = initial.map { [Double](repeating: $0, count: max(1, periods)) } ?? []
        window.reserveCapacity(self.periods)
    }

    mutating func observe(_ demand: Double) {
        if window.count < periods {
            window.append(demand)
        } else {
            window[oldest] = demand
            oldest = (oldest + 1) % window.count
        }
        level = window.reduce(0, +) / Double(window.count)
    }
}
