// SPDX-License-Identifier: Apache-2.0
import CustomerRelations

/// In which of the six years 1996 to 2001 the 11,104 people gave to a charity who first gave in 1995.
///
/// Fader, Hardie and Shang (2010), table 1.
enum Donors {
    /// One history for each donor; occasions are years.
    static let histories: [PurchaseHistory] = table.flatMap { gifts, last, donors in
        Array(
            repeating: PurchaseHistory(repeatPurchases: gifts, lastPurchase: Double(last), age: 6),
            count: donors)
    }

    /// Years with a gift, the last of them, donors.
    private static let table = [
        (6, 6, 1203), (5, 6, 728), (4, 6, 512), (3, 6, 357), (2, 6, 234), (1, 6, 129), (5, 5, 335),
        (4, 5, 284), (3, 5, 225), (2, 5, 173), (1, 5, 119), (4, 4, 240), (3, 4, 181), (2, 4, 155),
        (1, 4, 78), (3, 3, 322), (2, 3, 255), (1, 3, 129), (2, 2, 613), (1, 2, 277), (1, 1, 1091),
        (0, 0, 3464),
    ]
}
