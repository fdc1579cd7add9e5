// SPDX-License-Identifier: Apache-2.0
public import ResultStore

/// Results as one HTML file that opens offline.
///
/// The file holds its style and its pictures, loads nothing and runs nothing. Texts of the scenario are escaped.
public enum ReportPage {
    /// The report of a run, a comparison or a plan: the answer first, then what it rests on, and how to repeat it.
    ///
    /// - Parameters:
    ///   - item: The result.
    ///   - language: The language of the page.
    /// - Returns: The page.
    public static func html(of item: StoredItem, language: Language = .english) -> String {
        switch item {
        case .run(let run): Language.$current.withValue(language) { RunPage(run).html }
        case .comparison(let comparison):
            Language.$current.withValue(language) { ComparisonPage(comparison).html }
        case .plan(let plan): language.page { PlanPage(plan).html }
        }
    }
}
