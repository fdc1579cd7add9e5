// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork
import SupplySimulator

extension RunWarning: CustomStringConvertible {
    /// The warning as a sentence, with what can be done about it.
    public var description: String {
        switch self {
        case .demandNeverMet(let segment, let demanded):
            "segment \"\(segment)\" ordered \(FigureText.figure(demanded)) units a replication and was never "
                + "delivered any; look at its source's stock and supply"
        case .segmentNeverOrdered(let segment):
            "segment \"\(segment)\" ordered nothing in the measured window of any replication"
        case .partlyUndefined(let example, let entities, let defined, let replications):
            "\(example.words)" + (entities > 1 ? " (and of \(entities - 1) more)" : "")
                + " is defined in \(defined) of \(replications) replications only; its estimates are over these"
        case .singleReplication:
            "one replication says nothing about how surely its figures hold; run at least two for intervals"
        case .tooFewForQuantile(let probability, let replications, let needed):
            "an interval of the \(FigureText.percent(probability)) quantile needs \(needed) replications; "
                + "there \(replications == 1 ? "is" : "are") \(replications)"
        case .warmUpCutLate(let found, let used, let horizon):
            "no steady part was found: MSER-5 would cut \(found) of \(horizon); "
                + "the first \(used) are left out, but figures may still drift; lengthen the horizon"
        case .tooFewPeriodsForWarmUp(let periods, let needed, let used):
            "MSER-5 needs \(needed) measuring periods and the run has \(periods); the first \(used) are left out; "
                + "lengthen the horizon, shorten the measuring period, or state the warm-up"
        case .precisionNotReached(let key, let relative, let reached, let replications):
            "\(key.words) is known to "
                + (reached.map { "±\(FigureText.change($0))" }
                    ?? "no relative precision, its mean being zero,")
                + " after \(replications) replications, the most allowed; ±\(FigureText.change(relative)) was asked for"
        case .precisionOfUndefined(let key):
            "a precision was asked of \(key.words), which is defined in no replication"
        case .antithetic(let gain): gain.sentence
        case .interrupted(let finished, let wanted):
            "stopped after \(finished) of \(wanted) replications; the figures are of those"
        }
    }
}
