// SPDX-License-Identifier: Apache-2.0

/// Docks, people or equipment of one sort at a site, each of which works on one job at a time.
///
/// A job needs one of each kind that serves its process. Where several resources of one kind serve a process, any of
/// them will do; a free one that lists the process earlier is taken first.
public struct FloorResource: Hashable, Sendable {
    /// The name within the site.
    public var id: String
    /// What sort of thing it is.
    public var kind: FloorResourceKind
    /// How many there are.
    public var count: Int
    /// What it can do; when it becomes free, it takes a job of the first of these processes that has one waiting.
    public var serves: [HandlingProcess]
    /// When it is on duty; what was begun is finished, which counts as overtime.
    public var hours: WeeklyHours
    /// The probability that one of them does not come to a shift, each by itself, from 0 to below 1.
    public var absence: Double
    /// What each of them costs in an hour of `hours`, present or absent, in the scenario's currency.
    public var costPerHour: Double
    /// What each of them costs in an hour of overtime; `nil` for `costPerHour`.
    public var overtimeCostPerHour: Double?

    /// Creates a resource that is always there and costs nothing unless told.
    public init(
        id: String, kind: FloorResourceKind = .labour, count: Int = 1, serves: [HandlingProcess],
        hours: WeeklyHours = .always, absence: Double = 0, costPerHour: Double = 0,
        overtimeCostPerHour: Double? = nil
    ) {
        self.id = id
        self.kind = kind
        self.count = count
        self.serves = serves
        self.hours = hours
        self.absence = absence
        self.costPerHour = costPerHour
        self.overtimeCostPerHour = overtimeCostPerHour
    }
}

/// The sorts of resources on a warehouse floor.
///
/// A job needs one of each sort that serves its process.
public enum FloorResourceKind: String, CaseIterable, Hashable, Sendable {
    /// Dock doors.
    case dock
    /// People.
    case labour
    /// Trucks, cranes, packing stations.
    case equipment
}
