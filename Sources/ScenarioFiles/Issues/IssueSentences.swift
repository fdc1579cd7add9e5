// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

extension LocatedIssue: CustomStringConvertible {
    /// The issue as a program prints it: place, what was found, what was expected; on a second line how to
    /// mend it.
    ///
    ///     retail/scenario.yaml:42:18: error: there is no site "Store-07"
    ///       fix: did you mean "Store-7"?
    public var description: String {
        let kind = severity == .error ? "error" : "warning"
        return "\(path):\(line):\(column): \(kind): \(message)" + (mending.map { "\n  fix: \($0)" } ?? "")
    }

    /// What was found and what was expected, without the place.
    public var message: String { reason.message }

    /// What the author can do, where it follows from what was found.
    public var mending: String? { reason.mendingWords.map(visible) }
}

extension ScenarioReadError: CustomStringConvertible {
    /// All issues, one after the other, or the one about the file that is missing.
    public var description: String {
        switch self {
        case .missing(let path, let problem): return "\(path): error: \(problem.words)"
        case .invalid(let issues, let unlisted):
            let lines = issues.map(\.description)
            return (lines + (unlisted > 0 ? ["… and \(unlisted) more"] : [])).joined(separator: "\n")
        }
    }
}

extension LocatedIssue.FileProblem {
    /// The problem as the end of a sentence.
    public var words: String {
        switch self {
        case .missing: "there is no such file"
        case .folder: "it is a folder, expected a file"
        case .special: "it is neither a file nor a folder"
        case .refused(let words): "it cannot be read: \(words)"
        }
    }
}

extension LocatedIssue.Reason {
    /// What was found and what was expected, as a sentence without a full stop.
    public var message: String { visible(sentence) }

    private var sentence: String {
        fileMessage ?? tableMessage ?? structureMessage ?? meaningMessage ?? "\(self)"
    }

    private var fileMessage: String? {
        switch self {
        case .unreadableFile(let name, let problem): "\(name): \(problem.words)"
        case .fileTooLarge(let bytes, let limit):
            "the file has \(bytes) bytes, expected at most \(limit); it is not read"
        case .notUTF8(let offset): "the text is not UTF-8 (byte \(offset)); expected UTF-8"
        case .zeroByte: "the file has a zero byte; expected text"
        case .emptyFile: "the file is empty"
        case .extendsItself(let file): "\(file) extends itself"
        case .extendsTooManyFiles(let limit): "more than \(limit) files extend one another"
        case .syntax(let problem): "this is not YAML: \(problem)"
        case .repeatedKey(let key, let line): "key \"\(key)\" was already given in line \(line)"
        case .keyIsNotAName: "a key is an alias, a list or a mapping, expected a name"
        case .nestedTooDeep(let limit): "nesting is deeper than \(limit) levels"
        case .tooManyEntries(let limit): "the file has more than \(limit) entries, aliases written out"
        default: nil
        }
    }

    private var tableMessage: String? {
        switch self {
        case .unclosedQuote: "this quoted field has no end; the file may have been cut off"
        case .textAfterQuote: "text follows the end of a quoted field, expected a separator"
        case .tooManyColumns(let limit): "the row has more than \(limit) fields; this is no table"
        case .rowLength(let found, let expected):
            "the row has \(found) field\(found == 1 ? "" : "s"), expected \(expected)"
        case .unnamedColumn: "the column has no name"
        case .unknownColumn(let name, let table, _): "\(table) has no column \"\(name)\""
        case .repeatedColumn(let name): "column \"\(name)\" occurs twice"
        case .missingColumn(let name, let table, _): "\(table) needs a column \"\(name)\""
        case .missingCell(let column): "the cell of column \"\(column)\" is empty"
        default: nil
        }
    }

    private var structureMessage: String? {
        switch self {
        case .unknownKey(let key, let record, let closest, let allowed):
            "unknown key \"\(key)\" in \(record)"
                + (closest == nil ? ", expected \(Shape.alternatives(allowed))" : "")
        case .missingKey(let key, let record, let expected):
            "missing key \"\(key)\" in \(record), expected \(expected)"
        case .missingValue(let expected): "there is no value, expected \(expected)"
        case .unexpected(let found, let expected, _): "found \(found), expected \(expected)"
        case .noVariant(let record, let allowed):
            "missing key in \(record), expected \(Shape.alternatives(allowed))"
        case .severalVariants(let keys, let record):
            "keys \(keys.map { "\"\($0)\"" }.joined(separator: " and ")) in one \(record), expected one of them"
        case .givenTwice(let what, let path, let line): "\(what) was already given in \(path):\(line)"
        default: nil
        }
    }

    private var meaningMessage: String? {
        switch self {
        case .notAMultiple(let units, let granularity):
            "\(plain(units)) is not a multiple of the product's granularity \(plain(granularity))"
        case .quantityTooLarge(let units, let limit):
            "\(plain(units)) is too large a quantity, expected at most \(plain(limit))"
        case .unknownSource(let name, _): "there is no lane or site \"\(name)\""
        case .noLane(let origin, let destination, let product):
            "no lane leads from \"\(origin)\" to \"\(destination)\""
                + (product.map { " for \"\($0)\"" } ?? "")
        case .severalLanes(let origin, let destination, let lanes):
            "\(lanes.count) lanes lead from \"\(origin)\" to \"\(destination)\": \(lanes.joined(separator: ", "))"
        case .fault(let reason): reason.message
        default: nil
        }
    }

    /// What the author can do, where it follows from what was found.
    var mendingWords: String? {
        switch self {
        case .unexpected(_, _, .didYouMean(let word)): "did you mean \"\(word)\"?"
        case .unexpected(_, _, .write(let text)): "write \(text)"
        case .unknownKey(_, _, let closest?, _), .unknownColumn(_, _, let closest?),
            .missingColumn(_, _, let closest?),
            .unknownSource(_, let closest?):
            "did you mean \"\(closest)\"?"
        case .notUTF8: "save the file as UTF-8"
        case .notAMultiple(let units, let granularity): Self.multiples(around: units, of: granularity)
        case .severalLanes: "name one of the lanes, or choose among them with split, priority or cheapest"
        case .noLane(let origin, let destination, _): "add a lane from \"\(origin)\" to \"\(destination)\""
        case .fault(let reason): reason.mending
        default: nil
        }
    }

    private static func multiples(around units: Double, of granularity: Double) -> String {
        let below = (units / granularity).rounded(.down) * granularity
        return "write \(plain(below)) or \(plain(below + granularity))"
    }
}
