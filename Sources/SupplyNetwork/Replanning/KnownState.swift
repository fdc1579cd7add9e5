// SPDX-License-Identifier: Apache-2.0

/// What a planner can read off the books at an instant of a run: stock, what is on its way, and what is owed.
///
/// Nothing that has yet to happen is in it: of goods on their way it says when they are expected, not when they will
/// come.
public struct KnownState: Hashable, Sendable {
    /// What is known of one product at one site.
    public struct Stock: Hashable, Sendable {
        /// The site.
        public var site: NodeID
        /// The product.
        public var product: ProductID
        /// On the shelf, in smallest units.
        public var onHand: Quantity
        /// What has been ordered and has not come, with the times at which it is expected after the start of the run.
        ///
        /// Without a lane: what the site makes, or what nobody can tell the way of.
        public var receipts: [InitialReceipt]

        /// Creates an entry.
        public init(site: NodeID, product: ProductID, onHand: Quantity, receipts: [InitialReceipt] = []) {
            self.site = site
            self.product = product
            self.onHand = onHand
            self.receipts = receipts
        }
    }

    /// What customers of a segment wait for.
    public struct Debt: Hashable, Sendable {
        /// The segment.
        public var segment: NodeID
        /// The product.
        public var product: ProductID
        /// Ordered and neither sent nor lost, in smallest units.
        public var quantity: Quantity

        /// Creates an entry.
        public init(segment: NodeID, product: ProductID, quantity: Quantity) {
            self.segment = segment
            self.product = product
            self.quantity = quantity
        }
    }

    /// When it is known, after the start of the run.
    public var time: TimeSpan
    /// One entry for each product of each site that is no supplier, sorted by site, then product.
    public var stocks: [Stock]
    /// What is owed to customers, sorted by segment, then product; without entries of zero.
    public var debts: [Debt]

    /// Creates a state.
    public init(time: TimeSpan, stocks: [Stock] = [], debts: [Debt] = []) {
        self.time = time
        self.stocks = stocks
        self.debts = debts
    }

    /// A scenario that begins with this state in place of its own stock and receipts; all times still count from the
    /// start of its run.
    ///
    /// What is to be made for a stock point whose sourcing rule names lanes makes it a maker, so that it is not looked
    /// for on a lane.
    public func applied(to scenario: Scenario) -> Scenario {
        var changed = scenario
        var entries: [NodeID: [ProductID: Stock]] = [:]
        for stock in stocks { entries[stock.site, default: [:]][stock.product] = stock }
        for site in changed.network.sites.indices {
            guard let known = entries[changed.network.sites[site].id] else { continue }
            let made = Set(changed.network.sites[site].recipes.map(\.product))
            for index in changed.network.sites[site].stock.indices {
                let product = changed.network.sites[site].stock[index].product
                guard let stock = known[product] else { continue }
                changed.network.sites[site].stock[index].initialOnHand = stock.onHand
                changed.network.sites[site].stock[index].initialReceipts = stock.receipts
                if made.contains(product), stock.receipts.contains(where: { $0.lane == nil }) {
                    changed.network.sites[site].stock[index].sourcing = .make
                }
            }
        }
        return changed
    }
}
