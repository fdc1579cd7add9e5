// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Experiments
import Foundation
import Knowledge
import LinearProgramming
import PlanningModels
import ResultStore
import ScenarioFiles
import ScenarioImport
import ShardFiles
import SupplyNetwork
import SupplySimulator
import WorkbookFiles

/// How a command ends; the numbers follow sysexits, so that scripts know them.
enum ExitStatus: Int32 {
    /// The model has no answer: infeasible or unbounded.
    case noAnswer = 1
    /// Bad command line.
    case usage = 64
    /// Bad scenario or data.
    case badData = 65
    /// A file is missing.
    case missing = 66
    /// A fault of the program.
    case programFault = 70
    /// Output cannot be written.
    case cannotWrite = 73
    /// Stopped by a limit or by the user; what was finished is kept.
    case stopped = 75
}

/// Something that ends a command, with what to say and how to exit.
struct CommandFailure: Error {
    var status: ExitStatus
    var message: String
}

/// Runs the work of a command and turns every error into a message and an exit status.
func withExitStatus(_ work: () throws -> Void) throws {
    do {
        try work()
    } catch let code as ExitCode {
        throw code
    } catch let failure as CommandFailure {
        Console.error(failure.message)
        throw ExitCode(failure.status.rawValue)
    } catch let error as ScenarioReadError {
        Console.note(String(describing: error))
        throw ExitCode(error.exitStatus)
    } catch let failure as ImportFailure {
        Console.note(failure.description)
        throw ExitCode(ExitStatus.badData.rawValue)
    } catch let fault as WorkbookFault {
        Console.error(fault.description)
        throw ExitCode(fault.exitStatus.rawValue)
    } catch let error as TemplateError {
        Console.error(error.description)
        throw ExitCode(ExitStatus.cannotWrite.rawValue)
    } catch let error as StudyError {
        Console.error(String(describing: error))
        throw ExitCode(error.exitStatus.rawValue)
    } catch let error as StoreError {
        Console.error(error.description)
        throw ExitCode(error.exitStatus.rawValue)
    } catch let fault as QueryFault {
        Console.error(fault.description)
        throw ExitCode(fault.exitStatus.rawValue)
    } catch let fault as FindingFault {
        Console.error(fault.description)
        if case .notThere = fault { throw ExitCode(ExitStatus.missing.rawValue) }
        throw ExitCode(ExitStatus.badData.rawValue)
    } catch let problem as FindingProblem {
        Console.error(problem.description)
        throw ExitCode(ExitStatus.usage.rawValue)
    } catch let fault as TagFault {
        Console.error(fault.description)
        throw ExitCode(ExitStatus.usage.rawValue)
    } catch let fault as QuestionFault {
        Console.error(fault.description)
        throw ExitCode(ExitStatus.usage.rawValue)
    } catch let fault as ShardFault {
        Console.error(fault.description)
        throw ExitCode(fault.exitStatus.rawValue)
    } catch let error as PlanningFault {
        Console.error(String(describing: error))
        throw ExitCode(ExitStatus.badData.rawValue)
    } catch let error as SolverFailure {
        Console.error(error.description)
        throw ExitCode(ExitStatus.programFault.rawValue)
    }
}

extension StudyError {
    /// Bad options are the command line's, bad scenarios are data, the rest is the program's fault.
    var exitStatus: ExitStatus {
        switch self {
        case .invalidScenario: .badData
        case .conservation: .programFault
        default: .usage
        }
    }
}

extension StoreError {
    /// What is not there is missing, what is no store is bad data; the rest concerns writing.
    var exitStatus: ExitStatus {
        switch self {
        case .fileMissing, .noSuchRun, .cannotConnect, .noClientLibrary: .missing
        case .badAddress: .usage
        case .notADatabase, .foreignDatabase, .unsuitableServer, .newerSchema, .unknownName, .inconsistentRun:
            .badData
        default: .cannotWrite
        }
    }
}

extension WorkbookFault {
    /// What is not there is missing, what cannot be written is output; the rest is bad data.
    var exitStatus: ExitStatus { isMissing ? .missing : concernsWriting ? .cannotWrite : .badData }
}

extension QueryFault {
    /// A limit stops, the rest is what was typed.
    var exitStatus: ExitStatus {
        switch self {
        case .tooLong, .tooLarge, .cancelled: .stopped
        default: .usage
        }
    }
}
