// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// What is tried to break, and how a stress study is run.
public struct StressOptions: Hashable, Sendable {
    /// How long a failure lasts.
    public var length: TimeSpan
    /// When it begins, since the start of the run; `nil` for the middle of the measured window.
    public var start: TimeSpan?
    /// The factor on demand in a surge; 1 tries none.
    public var surge: Double
    /// How many failures are tried at most, those with the greatest flow first.
    public var most: Int
    /// Among how many of the worst single failures pairs are tried.
    public var joint: Int
    /// How much more of every policy's level is tried as a buffer against the worst failures, as a share; 0 tries none.
    public var buffer: Double
    /// How many replications of each; `nil` for the scenario's number, or fewer where `eventBudget` says so.
    public var replications: Int?
    /// How many events the study may take where `replications` is `nil`; it takes more rather than fewer than eight replications.
    public var eventBudget: Double
    /// How many run at the same time, at least 1; the result does not depend on it.
    public var threads: Int
    /// The joint confidence level of the losses, between 0 and 1.
    public var level: Double

    /// Creates options.
    public init(
        length: TimeSpan = .days(14), start: TimeSpan? = nil, surge: Double = 1.5, most: Int = 40,
        joint: Int = 4,
        buffer: Double = 0.25, replications: Int? = nil, eventBudget: Double = 60_000_000, threads: Int = 1,
        level: Double = 0.95
    ) {
        self.length = length
        self.start = start
        self.surge = surge
        self.most = most
        self.joint = joint
        self.buffer = buffer
        self.replications = replications
        self.eventBudget = eventBudget
        self.threads = threads
        self.level = level
    }
}

/// Something that fails.
public enum StressPoint: Hashable, Sendable, CustomStringConvertible {
    /// A site ships, makes and takes in nothing.
    case site(NodeID)
    /// Nothing leaves on a lane.
    case lane(LaneID)
    /// A segment asks for more than usual.
    case surge(NodeID)

    /// The name in a sentence.
    public var description: String {
        switch self {
        case .site(let site): "site \(site)"
        case .lane(let lane): "lane \(lane)"
        case .surge(let segment): "surge of \(segment)"
        }
    }

    /// The failure as the simulator knows it, from `start` on for `length`, or for ever when that is `nil`.
    func disruption(in network: Network, start: TimeSpan, length: TimeSpan?, surge: Double) -> Disruption {
        var failure = Disruption(
            id: DisruptionID("stress of \(self)"),
            timing: .scheduled(start: start, length: length.map { .constant($0) }))
        switch self {
        case .site(let site):
            failure.sites = [site]
            failure.stops = [.shipping]
            // Only what a site does can be stopped there.
            let failing = network.sites.first { $0.id == site }
            if failing?.kind != .supplier { failure.stops.append(.receiving) }
            if failing?.recipes.isEmpty == false { failure.stops.append(.production) }
        case .lane(let lane):
            failure.lanes = [lane]
            failure.stops = [.shipping]
        case .surge(let segment):
            failure.segments = [segment]
            failure.demand = surge
        }
        return failure
    }
}
