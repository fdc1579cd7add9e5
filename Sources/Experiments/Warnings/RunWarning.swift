// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork
public import SupplySimulator

/// Something suspicious about a run that is legal all the same; `description` turns it into a sentence.
public enum RunWarning: Hashable, Sendable {
    /// Customers of a segment ordered, on average `demanded` units a replication, and were never delivered
    /// anything.
    case demandNeverMet(segment: NodeID, demanded: Double)
    /// A segment ordered nothing in any replication.
    case segmentNeverOrdered(segment: NodeID)
    /// A measure is undefined in some replications and defined in others, of `entities` entities; for
    /// `example`, the worst one, it is defined in `defined` of `replications`.
    case partlyUndefined(example: MeasureKey, entities: Int, defined: Int, replications: Int)
    /// There is a single replication, so nothing is known about how surely its figures hold.
    case singleReplication
    /// There are too few replications for an interval of a quantile that was wanted.
    case tooFewForQuantile(probability: Double, replications: Int, needed: Int)
    /// MSER-5 cut in the last half of the pilot replications: the run is too short for its warm-up, of which
    /// half of the horizon was taken.
    case warmUpCutLate(found: TimeSpan, used: TimeSpan, horizon: TimeSpan)
    /// The run has too few measuring periods for MSER-5; half of the horizon was taken.
    case tooFewPeriodsForWarmUp(periods: Int, needed: Int, used: TimeSpan)
    /// The precision asked for is not reached with the most replications allowed.
    case precisionNotReached(key: MeasureKey, relative: Double, reached: Double?, replications: Int)
    /// A precision was asked of a measure that is defined in no replication.
    case precisionOfUndefined(key: MeasureKey)
    /// Replications are antithetic pairs: who repeats one by itself must know.
    case antithetic(AntitheticGain)
    /// The study was stopped before all replications were done.
    case interrupted(finished: Int, wanted: Int)
}
