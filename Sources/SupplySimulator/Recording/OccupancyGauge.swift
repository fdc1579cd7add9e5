// SPDX-License-Identifier: Apache-2.0
public import OutputAnalysis
public import SupplyNetwork

/// Something about a site whose size can be too small: a sort of space, a resource, or work that passes through.
public struct OccupancyGauge: Hashable, Sendable {
    /// What is looked at.
    public enum Kind: Hashable, Sendable {
        /// Positions of a storage class that are taken.
        case storageClass(String)
        /// Units on the shelves of products without a storage class.
        case units
        /// Volume on the shelves, in m³.
        case volume
        /// Weight on the shelves, in kg.
        case weight
        /// Docks, people or machines of a resource that are at work, while the resource is on duty.
        case resource(String, FloorResourceKind)
        /// Units that a process finishes in an hour of the clock.
        case throughput(HandlingProcess)
        /// Units that come onto the shelves in an hour of the clock, where no process puts them there.
        case received
        /// Units that leave the shelves in an hour of the clock, where no process picks them.
        case shipped
    }

    /// What is looked at.
    public var kind: Kind
    /// What one step of a recorded level stands for: 1 where things are counted, less where they are measured.
    public var step: Double
    /// How much of it the scenario says there is; `nil` where it does not say.
    public var capacity: Double?

    /// Creates a gauge.
    public init(_ kind: Kind, step: Double = 1, capacity: Double? = nil) {
        self.kind = kind
        self.step = step
        self.capacity = capacity
    }

    /// Whether it is space, which is there day and night, rather than work.
    public var isSpace: Bool {
        switch kind {
        case .storageClass, .units, .volume, .weight: true
        case .resource, .throughput, .received, .shipped: false
        }
    }

    /// Whether it counts what happens in an hour rather than what there is.
    public var isFlow: Bool {
        switch kind {
        case .throughput, .received, .shipped: true
        case .storageClass, .units, .volume, .weight, .resource: false
        }
    }

    /// All that can be looked at of a site: space first, then resources, then what passes through in an hour.
    ///
    /// Units are those of products without a storage class. Volume is looked at where every product of the site has one,
    /// weight where the site's storage is measured by it.
    public static func gauges(of site: Site, in network: Network) -> [OccupancyGauge] {
        let products = Dictionary(
            network.products.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let stored = site.stock.compactMap { products[$0.product] }
        guard !stored.isEmpty else { return [] }
        let known = Set(site.storageClasses.map(\.id))
        var gauges = site.storageClasses.map { entry in
            OccupancyGauge(.storageClass(entry.id), capacity: Double(entry.capacity))
        }
        let step = stored.allSatisfy { $0.smallestUnitsPerUnit == 1 } ? 1 : 0.001
        func limit(_ measure: StorageLimit.Measure) -> Double? {
            site.storageLimit?.measure == measure ? site.storageLimit?.amount : nil
        }
        if stored.contains(where: { !($0.storageClass.map(known.contains) ?? false) }) {
            gauges.append(OccupancyGauge(.units, step: step, capacity: limit(.units)))
        }
        if stored.allSatisfy({ $0.volume > 0 }) {
            gauges.append(OccupancyGauge(.volume, step: 0.001, capacity: limit(.volume)))
        }
        if let heaviest = limit(.weight) {
            gauges.append(OccupancyGauge(.weight, step: 0.001, capacity: heaviest))
        }
        let floor = site.operations
        gauges += (floor?.resources ?? []).map { resource in
            OccupancyGauge(.resource(resource.id, resource.kind), capacity: Double(resource.count))
        }
        let steps = floor?.canonical.steps ?? []
        let inbound = steps.filter { $0.process == .unload || $0.process == .putAway }
        let outbound = steps.filter { $0.process == .pick || $0.process == .load }
        gauges += inbound.map { OccupancyGauge(.throughput($0.process), step: step) }
        if inbound.isEmpty { gauges.append(OccupancyGauge(.received, step: step)) }
        gauges += outbound.map { OccupancyGauge(.throughput($0.process), step: step) }
        if outbound.isEmpty { gauges.append(OccupancyGauge(.shipped, step: step)) }
        return gauges
    }
}

/// How full a site was during a run, gauge by gauge.
///
/// A level that is held for no time does not count.
public struct OccupancyRecord: Hashable, Sendable {
    /// What was looked at.
    public let gauges: [OccupancyGauge]
    /// When the measured window began, in seconds after the start of the run, and how long it was.
    public let windowStart: Int64, windowLength: Int64
    /// How long each level was held, in steps of the gauge; a flow's level is that of an hour.
    public internal(set) var times: [LevelTimes]
    /// The highest level of each day of the window, in steps, day by day within a gauge; the first and the last day may
    /// be cut short.
    public internal(set) var dailyPeaks: [[Int64]]
    /// The hour, 0 to 23, at which the level of a day was first so high; 255 on days without any.
    public internal(set) var peakHours: [[UInt8]]
    /// The mean level of each hour of the week in steps, Monday from 0 o'clock on; 168 figures a gauge.
    public internal(set) var weekProfile: [[Double]]
    /// The first day of the window, in days after the start of the run.
    public var firstDay: Int { Int(windowStart / 86_400) }

    /// The same record without what differs between replications.
    public var emptied: OccupancyRecord {
        var empty = self
        (empty.times, empty.dailyPeaks, empty.peakHours, empty.weekProfile) = ([], [], [], [])
        return empty
    }
}
