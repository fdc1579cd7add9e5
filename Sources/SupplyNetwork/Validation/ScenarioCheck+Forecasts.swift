// SPDX-License-Identifier: Apache-2.0

extension ScenarioCheck {
    /// Checks an order-up-to rule that follows a forecast.
    mutating func check(_ rule: ForecastOrderUpTo, _ product: Product?, at path: [String]) {
        check(rule.forecast, at: path + ["forecast"])
        checkNumber("coverage", rule.coverage, .notNegative, at: path + ["coverage"])
        checkQuantity(
            "safety stock", rule.safetyStock, of: product, from: -Quantity.countingLimit,
            at: path + ["safety-stock"])
        checkNumber(
            "smoothing time", rule.smoothingTime,
            AllowedRange(low: 1), at: path + ["smoothing-time"])
        if let first = rule.initialForecast {
            checkNumber("initial forecast", first, .notNegative, at: path + ["initial-forecast"])
        }
        checkSafety(factor: rule.safetyFactor, errorWeight: rule.errorWeight, at: path)
    }

    /// Checks an APIOBPCS rule.
    mutating func check(_ rule: PipelineControl, _ product: Product?, at path: [String]) {
        check(rule.forecast, at: path + ["forecast"])
        checkNumber(
            "lead time in periods", rule.pipelinePeriods, .notNegative, at: path + ["pipeline-periods"])
        checkNumber("inventory time", rule.inventoryTime, .positive, at: path + ["inventory-time"])
        checkNumber("pipeline time", rule.pipelineTime, .positive, at: path + ["pipeline-time"])
        checkQuantity(
            "target stock", rule.targetStock, of: product, from: -Quantity.countingLimit,
            at: path + ["target-stock"])
        if let first = rule.initialForecast {
            checkNumber("initial forecast", first, .notNegative, at: path + ["initial-forecast"])
        }
        checkSafety(factor: rule.safetyFactor, errorWeight: rule.errorWeight, at: path)
    }

    private mutating func checkSafety(factor: Double, errorWeight: Double?, at path: [String]) {
        checkNumber("safety factor", factor, .notNegative, at: path + ["safety-factor"])
        if let errorWeight { checkNumber("error weight", errorWeight, .share, at: path + ["error-weight"]) }
    }

    /// Checks how demand is forecast.
    mutating func check(_ method: ForecastMethod, at path: [String]) {
        switch method {
        case .constant(let value): checkNumber("forecast", value, .notNegative, at: path + ["constant"])
        case .movingAverage(let periods):
            checkNumber(
                "moving-average periods", Double(periods), .whole(from: 1, to: 100_000),
                at: path + ["moving-average"])
        case .exponentialSmoothing(let weight):
            checkNumber("smoothing weight", weight, .share, at: path + ["exponential-smoothing"])
        case .autoregressive(let mean, let correlation):
            let inner = path + ["autoregressive"]
            checkNumber("mean", mean, .notNegative, at: inner + ["mean"])
            checkNumber("correlation", correlation, .between(-1, and: 1), at: inner + ["correlation"])
        case .naive: break
        case .seasonalNaive(let season): checkSeason(season, at: path + ["seasonal-naive"])
        case .holt(let holt): check(holt, at: path + ["holt"])
        case .holtWinters(let winters): check(winters, at: path + ["holt-winters"])
        case .intermittent(let croston):
            let inner = path + [croston.variant.rawValue]
            checkNumber("size weight", croston.sizeWeight, .share, at: inner + ["size-weight"])
            checkNumber("gap weight", croston.gapWeight, .share, at: inner + ["gap-weight"])
        }
    }

    private mutating func check(_ holt: HoltForecast, at path: [String]) {
        checkNumber("level weight", holt.levelWeight, .share, at: path + ["level-weight"])
        checkNumber("trend weight", holt.trendWeight, .share, at: path + ["trend-weight"])
        checkNumber("damping", holt.damping, .share, at: path + ["damping"])
        if let trend = holt.initialTrend {
            checkNumber("initial trend", trend, .finite, at: path + ["initial-trend"])
        }
    }

    private mutating func check(_ winters: HoltWintersForecast, at path: [String]) {
        check(winters.trend, at: path)
        checkNumber("season weight", winters.seasonWeight, .share, at: path + ["season-weight"])
        checkSeason(winters.season, at: path + ["season"])
        let given = winters.initialSeason
        guard !given.isEmpty else { return }
        let place = path + ["initial-season"]
        if given.count != winters.season {
            note(.wrongCount(what: "initial season", count: given.count, expected: winters.season), at: place)
        }
        for (position, effect) in given.enumerated() {
            checkNumber(
                "seasonal effect", effect, winters.isMultiplicative ? .notNegative : .finite,
                at: place + ["\(position)"])
        }
    }

    private mutating func checkSeason(_ length: Int, at path: [String]) {
        checkNumber("season", Double(length), .whole(from: 2, to: 100_000), at: path)
    }
}
