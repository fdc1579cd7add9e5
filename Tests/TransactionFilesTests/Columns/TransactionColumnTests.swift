// SPDX-License-Identifier: Apache-2.0
import Testing
import TransactionFiles

struct TransactionColumnTests {
    @Test func `columns are named by one word each, for a mapping on the command line`() {
        for column in TransactionColumn.allCases {
            #expect(TransactionColumn(rawValue: column.rawValue) == column)
            #expect(column.rawValue.allSatisfy { $0.isLowercase })
        }
    }
}
