// SPDX-License-Identifier: Apache-2.0

/// Why a workbook cannot be read or written.
public enum WorkbookFault: Error, Hashable, Sendable {
    /// There is no such file.
    case missing(path: String)
    /// The system does not let it be read, with its own words.
    case unreadable(path: String, problem: String)
    /// The file is larger than workbooks may be, in bytes.
    case tooLarge(path: String, bytes: Int, limit: Int)
    /// The file is of another kind, which is named, with what to do.
    case otherFormat(path: String, kind: String, mending: String)
    /// The file is damaged or cut off.
    case damaged(path: String, problem: String)
    /// A part of the file unpacks to more than a workbook needs, in bytes.
    case unpacksTooLarge(path: String, part: String, limit: Int)
    /// A part of the file cannot be read as a workbook's part.
    case badPart(path: String, part: String, problem: String)
    /// The file cannot be written, with the library's own words.
    case cannotWrite(path: String, problem: String)

    /// Whether the fault is that nothing is there.
    public var isMissing: Bool { if case .missing = self { true } else { false } }

    /// Whether the fault concerns writing.
    public var concernsWriting: Bool { if case .cannotWrite = self { true } else { false } }
}

extension WorkbookFault: CustomStringConvertible {
    /// The fault as a sentence that begins with the file.
    public var description: String {
        switch self {
        case .missing(let path): "\(path): there is no such file"
        case .unreadable(let path, let problem): "\(path): it cannot be read: \(problem)"
        case .tooLarge(let path, let bytes, let limit):
            "\(path): the file has \(bytes) bytes, expected at most \(limit); it is not read"
        case .otherFormat(let path, let kind, let mending):
            "\(path): this is \(kind), expected a workbook (.xlsx)\n  fix: \(mending)"
        case .damaged(let path, let problem):
            "\(path): the file is damaged or cut off: \(problem)"
        case .unpacksTooLarge(let path, let part, let limit):
            "\(path): its part \(part) unpacks to more than \(limit >> 20) MiB; it is not read"
        case .badPart(let path, let part, let problem): "\(path): its part \(part) cannot be read: \(problem)"
        case .cannotWrite(let path, let problem): "\(path): it cannot be written: \(problem)"
        }
    }
}
