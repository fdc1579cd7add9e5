// SPDX-License-Identifier: Apache-2.0

/// How a stock point orders from a slow and a fast source side by side at every review.
///
/// Its sources are a list of two lanes, the slow one first; its policy is a base stock, whose level S is that of the
/// slow source, or of the only index that there is.
///
/// - Reference: S. Veeraraghavan and A. Scheller-Wolf (2008), "Now or later: a simple policy for effective dual sourcing
///   in capacitated systems", Operations Research 56(4) (dual index); A. Scheller-Wolf, S. Veeraraghavan and
///   G. J. van Houtum (2007), "Effective dual sourcing with a single index policy"; G. Allon and J. A. Van Mieghem
///   (2010), "Global dual sourcing: tailored base-surge allocation to near- and offshore production", Management
///   Science 56(1).
public enum DualSourcing: Hashable, Sendable {
    /// One position for both: up to `fastLevel` from the fast source, from there up to S from the slow one.
    case singleIndex(fastLevel: Quantity)
    /// The fast source sees only what arrives within its own lead time, and lifts that to `fastLevel`; the slow one
    /// lifts the whole position to S.
    case dualIndex(fastLevel: Quantity)
    /// Tailored base-surge: `base` from the slow source at every review, whatever happens; the fast source lifts what
    /// arrives within its lead time to S.
    case baseSurge(base: Quantity)
}
