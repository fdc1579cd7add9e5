// SPDX-License-Identifier: Apache-2.0
import CustomerRelations

/// Cells of CSV files that people open in spreadsheets.
public enum SheetText {
    /// A cell that comes from a file of someone else: quoted where it has to be, and with an apostrophe before what a
    /// spreadsheet would take for a formula.
    public static func foreign(_ text: String) -> String {
        let isFormula = text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
        return quoted(isFormula ? "'" + text : text)
    }

    /// A cell in quotes when it holds a separator, a quote or a line end (RFC 4180).
    public static func quoted(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { "\",;\n\r\t".unicodeScalars.contains($0) }) else {
            return text
        }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}

extension SegmentStudy {
    /// Each customer with scores, segment and what is expected, as CSV.
    ///
    /// - Parameter write: Is given one line after the other, each with its line end.
    public func writeCustomers(_ write: (String) -> Void) {
        write(
            "customer,segment,recency_days,orders,value,r,f,m,first_purchase,last_purchase,purchase_days,lines,"
                + "returned_value,probability_alive,expected_purchases,expected_spend,lifetime_value\n")
        func text(_ value: Double?) -> String {
            guard let value, value.isFinite else { return "" }
            let scaled = (value * 10_000).rounded()
            return scaled.magnitude < 9e15 ? "\(scaled / 10_000)" : "\(value)"
        }
        for (account, outlook) in zip(base.customers, outlooks) {
            let cells: [String] = [
                SheetText.foreign(account.id), segments[outlook.segment].name, "\(outlook.values.recency)",
                "\(account.orders)", text(account.value), "\(outlook.scores.recency)",
                "\(outlook.scores.frequency)", "\(outlook.scores.monetary)", CivilDay.text(account.firstDay),
                CivilDay.text(account.lastDay), "\(account.purchaseDays)", "\(account.lines)",
                text(account.returned), text(outlook.alive), text(outlook.expectedPurchases),
                text(outlook.expectedSpend), text(outlook.lifetimeValue),
            ]
            write(cells.joined(separator: ",") + "\n")
        }
    }
}
