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
    /// - Returns: The program, whose bounds do not cross.
    /// - Throws: `MPSReadFailure` with every defect and its line. With the automatic layout, the defects of
    ///   the free reading are told.
    public static func program(
        from text: String, layout: Layout = .automatic
    ) throws(MPSReadFailure) -> LinearProgram {
        guard layout == .automatic else { return try parse(text, isFixed: layout == .fixed) }
        do {
            return try parse(text, isFixed: false)
        } catch {
            if let program = try? parse(text, isFixed: true) { return program }
            throw error
        }
    }

    private static func parse(_ text: String, isFixed: Bool) throws(MPSReadFailure) -> LinearProgram {
        var parser = MPSParser(isFixed: isFixed)
        var lineNumber = 0
        for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            lineNumber += 1
            parser.read(Substring(line), number: lineNumber)
            if parser.isDone || parser.faults.count >= greatestFaultCount { break }
        }
        parser.finish(line: lineNumber)
        guard parser.faults.isEmpty else { throw MPSReadFailure(faults: parser.faults) }
        return parser.program
    }
}
