// SPDX-License-Identifier: Apache-2.0

/// A loop of cards between a shelf and what fills it.
///
/// Each card belongs to a container of one size. It stays with the container until that is empty; then it goes back and
/// orders a full one. So full containers, the one that is being emptied and the ones on order together are never more
/// than there are cards, whatever is owed: demand beyond them waits without a card.
///
/// - Reference: W. J. Hopp, M. L. Spearman (2011), Factory Physics, 3rd ed., section 10.6;
///   J. A. Buzacott, J. G. Shanthikumar (1993), Stochastic Models of Manufacturing Systems, chapter 4.
public struct Kanban: Hashable, Sendable {
    /// How many cards circulate; at least 1.
    public var cards: Int
    /// What a container holds, in smallest units; at least 1.
    public var containerQuantity: Quantity

    /// Creates a loop of `cards` containers.
    public init(cards: Int, containerQuantity: Quantity) {
        self.cards = cards
        self.containerQuantity = containerQuantity
    }
}
