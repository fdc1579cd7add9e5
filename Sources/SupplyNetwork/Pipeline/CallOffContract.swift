// SPDX-License-Identifier: Apache-2.0
public import SimulationKernel

/// A frame quantity of one product over a term, called off in parts; each call-off is an order.
public struct CallOffContract: Hashable, Sendable {
    /// What people call it; unique in its segment.
    public var name: String
    /// The product; it is one of the segment's mix.
    public var product: ProductID
    /// The frame quantity, in smallest units: more is never called off.
    public var quantity: Quantity
    /// When the term begins; the first call-off is due then.
    public var start: TimeSpan
    /// How long the term is.
    public var term: TimeSpan
    /// The time between call-offs.
    public var every: TimeSpan
    /// The factor on each call-off's even part of the frame quantity.
    public var spread: Distribution
    /// A call-off is at least this much, in smallest units.
    public var minimum: Quantity
    /// A call-off is at most this much, in smallest units; `nil` for no limit.
    public var maximum: Quantity?
    /// How long before it is due a call-off is announced.
    public var notice: TimeSpan
    /// The share of the frame quantity that the customer is bound to call off in the term.
    public var commitment: Double
    /// What the customer pays at the end of the term for each unit that is missing to it.
    public var underCallPenalty: Double
    /// What is paid back at the end of the term on all that was called off, by how much that was.
    public var tiers: [PriceTier]

    /// Creates a contract with even call-offs.
    public init(
        name: String, product: ProductID, quantity: Quantity, start: TimeSpan = .zero, term: TimeSpan,
        every: TimeSpan, spread: Distribution = .constant(1), minimum: Quantity = 0, maximum: Quantity? = nil,
        notice: TimeSpan = .zero, commitment: Double = 0, underCallPenalty: Double = 0,
        tiers: [PriceTier] = []
    ) {
        self.name = name
        self.product = product
        self.quantity = quantity
        self.start = start
        self.term = term
        self.every = every
        self.spread = spread
        self.minimum = minimum
        self.maximum = maximum
        self.notice = notice
        self.commitment = commitment
        self.underCallPenalty = underCallPenalty
        self.tiers = tiers
    }

    /// A price that depends on how much was called off in the whole term.
    public struct PriceTier: Hashable, Sendable {
        /// It holds from so much on, in smallest units.
        public var from: Quantity
        /// What is paid back, as a share of the price.
        public var rebate: Double

        /// Creates a tier.
        public init(from: Quantity, rebate: Double) {
            self.from = from
            self.rebate = rebate
        }
    }

    /// How many call-offs the term has.
    public var callOffs: Int64 {
        every.seconds > 0 ? max(1, (term.seconds + every.seconds - 1) / every.seconds) : 1
    }

    /// The even part of call-off `number`, from 0; the parts of all make the frame quantity to the last unit.
    public func evenPart(_ number: Int64) -> Quantity {
        func upTo(_ count: Int64) -> Quantity {
            let (whole, rest) = quantity.quotientAndRemainder(dividingBy: callOffs)
            return whole * count + rest * count / callOffs
        }
        return upTo(number + 1) - upTo(number)
    }

    /// The share of the price that is paid back when `called` smallest units were called off.
    public func rebate(on called: Quantity) -> Double {
        tiers.filter { $0.from <= called }.max { $0.from < $1.from }?.rebate ?? 0
    }
}
