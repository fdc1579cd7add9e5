// SPDX-License-Identifier: Apache-2.0
internal import RealModule

/// Rates of discount in the units of models.
public enum DiscountRate {
    /// The continuous rate for one unit of time that takes as much off in a year as a yearly rate.
    ///
    /// - Parameters:
    ///   - yearly: The yearly rate, such as 0.15.
    ///   - unitsInYear: How many units of time a year has, such as 52 weeks.
    /// - Returns: log(1 + yearly) / unitsInYear.
    public static func continuous(yearly: Double, unitsInYear: Double) -> Double {
        .log(onePlus: yearly) / unitsInYear
    }
}
