// SPDX-License-Identifier: Apache-2.0
/// Learns nothing.
struct ConstantForecast: LevelForecast {
    let level: Double

    mutating func observe(_ demand: Double) {}
}
