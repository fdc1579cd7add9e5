// SPDX-License-Identifier: Apache-2.0
import SupplySimulator

extension ComparisonWarning: CustomStringConvertible {
    /// The warning as a sentence.
    public var description: String {
        switch self {
        case .windowsDiffer(let scenario, let days, let baseDays):
            "\"\(scenario)\" is measured over \(FigureText.figure(days)) days and the base over "
                + "\(FigureText.figure(baseDays)); sums such as costs are not comparable"
        case .seedReplaced(let scenario, let seed, let used):
            "\"\(scenario)\" has the seed \(seed) and was run with the base's, \(used), so that both face the "
                + "same chances"
        case .currenciesDiffer(let scenario, let currency, let base):
            "\"\(scenario)\" counts in \(currency) and the base in \(base); amounts are compared as they stand"
        case .partlyUndefined(let scenario, let key, let pairs, let replications):
            "\(key.words) of \"\(scenario)\" is compared over \(pairs) of \(replications) replications, those in "
                + "which it is defined for both"
        }
    }
}
