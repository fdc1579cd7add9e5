// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// What changes about a disruption during a run.
struct DisruptionState: Sendable {
    var gap: DurationSource
    var length: DurationSource
    var moves: RandomStream
    var isActive = false

    /// What customers were owed when it began, in units; it counts until the network has recovered.
    var backlogBefore = 0.0
    /// Whether it has ended and more is owed to customers than before it.
    var isRecovering = false
    var ended: Tick = 0

    // Measured since the end of the warm-up.
    var began: Tick = 0
    var time: Tick = 0
    var count: Int64 = 0
    var recoveries: Int64 = 0
    var recoveryTime: Tick = 0
    var destroyed = 0.0
    /// The integral of what customers are owed while it lasts, and what it was when it began.
    var backlogArea = 0.0
    var backlogAreaBefore = 0.0
}

/// For how long at least one disruption has hit a place, since the end of the warm-up.
struct DisruptedTime: Sendable {
    var count: Int32 = 0
    var since: Tick = 0
    var time: Tick = 0

    mutating func change(by difference: Int32, at now: Tick) {
        if count > 0 { time += now - since }
        since = now
        count += difference
    }

    mutating func restart(at now: Tick) { (since, time) = (now, 0) }
}

/// The disruptions of a world.
struct DisruptionStates: ~Copyable, Sendable {
    var all: FixedBuffer<DisruptionState>
    var sites: FixedBuffer<DisruptedTime>
    var lanes: FixedBuffer<DisruptedTime>
    var segments: FixedBuffer<DisruptedTime>

    init(_ model: UnsafePointer<SimulationModel>, replication: ReplicationKey) {
        all = FixedBuffer(
            model.pointee.scenario.network.disruptions.map { disruption in
                func stream(_ purpose: String) -> RandomStream {
                    RandomStream(
                        seed: model.pointee.scenario.seed, replication: replication,
                        name: "disruption:\(disruption.id)/\(purpose)")
                }
                var (gap, length) = (RandomDuration.zero, RandomDuration.zero)
                switch disruption.timing {
                case .scheduled(_, let stated): length = stated ?? .zero
                case .random(let between, let stated): (gap, length) = (between, stated)
                case .periodic: break
                }
                return DisruptionState(
                    gap: DurationSource(gap, stream("gap")), length: DurationSource(length, stream("length")),
                    moves: stream("moves"))
            })
        let isUsed = !model.pointee.scenario.network.disruptions.isEmpty
        sites = FixedBuffer(
            repeating: DisruptedTime(), count: isUsed ? model.pointee.scenario.network.sites.count : 0)
        lanes = FixedBuffer(
            repeating: DisruptedTime(), count: isUsed ? model.pointee.scenario.network.lanes.count : 0)
        segments = FixedBuffer(
            repeating: DisruptedTime(), count: isUsed ? model.pointee.scenario.network.segments.count : 0)
    }
}
