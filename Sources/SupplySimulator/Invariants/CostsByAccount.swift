// SPDX-License-Identifier: Apache-2.0

/// What nodes and lanes have counted for each account; accounts that nobody counts for are not compared.
struct CostsByAccount {
    private var sums = [Double?](repeating: nil, count: Account.allCases.count)

    /// What was counted for an account; `initial` where nothing was.
    subscript(account: Account, default initial: Double) -> Double {
        get { sums[account.rawValue] ?? initial }
        set { sums[account.rawValue] = newValue }
    }

    /// What was counted for an account; `nil` where nobody counts.
    subscript(account: Account) -> Double? { sums[account.rawValue] }
}
