// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing
import TransactionFiles

/// A file that is there while it is read.
func withFile<Result>(_ bytes: [UInt8], _ work: (String) throws -> Result) throws -> Result {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(
        "transactions-\(UUID().uuidString).csv")
    try Data(bytes).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    return try work(url.path)
}

/// Reads a text as if it stood in a file.
func read(_ text: String, _ options: ReadOptions = ReadOptions()) throws -> TransactionBase {
    try withFile(Array(text.utf8)) { try TransactionBase.read(path: $0, options: options) }
}

/// Why a text cannot be read.
func fault(_ text: String, _ options: ReadOptions = ReadOptions()) throws -> TransactionFault.Reason {
    let error = #expect(throws: TransactionFault.self) { try read(text, options) }
    return try #require(error).reason
}

/// The day of a date.
func day(_ text: String) throws -> Int { try #require(CivilDay.number(of: text)) }
