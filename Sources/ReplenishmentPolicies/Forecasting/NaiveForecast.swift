// SPDX-License-Identifier: Apache-2.0
/// The demand of the period before: the best forecast of a random walk.
struct NaiveForecast: LevelForecast {
    private(set) var level: Double

    init(initial: Double?) { level = initial ?? 0 }

    mutating func observe(_ demand: Double) { level = demand }
}
