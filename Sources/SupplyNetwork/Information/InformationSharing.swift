// SPDX-License-Identifier: Apache-2.0

/// What the destination of a lane tells its origin beyond its orders, how often, and how long it takes to get there.
///
/// - Reference: H. L. Lee, K. C. So, C. S. Tang (2000), "The value of information sharing in a two-level supply
///   chain", Management Science 46(5).
public struct InformationSharing: Hashable, Sendable {
    /// What a message tells.
    public enum Content: String, CaseIterable, Hashable, Sendable, Comparable {
        /// What final customers have bought or ordered, as far as the sender knows.
        case sales
        /// What the sender and those that it supplies have in stock.
        case stock
        /// What the sender expects to sell.
        case forecast

        /// Orders contents as they are listed.
        public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
    }

    /// What each message tells; not empty.
    public var contents: Set<Content>
    /// How often a message is sent; `nil` for one at every order that the sender receives.
    public var period: TimeSpan?
    /// When the first message of a period is sent, after the start of the run.
    public var offset: TimeSpan
    /// The time from sending a message to its being read.
    public var delay: RandomDuration

    /// Creates an agreement; by default messages are sent at once and take no time.
    public init(
        _ contents: Set<Content>, period: TimeSpan? = nil, offset: TimeSpan = .zero,
        delay: RandomDuration = .zero
    ) {
        self.contents = contents
        self.period = period
        self.offset = offset
        self.delay = delay
    }
}

extension Lane {
    /// Whether the lane's origin is told `content`.
    public func shares(_ content: InformationSharing.Content) -> Bool {
        information?.contents.contains(content) ?? false
    }
}
