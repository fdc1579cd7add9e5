// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork
import SupplySimulator

extension StudyError: CustomStringConvertible {
    /// The error as text, with one line for each fault of a scenario.
    public var description: String {
        switch self {
        case .invalidScenario(let name, let faults):
            (["scenario \"\(name)\" cannot be run:"] + faults.map { "  \($0)" }).joined(separator: "\n")
        case .invalidOptions(let fault): fault.description
        case .invalidQuestion(let faults): faults.map(\.description).joined(separator: "\n")
        case .conservation(let violation, let scenario, let replication):
            "a conservation law was broken in replication \(replication) of scenario \"\(scenario)\", "
                + "which is a fault of the program: \(violation)"
        }
    }
}

extension OptionFault: CustomStringConvertible {
    /// The fault as a sentence: what was found, what was expected.
    public var description: String {
        switch self {
        case .replicationsOutOfRange(let count):
            "\(count) replications were asked for, expected at least 1 and an index of at most \(UInt32.max)"
        case .threadsOutOfRange(let count): "\(count) threads were asked for, expected at least 1"
        case .levelOutOfRange(let level):
            "the confidence level is \(level), expected a number between 0 and 1"
        case .quantileOutOfRange(let probability):
            "a quantile of probability \(probability) was asked for, expected a number between 0 and 1"
        case .precisionOutOfRange(let relative):
            "the relative precision is \(relative), expected a number between 0 and 1, such as 0.01"
        case .precisionReplications(let minimum, let maximum):
            "a precision is to be reached in \(minimum) to \(maximum) replications, expected a minimum of at least 2 "
                + "and a maximum that is not below it"
        case .noPrecisionMeasures: "a precision was asked of no measure, expected at least one"
        case .notMeasured(let key): "\(key.words) is not measured"
        case .tooFewScenarios(let count):
            "a comparison takes a base and at least one variant, found \(count) scenario\(count == 1 ? "" : "s")"
        case .objectiveWithoutPreference(let measure):
            "\(measure.words) cannot be the objective, since neither more nor less of it is better"
        case .objectiveUndefined(let measure):
            "\(measure.words) cannot be the objective, since it is not defined in every replication"
        case .indifferenceZoneOutOfRange(let zone):
            "the indifference zone is \(zone), expected a number above 0: the least difference that matters"
        case .antitheticCount(let count):
            "\(count) replication\(count == 1 ? " makes" : "s make") no antithetic pairs, expected an even number, 4 or more"
        case .antitheticPrecision:
            "antithetic pairs are made in a stated number, expected no precision beside them"
        case .budgetTooSmall(let budget, let firstStage):
            "a budget of \(budget) replications a scenario decides nothing; the first \(firstStage) only tell how much "
                + "scenarios vary, and at least 2 are needed for that"
        }
    }
}
