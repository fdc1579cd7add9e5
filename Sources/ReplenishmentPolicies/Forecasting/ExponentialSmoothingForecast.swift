// SPDX-License-Identifier: Apache-2.0
/// Simple exponential smoothing: F ← α · demand + (1 − α) · F.
///
/// - Reference: R. G. Brown (1959), "Statistical forecasting for inventory control".
struct ExponentialSmoothingForecast: LevelForecast {
    private(set) var level: Double
    private let weight: Double
    private var isStarted: Bool

    init(weight: Double, initial: Double?) {
        self.weight = weight
        level = initial ?? 0
        isStarted = initial != nil
    }

    mutating func observe(_ demand: Double) {
        level = isStarted ? weight * demand + (1 - weight) * level : demand
        isStarted = true
    }
}
