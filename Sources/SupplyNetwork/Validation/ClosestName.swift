// SPDX-License-Identifier: Apache-2.0

/// Finds the name that someone probably meant.
///
/// The work is bounded over the life of the finder, since a table of a hundred thousand wrong names against
/// as many right ones would take hours: later names get no proposal.
package struct NameFinder {
    /// How many more pairs of characters may be compared.
    private var budget: Int

    /// Creates a finder that compares at most about `budget` pairs of characters, by default for a fifth of a
    /// second.
    package init(budget: Int = 50_000_000) { self.budget = budget }

    /// The candidate nearest to `name`: at most a third of its letters differ, and at least one may.
    ///
    /// Upper and lower case, hyphens, underscores and spaces count as the same, since they are the usual
    /// slips.
    ///
    /// - Complexity: O(*n* · *m*) for each candidate of about the same length, until the budget is used up.
    package mutating func closest(to name: String, among candidates: some Sequence<String>) -> String? {
        let wanted = Self.simplified(name)
        guard !wanted.isEmpty, wanted.count <= 200 else { return nil }
        let limit = max(1, wanted.count / 3)
        var best: (name: String, distance: Int)?
        for candidate in candidates where abs(candidate.utf8.count - name.utf8.count) <= limit * 4 {
            guard budget > 0 else { return best?.name }
            let letters = Self.simplified(candidate)
            guard abs(letters.count - wanted.count) <= limit else {
                budget -= letters.count
                continue
            }
            budget -= letters.count * wanted.count
            let distance = editDistance(wanted, letters)
            guard distance <= limit, letters.count > distance else { continue }
            if let current = best, (current.distance, current.name) <= (distance, candidate) { continue }
            best = (candidate, distance)
        }
        return best?.name
    }

    private static func simplified(_ name: String) -> [Unicode.Scalar] {
        name.lowercased().unicodeScalars.filter { !"-_ ".unicodeScalars.contains($0) }
    }
}

/// How many letters must be put in, left out, replaced or swapped with their neighbour to make one word of
/// another.
///
/// - Complexity: O(*n* · *m*).
/// - Reference: F. J. Damerau (1964), "A technique for computer detection and correction of spelling errors",
///   Communications of the ACM 7(3); the restricted form, in which no part is edited twice.
package func editDistance<Letter: Equatable>(_ a: [Letter], _ b: [Letter]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...b.count)
    for row in 0..<a.count {
        var current = [row + 1]
        current.reserveCapacity(b.count + 1)
        for column in 0..<b.count {
            let replaced = previous[column] + (a[row] == b[column] ? 0 : 1)
            var distance = min(replaced, previous[column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, a[row] == b[column - 1], a[row - 1] == b[column] {
                distance = min(distance, beforePrevious[column - 1] + 1)
            }
            current.append(distance)
        }
        (beforePrevious, previous) = (previous, current)
    }
    return previous[b.count]
}
