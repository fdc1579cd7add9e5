// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork
public import SupplySimulator

/// Why a study has no result.
public enum StudyError: Error, Sendable {
    /// A scenario cannot be run; its errors.
    case invalidScenario(name: String, faults: [ScenarioFault])
    /// The study was asked for something impossible.
    case invalidOptions(OptionFault)
    /// A question about a promise that cannot be answered; all that is wrong with it.
    case invalidQuestion([PromiseQuestionFault])
    /// A replication broke a conservation law: a fault of the program.
    case conservation(ConservationViolation, scenario: String, replication: UInt32)
}

/// What is wrong with the options of a study.
public enum OptionFault: Hashable, Sendable {
    /// The number of replications is not positive, or they run beyond the last index, 4,294,967,295.
    case replicationsOutOfRange(Int)
    /// The number of threads is not positive.
    case threadsOutOfRange(Int)
    /// A confidence level is not between 0 and 1.
    case levelOutOfRange(Double)
    /// A quantile's probability is not between 0 and 1.
    case quantileOutOfRange(Double)
    /// A relative precision is not between 0 and 1.
    case precisionOutOfRange(Double)
    /// The least number of replications is below 2, or above the most.
    case precisionReplications(minimum: Int, maximum: Int)
    /// A precision is asked of nothing.
    case noPrecisionMeasures
    /// A measure that the scenario does not have.
    case notMeasured(MeasureKey)
    /// A comparison of fewer than two scenarios.
    case tooFewScenarios(Int)
    /// An objective that cannot be told better from worse.
    case objectiveWithoutPreference(Measure)
    /// An objective that is not defined in every replication.
    case objectiveUndefined(Measure)
    /// An indifference zone that is not a number above zero.
    case indifferenceZoneOutOfRange(Double)
    /// Antithetic pairs of a number of replications that is odd or below 4.
    case antitheticCount(Int)
    /// Antithetic pairs of as many replications as a precision takes.
    case antitheticPrecision
    /// A budget that does not reach the end of a selection's first stage.
    case budgetTooSmall(budget: Int, firstStage: Int)
}
