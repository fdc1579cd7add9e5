// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// What a run of material requirements planning found: a table for each item, the orders behind it, why they
/// are there, the load of the work centres, and what a planner should look at.
public struct MaterialPlan: Hashable, Sendable, Codable {
    /// The number of buckets.
    public var bucketCount: Int
    /// How many buckets from now on were frozen.
    public var frozenBuckets: Int
    /// A table for each item, in the order of the items that were planned.
    public var items: [ItemTable]
    /// The planned orders of all items, those of products before those of their components.
    public var orders: [Order]
    /// The load of each work centre; empty when capacity was not looked at.
    public var workCentres: [WorkCentreLoad]
    /// What does not work out as it stands.
    public var messages: [Message]

    /// The table of one item, by bucket.
    public struct ItemTable: Hashable, Sendable, Codable {
        /// The item.
        public var name: String
        /// The longest way in steps from a product that nothing planned is made of; 0 for such a product.
        public var lowLevelCode: Int
        /// What was on hand, less backlog, at the beginning.
        public var opening: Quantity
        /// What customers and planned orders of other items want.
        public var grossRequirements: [Quantity]
        /// What open orders bring.
        public var scheduledReceipts: [Quantity]
        /// What will be on hand at the end of each bucket, less backlog, with the planned orders.
        public var projectedOnHand: [Quantity]
        /// What is wanted beyond what was there or on its way, safety stock included.
        public var netRequirements: [Quantity]
        /// What planned orders bring.
        public var plannedReceipts: [Quantity]
        /// What is to be ordered.
        public var plannedReleases: [Quantity]
        /// Which supply serves which requirement; what serves none is left on the shelf.
        public var pegs: [Peg]
    }

    /// A planned order.
    public struct Order: Hashable, Sendable, Codable {
        /// The item, by its place among the tables.
        public var item: Int
        /// When it is to be released.
        public var release: Int
        /// When it is to be received.
        public var receipt: Int
        /// What is to be ordered.
        public var quantity: Quantity
        /// What of it is expected to come out good.
        public var goodQuantity: Quantity
        /// Whether the frozen horizon has fixed it.
        public var isFirm: Bool
    }

    /// Where something that serves requirements comes from.
    public enum Supply: Hashable, Sendable, Codable {
        /// Stock.
        case onHand
        /// The open order at this place of the item's list.
        case scheduledReceipt(Int)
        /// The planned order at this place of the plan's list.
        case plannedOrder(Int)
    }

    /// Where a requirement comes from.
    public enum Cause: Hashable, Sendable, Codable {
        /// Demand from outside the plan in this bucket.
        case demand(bucket: Int)
        /// What was owed at the beginning.
        case backlog
        /// The planned order of another item at this place of the plan's list.
        case plannedOrder(Int)
    }

    /// A part of a supply that serves a requirement.
    public struct Peg: Hashable, Sendable, Codable {
        /// What serves.
        public var supply: Supply
        /// When it is there; −1 for stock.
        public var available: Int
        /// What it serves.
        public var cause: Cause
        /// When it is needed.
        public var needed: Int
        /// How much.
        public var quantity: Quantity

        /// Creates a peg.
        public init(supply: Supply, available: Int, cause: Cause, needed: Int, quantity: Quantity) {
            self.supply = supply
            self.available = available
            self.cause = cause
            self.needed = needed
            self.quantity = quantity
        }
    }

    /// What a work centre has to do.
    public struct WorkCentreLoad: Hashable, Sendable, Codable {
        /// The work centre.
        public var name: String
        /// Hours that it can work, by bucket.
        public var capacity: [Double]
        /// Hours that open and planned orders ask for, by bucket, after what could be moved was moved.
        public var load: [Double]
        /// Hours by which the load passes the capacity, by bucket.
        public var overload: [Double] { zip(load, capacity).map { max(0, $0 - $1) } }
    }

    /// What a planner should look at.
    public struct Message: Hashable, Sendable, Codable {
        /// The kinds of messages.
        public enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
            /// An open order, or an order that can be released only now, is needed sooner than it comes.
            case expedite
            /// An open order comes sooner than it is needed.
            case deExpedite = "de-expedite"
            /// An open order or a frozen one is not needed within the planned buckets.
            case cancel
            /// A frozen order is wanted in another bucket.
            case reschedule
            /// An order was moved to another bucket for want of capacity.
            case moved
            /// A work centre has more to do than it can.
            case overload
        }

        /// What kind.
        public var kind: Kind
        /// The item, or the work centre that is overloaded.
        public var name: String
        /// The bucket in which the order comes, or would have come; the one that is overloaded.
        public var bucket: Int
        /// The bucket in which it is needed or into which it was moved; −1 where there is none.
        public var wanted: Int
        /// What it is about: smallest units of the item, or hours.
        public var amount: Double

        /// Creates a message.
        public init(kind: Kind, name: String, bucket: Int, wanted: Int, amount: Double) {
            self.kind = kind
            self.name = name
            self.bucket = bucket
            self.wanted = wanted
            self.amount = amount
        }
    }
}

extension MaterialPlan {
    /// A demand from outside the plan, or what a supply serves instead.
    public enum Origin: Hashable, Sendable, Codable {
        /// Demand for an item, by its place among the tables, in a bucket.
        case demand(item: Int, bucket: Int)
        /// What was owed of an item at the beginning.
        case backlog(item: Int)
        /// Nothing: what lot sizes, minima and safety stocks leave on the shelf.
        case stock
    }

    /// What each planned order is there for: shares of its good quantity by the demand at the top of the bill
    /// that caused them (full pegging).
    ///
    /// An order that serves several planned orders is divided among them as it is pegged, and each part among
    /// what that order serves.
    ///
    /// - Returns: For each order of `orders`, units by origin; they add up to its good quantity.
    public var origins: [[Origin: Double]] {
        var origins = [[Origin: Double]](repeating: [:], count: orders.count)
        var pegsOfOrder = [[Peg]](repeating: [], count: orders.count)
        for table in items {
            for peg in table.pegs {
                if case .plannedOrder(let order) = peg.supply { pegsOfOrder[order].append(peg) }
            }
        }
        // Orders stand behind those that they serve, so what is above an order is known when its turn comes.
        for (index, order) in orders.enumerated() {
            var left = Double(order.goodQuantity)
            for peg in pegsOfOrder[index] {
                let quantity = Double(peg.quantity)
                left -= quantity
                switch peg.cause {
                case .demand(let bucket):
                    origins[index][.demand(item: order.item, bucket: bucket), default: 0] += quantity
                case .backlog: origins[index][.backlog(item: order.item), default: 0] += quantity
                case .plannedOrder(let parent):
                    let whole = Double(max(1, orders[parent].goodQuantity))
                    for (origin, share) in origins[parent] {
                        origins[index][origin, default: 0] += quantity * share / whole
                    }
                }
            }
            if left > 0 { origins[index][.stock, default: 0] += left }
        }
        return origins
    }
}
