// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// The candidate that somebody who wrote `name` may have meant.
func closestName(to name: String, among candidates: [String]) -> String? {
    var finder = NameFinder(budget: 2_000_000)
    return finder.closest(to: name, among: candidates)
}
