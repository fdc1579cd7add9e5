// SPDX-License-Identifier: Apache-2.0

/// A character in one of the files that a scenario is read from.
struct Place: Hashable, Sendable {
    /// The file's index among the files read.
    var file: Int32
    /// The line, counted from one.
    var line: Int32
    /// The character in the line, counted from one in Unicode scalars.
    var column: Int32

    /// Creates a place; counts beyond 2³¹ − 1 are cut there, where no file that is read reaches.
    init(file: Int, line: Int, column: Int) {
        self.file = Int32(clamping: file)
        self.line = Int32(clamping: line)
        self.column = Int32(clamping: column)
    }
}
