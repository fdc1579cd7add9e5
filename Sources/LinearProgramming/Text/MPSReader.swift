// SPDX-License-Identifier: Apache-2.0

/// Reads linear programs from fixed and free MPS files.
///
/// Where readers differ, this one does as GLPK and HiGHS do: an integer column without bounds lies in 0…1;
/// a negative upper bound without a lower one removes the lower one; the right-hand side of the objective is
/// the negative of its constant; a bound of 1e30 or more is none. Unlike there, two right-hand sides of a row are a defect, since one would be dropped unseen. A row of type N that is
/// not the objective becomes a constraint without bounds.
public enum MPSReader {
    /// How the fields of a line are told apart.
    public enum Layout: Sendable, CaseIterable {
        /// Free, and if that fails, fixed.
        case automatic
        /// By blanks, which names cannot contain.
        case free
        /// By columns 2, 5, 15, 25, 40 and 50, as on punched cards; names can contain blanks.
        case fixed
    }

    /// After how many defects reading stops.
    static let greatestFaultCount = 20

    /// Reads the text of an MPS file.
    ///
    /// - Parameters:
    ///   - text: The whole file.
    ///   - layout: How the fields of a line are told apart.
    ///   - goesOn: Is asked every few thousand lines; false ends the reading with the defect `stopped`.
    /// - Returns: The program, whose bounds do not cross.
    /// - Throws: `MPSReadFailure` with every defect and its line. With the automatic layout, the defects of
    ///   the free reading are told.
    public static func program(
        from text: String, layout: Layout = .automatic, goesOn: () -> Bool = { true }
    ) throws(MPSReadFailure) -> LinearProgram {
        guard layout == .automatic else { return try parse(text, layout == .fixed, goesOn) }
        do {
            return try parse(text, false, goesOn)
        } catch {
            let isStopped = error.faults.contains { $0.reason == .stopped }
            if !isStopped, let program = try? parse(text, true, goesOn) { return program }
            throw error
        }
    }

    private static func parse(
        _ text: String, _ isFixed: Bool, _ goesOn: () -> Bool
    ) throws(MPSReadFailure) -> LinearProgram {
        var parser = MPSParser(isFixed: isFixed)
        var lineNumber = 0
        // One line after the other: all of them at once would take longer than some limits.
        var rest: Substring? = text[...]
        while let text = rest {
            let end = text.utf8.firstIndex(of: UInt8(ascii: "\n"))
            let line = end.map { text[..<$0] } ?? text
            rest = end.map { text[text.utf8.index(after: $0)...] }
            lineNumber += 1
            if lineNumber % 4_096 == 0, !goesOn() {
                throw MPSReadFailure(faults: [MPSFault(line: lineNumber, reason: .stopped)])
            }
            parser.read(line, number: lineNumber)
            if parser.isDone || parser.faults.count >= greatestFaultCount { break }
        }
        parser.finish(line: lineNumber)
        guard parser.faults.isEmpty else { throw MPSReadFailure(faults: parser.faults) }
        return parser.program
    }
}
