// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// Draws the durations of one purpose from a stream of its own.
struct DurationSource: Sendable {
    private var sampler: Sampler
    private var stream: RandomStream
    private let secondsPerUnit: Double
    /// Stands where a stream is never drawn from.
    private static let unused = RandomStream(seed: 0, replication: ReplicationKey(0), name: "unused")

    /// Creates a source.
    ///
    /// - Parameters:
    ///   - duration: What is drawn.
    ///   - stream: Where the chance comes from; not asked for where nothing is left to chance.
    init(_ duration: RandomDuration, _ stream: @autoclosure () -> RandomStream) {
        sampler = Sampler(duration.distribution)
        self.stream = duration.distribution.constantValue == nil ? stream() : Self.unused
        secondsPerUnit = Double(duration.unit.seconds)
    }

    /// The next duration in whole seconds; a negative draw takes no time.
    mutating func draw() -> Tick { wholeSeconds(sampler.sample(using: &stream) * secondsPerUnit) }

    /// The next duration in seconds, for one that is multiplied or added before it is rounded.
    mutating func drawSeconds() -> Double { max(0, sampler.sample(using: &stream) * secondsPerUnit) }
}

/// A duration in whole seconds, from zero to what the calendar still reaches.
@inline(__always)
func wholeSeconds(_ seconds: Double) -> Tick {
    // Beyond the calendar's reach nothing happens within the run.
    Tick(min(max(0, seconds.rounded()), Double(EventCalendar.latestTime / 4)))
}
