// SPDX-License-Identifier: Apache-2.0
import Foundation

/// What a command says: answers on standard output, everything else on standard error.
enum Console {
    /// Prints an answer.
    static func say(_ text: String) { write(text + "\n", to: .standardOutput) }

    /// Prints a remark that is not part of the answer.
    static func note(_ text: String) { write(text + "\n", to: .standardError) }

    /// Prints what went wrong.
    static func error(_ text: String) { write("error: \(text)\n", to: .standardError) }

    /// Whether a person watches standard error.
    static var isTerminal: Bool { isatty(2) == 1 }

    private static func write(_ text: String, to handle: FileHandle) {
        // A reader that went away (`catena … | head`) is no fault of ours.
        try? handle.write(contentsOf: Data(text.utf8))
    }
}
