// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
public import SupplyNetwork
import SupplySimulator

/// Says how large a site must be against the risk that it is too small.
///
/// The scenario is simulated again and again while it is written down how full the site is at every moment. Each year is
/// a sample of the peak that a year brings; as many are simulated as it takes to know the size well enough.
public struct SizingStudy: Sendable {
    /// The most replications that a change is tried in.
    private static let mostOfChanges = 100
    /// The fewest replications that are added at once.
    private static let smallestBlock = 20

    /// Sizes a site.
    ///
    /// - Parameters:
    ///   - scenario: The scenario.
    ///   - site: Which site of it; not a supplier.
    ///   - options: What risk is accepted, how well the answer shall be known, what space costs, what else is tried.
    ///   - progress: Called with how many replications are finished of how many that are planned so far; one call at a
    ///     time.
    ///   - isCancelled: Asked before each replication; what was finished before it says yes is kept.
    /// - Returns: The sizes, with what they rest on.
    /// - Throws: If there is no such site, nothing to size, or an option makes no sense; if a scenario is invalid.
    public static func run(
        _ scenario: Scenario, site: NodeID, options: SizingOptions = SizingOptions(),
        progress: (@Sendable (_ done: Int, _ planned: Int) -> Void)? = nil,
        isCancelled: (@Sendable () -> Bool)? = nil
    ) throws(SizingError) -> Sizing {
        let place = try checked(scenario, site)
        try check(options, place)
        var study = SizingStudy(
            base: prepared(scenario, site, options), site: place, options: options, progress: progress,
            isCancelled: isCancelled)
        return try study.sizing()
    }

    private let base: Scenario
    private let site: Site
    private let options: SizingOptions
    private let progress: (@Sendable (Int, Int) -> Void)?
    private let isCancelled: (@Sendable () -> Bool)?
    private var gauges: [OccupancyGauge] = []
    /// By gauge, then replication.
    private var samples: [[GaugeSample]] = []
    private var calendar: SizingCalendar?
    private var windowDays = 0.0
    private var warmUp = TimeSpan.zero

    private init(
        base: Scenario, site: Site, options: SizingOptions, progress: (@Sendable (Int, Int) -> Void)?,
        isCancelled: (@Sendable () -> Bool)?
    ) {
        (self.base, self.site, self.options) = (base, site, options)
        (self.progress, self.isCancelled) = (progress, isCancelled)
    }

    private var count: Int { samples.first?.count ?? 0 }

    // MARK: What is asked for

    private static func checked(_ scenario: Scenario, _ id: NodeID) throws(SizingError) -> Site {
        let sites = scenario.network.sites
        guard let site = sites.first(where: { $0.id == id }) else {
            let names = sites.filter { $0.kind != .supplier }.map(\.id.name)
            var finder = NameFinder()
            throw .unknownSite(
                id, near: finder.closest(to: id.name, among: sites.map(\.id.name)), known: names)
        }
        if site.kind == .supplier { throw .isSupplier(id) }
        if OccupancyGauge.gauges(of: site, in: scenario.network).isEmpty { throw .noStock(id) }
        return site
    }

    private static func check(_ options: SizingOptions, _ site: Site) throws(SizingError) {
        func need(_ holds: Bool, _ name: String, _ value: Double, _ expected: String) throws(SizingError) {
            if !holds { throw .badOption(name: name, value: value, expected: expected) }
        }
        let share = "a number between 0 and 1, such as"
        try need(options.risk > 0 && options.risk < 1, "the risk", options.risk, "\(share) 0.05")
        try need(
            options.level > 0 && options.level < 1, "the confidence level", options.level, "\(share) 0.95")
        try need(
            options.precision > 0 && options.precision < 1, "the precision", options.precision,
            "\(share) 0.02")
        try need(options.threads >= 1, "the number of threads", Double(options.threads), "at least 1")
        let most = options.replications ?? options.mostReplications
        try need((1...1_000_000).contains(most), "the number of replications", Double(most), "1 to 1,000,000")
        if let years = options.years {
            try need(years > 0 && years <= 1_000, "the number of years", years, "above 0 and up to 1,000")
        }
        let known = site.storageClasses.map(\.id) + ["units", "volume", "weight"]
        for costs in options.costs {
            if let space = costs.space, !known.contains(space) {
                throw .unknownSpace(space, known: known)
            }
            let positive = "0 or more"
            try need(costs.build >= 0 && costs.build.isFinite, "the cost of building", costs.build, positive)
            try need(
                costs.runPerYear >= 0 && costs.runPerYear.isFinite, "the cost of running", costs.runPerYear,
                positive)
            if let overflow = costs.overflowPerDay {
                try need(overflow >= 0 && overflow.isFinite, "the cost of overflow", overflow, positive)
            }
            try need(
                costs.lifeYears >= 1 && costs.lifeYears <= 200, "the life of a building", costs.lifeYears,
                "1 to 200 years")
            try need(
                costs.interest >= 0 && costs.interest < 1, "the interest", costs.interest, "0 to below 1")
        }
        for footprint in options.footprints {
            if !known.contains(footprint.space) { throw .unknownSpace(footprint.space, known: known) }
            try need(
                footprint.amount > 0 && footprint.amount.isFinite, "what a position takes", footprint.amount,
                "above 0")
        }
        for change in options.changes {
            switch change.kind {
            case .growth(let factor), .demandAlone(let factor), .lots(let factor), .reviews(let factor):
                try need(
                    factor > 0 && factor <= 100, "the factor of a change", factor, "above 0 and up to 100")
            case .scenario: break
            }
        }
    }

    /// The scenario with the limits of the site lifted that hide what is needed, and its window set.
    private static func prepared(_ scenario: Scenario, _ site: NodeID, _ options: SizingOptions) -> Scenario {
        var base = scenario
        for place in base.network.sites.indices where base.network.sites[place].id == site {
            for index in base.network.sites[place].storageClasses.indices
            where base.network.sites[place].storageClasses[index].overflow == .refuse {
                base.network.sites[place].storageClasses[index].overflow = .measure
            }
            guard options.liftsResources, var floor = base.network.sites[place].operations else { continue }
            for index in floor.resources.indices {
                floor.resources[index].count = max(10_000, floor.resources[index].count * 100)
                floor.resources[index].absence = 0
            }
            base.network.sites[place].operations = floor
        }
        if let years = options.years {
            let window = Int64((years * 365).rounded(.up)) * 86_400
            switch base.warmUp {
            case .length(let length): base.horizon = TimeSpan(seconds: length.seconds + window)
            case .mser5: base.horizon = TimeSpan(seconds: max(base.horizon.seconds, window) + window / 10)
            }
        }
        return base
    }

    // MARK: Running

    private mutating func sizing() throws(SizingError) -> Sizing {
        var isComplete = true
        var planned = options.replications ?? min(options.mostReplications, max(60, base.replications))
        let changes = options.changes.count * min(Self.mostOfChanges, planned)
        while count < planned {
            let asked = planned - count
            try add(asked, of: base, doneBefore: count, planned: planned + changes)
            if count == 0 { throw .stopped }
            if count < planned {
                isComplete = false
                break
            }
            guard options.replications == nil else { break }
            planned = min(options.mostReplications, replicationsWanted())
        }
        let needs = gauges.indices.map { index in
            builder(index).need(
                costs: costs(for: gauges[index]),
                footprint: options.footprints.first { $0.space == gauges[index].name })
        }
        let isPrecise = options.replications != nil || replicationsWanted() <= count
        var sizing = Sizing(
            scenario: base.name, currency: base.currency, site: site.id, kind: site.kind, risk: options.risk,
            level: options.level, seed: base.seed, replications: count,
            wantedReplications: options.replications ?? options.mostReplications, windowDays: windowDays,
            yearsPerReplication: calendar?.years ?? 1, blockDays: calendar?.blockDays ?? windowDays,
            wantedPrecision: options.replications == nil ? options.precision : nil, isPrecise: isPrecise,
            isComplete: isComplete, needs: needs, variants: [], notes: [])
        if isComplete { try tryChanges(into: &sizing) }
        sizing.writeNotes(about: site, options: options)
        return sizing
    }

    private func builder(_ gauge: Int) -> NeedBuilder {
        NeedBuilder(gauge: gauges[gauge], samples: samples[gauge], risk: options.risk, level: options.level)
    }

    /// How many replications it takes by what is known so far; as many as there are when they do.
    private func replicationsWanted() -> Int {
        var wanted = count
        for index in gauges.indices where gauges[index].isSpace {
            let size = builder(index).size(fitting: false)
            if size.basis == .constant { continue }
            guard size.basis == .sample, let precision = size.precision else {
                // There is no interval yet: the sample is too small for the quantile.
                wanted = max(wanted, count * 2)
                continue
            }
            guard precision > options.precision else { continue }
            // Intervals shrink with the square root; forecasts from few are not trusted beyond twofold.
            let ratio = precision / options.precision
            let forecast = Double(count) * ratio * ratio
            wanted = max(wanted, Int(min(forecast, 2 * Double(count))), count + Self.smallestBlock)
        }
        return wanted
    }

    /// Runs more replications of the base and keeps what they say.
    private mutating func add(
        _ asked: Int, of scenario: Scenario, doneBefore: Int, planned: Int
    ) throws(SizingError) {
        var scenario = scenario
        // A warm-up that was found once is not looked for again.
        if count > 0 { scenario.warmUp = .length(warmUp) }
        let kept = try records(
            of: scenario, count: asked, doneBefore: doneBefore, reportedBefore: doneBefore, planned: planned)
        guard let first = kept.first else { return }
        if samples.isEmpty {
            gauges = first.record.gauges
            samples = Array(repeating: [], count: gauges.count)
            windowDays = Double(first.record.windowLength) / 86_400
            warmUp = TimeSpan(seconds: first.record.windowStart)
            calendar = first.calendar
        }
        for one in kept {
            for gauge in gauges.indices { samples[gauge].append(one.samples[gauge]) }
        }
    }

    private struct Kept: Sendable {
        /// What does not differ between replications: gauges and window; emptied of the rest.
        var record: OccupancyRecord
        var calendar: SizingCalendar
        var samples: [GaugeSample]

        init(_ record: OccupancyRecord, start: CalendarDate) {
            let calendar = SizingCalendar(start: start, record: record)
            self.calendar = calendar
            samples = record.gauges.indices.map { GaugeSample(record, gauge: $0, calendar: calendar) }
            self.record = record.emptied
        }
    }

    private func records(
        of scenario: Scenario, count: Int, doneBefore: Int, reportedBefore: Int, planned: Int
    ) throws(SizingError) -> [Kept] {
        let start = scenario.start
        let runs = PairedReplications(
            count: count, first: options.firstReplication + UInt32(doneBefore), threads: options.threads,
            detail: .sites, recording: Recording(occupancyOf: site.id))
        var onProgress: (@Sendable (Int, Int) -> Void)?
        if let progress { onProgress = { done, _ in progress(reportedBefore + done, planned) } }
        let keep: @Sendable (Int, MeasureLayout, ReplicationResult) -> Kept? = { _, _, result in
            result.occupancy.map { Kept($0, start: start) }
        }
        let kept: [[Kept?]]
        do {
            kept = try runs.run([scenario], progress: onProgress, isCancelled: isCancelled, keep: keep)
        } catch {
            throw .study(error)
        }
        return (kept.first ?? []).compactMap(\.self)
    }

    private func costs(for gauge: OccupancyGauge) -> SizingCosts? {
        guard gauge.isSpace else { return nil }
        var costs =
            options.costs.first { $0.space == gauge.name } ?? options.costs.first { $0.space == nil }
        guard case .storageClass(let name) = gauge.kind,
            let rented = site.storageClasses.first(where: { $0.id == name }), rented.overflowCost > 0
        else { return costs }
        if costs?.overflowPerDay == nil { costs?.overflowPerDay = rented.overflowCost }
        return costs
    }

    // MARK: Changes

    /// Tries each change in the worlds of the first replications.
    private func tryChanges(into sizing: inout Sizing) throws(SizingError) {
        let number = min(count, Self.mostOfChanges)
        var fixed = base
        fixed.warmUp = .length(warmUp)
        var done = count
        let planned = count + number * options.changes.count
        for change in options.changes {
            guard let scenario = change.applied(to: fixed, at: site.id) else {
                throw .idleChange(change.name)
            }
            let kept = try records(
                of: scenario, count: number, doneBefore: 0, reportedBefore: done, planned: planned)
            guard kept.count == number else {
                sizing.isComplete = false
                return
            }
            done += number
            sizing.variants.append(variant(change.name, kept))
        }
    }

    private func variant(_ name: String, _ kept: [Kept]) -> Sizing.Variant {
        var effects: [Sizing.Effect] = []
        for index in gauges.indices where gauges[index].isSpace {
            guard let other = kept.first?.record.gauges.firstIndex(where: { $0.kind == gauges[index].kind })
            else {
                continue
            }
            let gauge = gauges[index]
            let changed = kept.map { $0.samples[other] }
            let builder = NeedBuilder(
                gauge: gauge, samples: changed, risk: options.risk, level: options.level)
            func difference(_ figure: (GaugeSample) -> Double) -> Sizing.Estimate {
                let differences = zip(changed, samples[index]).map { (figure($0) - figure($1)) * gauge.step }
                let mean = differences.reduce(0, +) / Double(max(1, differences.count))
                guard let interval = try? meanInterval(of: differences, level: options.level) else {
                    return Sizing.Estimate(value: mean)
                }
                return Sizing.Estimate(interval)
            }
            effects.append(
                Sizing.Effect(
                    name: gauge.name, unit: gauge.unit, size: builder.size().estimate,
                    meanChange: difference { $0.times.mean ?? 0 },
                    peakChange: difference { sample in
                        Double(sample.peaks.reduce(0, +)) / Double(max(1, sample.peaks.count))
                    }))
        }
        return Sizing.Variant(name: name, replications: kept.count, effects: effects)
    }
}
