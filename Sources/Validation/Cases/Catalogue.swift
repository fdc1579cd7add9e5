// SPDX-License-Identifier: Apache-2.0
import Foundation

/// All cases.
enum Catalogue {
    static func cases(truth: URL) -> [PublishedCase] {
        NewsvendorCases.all + EconomicOrderCases.all + LotSizingCases.all + ReorderPointCases.all
            + OrderUpToCases.all + RequirementsCases.all
    }
}
