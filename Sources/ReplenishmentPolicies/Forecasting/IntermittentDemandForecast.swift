// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// Croston's size and gap, less the bias or with a probability where the variant says so.
///
/// With size z and gap p, both smoothed only when there is demand (weights α and β):
///
///     Croston: z / p;   Syntetos and Boylan: (1 − β / 2) z / p
///
/// With probability π, smoothed in every period towards 1 or 0: Teunter, Syntetos and Babai: π z.
///
/// The first demand is the first size, and the periods until then the first gap, unless a forecast is given: then it is
/// the size, with demand in every period.
///
/// - Reference: J. D. Croston (1972), Operational Research Quarterly 23(3); A. A. Syntetos, J. E. Boylan (2005),
///   International Journal of Forecasting 21(2), equation 5; R. H. Teunter, A. A. Syntetos, M. Z. Babai (2011),
///   European Journal of Operational Research 214(3), equations 1 and 2.
struct IntermittentDemandForecast: LevelForecast {
    private let method: IntermittentForecast
    private var size: Double
    private var gap = 1.0
    private var probability = 1.0
    /// Periods since the last demand, the present one included.
    private var periodsSinceDemand = 0.0
    private var isStarted: Bool

    init(_ method: IntermittentForecast, initial: Double?) {
        self.method = method
        size = initial ?? 0
        isStarted = initial != nil
    }

    mutating func observe(_ demand: Double) {
        periodsSinceDemand += 1
        if !isStarted {
            guard demand > 0 else { return }
            size = demand
            gap = periodsSinceDemand
            probability = 1 / periodsSinceDemand
            isStarted = true
        } else {
            if demand > 0 {
                size += method.sizeWeight * (demand - size)
                gap += method.gapWeight * (periodsSinceDemand - gap)
            }
            probability += method.gapWeight * ((demand > 0 ? 1 : 0) - probability)
        }
        if demand > 0 { periodsSinceDemand = 0 }
    }

    var level: Double {
        switch method.variant {
        case .croston: size / gap
        case .syntetosBoylan: (1 - method.gapWeight / 2) * size / gap
        case .teunterSyntetosBabai: probability * size
        }
    }
}
