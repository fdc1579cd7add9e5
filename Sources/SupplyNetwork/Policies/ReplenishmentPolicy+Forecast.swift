// SPDX-License-Identifier: Apache-2.0

extension ReplenishmentPolicy {
    /// How the policy forecasts demand; `nil` for one that follows no forecast whose errors are tracked.
    ///
    /// Sterman's rule expects something too, but as a model of how people decide, not as a forecast to be judged.
    public var forecastMethod: ForecastMethod? {
        switch self {
        case .forecastOrderUpTo(let rule): rule.forecast
        case .pipelineControl(let rule): rule.forecast
        default: nil
        }
    }
}
