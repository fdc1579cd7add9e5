// SPDX-License-Identifier: Apache-2.0

/// What a column of an export of transactions may hold.
public enum TransactionColumn: String, CaseIterable, Hashable, Sendable {
    /// Who bought.
    case customer
    /// When.
    case date
    /// The order or invoice that the line belongs to.
    case order
    /// What was bought.
    case product
    /// How many units; negative for what came back.
    case quantity
    /// What was paid for the line, in money.
    case amount
    /// What was paid for one unit, in money.
    case price
}
