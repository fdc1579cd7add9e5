// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// An order of which it is asked what it would be promised, and whether that would be kept.
public struct PromiseQuestion: Hashable, Sendable {
    /// The segment that orders.
    public var segment: NodeID
    /// The product that is ordered.
    public var product: ProductID
    /// How much, in units of the product.
    public var units: Double
    /// When it is ordered, after the start of the run.
    public var time: TimeSpan

    /// Asks about an order of `units` of `product` by `segment` at `time`.
    public init(segment: NodeID, product: ProductID, units: Double, time: TimeSpan) {
        self.segment = segment
        self.product = product
        self.units = units
        self.time = time
    }
}

/// What is wrong with a question about a promise.
public enum PromiseQuestionFault: Hashable, Sendable {
    /// A segment that the scenario does not have.
    case unknownSegment(name: String, closest: String?)
    /// A product that the scenario does not have.
    case unknownProduct(name: String, closest: String?)
    /// A product that the segment does not order.
    case notOrdered(product: ProductID, segment: NodeID, ordered: [ProductID])
    /// A quantity that is not positive, or below the product's smallest unit, or beyond counting.
    case unitsOutOfRange(Double, smallest: Double)
    /// A time that is not within the run.
    case timeOutOfRange(TimeSpan, horizon: TimeSpan)
}

extension PromiseQuestionFault: CustomStringConvertible {
    /// The fault as a sentence: what was found, what was expected.
    public var description: String {
        switch self {
        case .unknownSegment(let name, let closest):
            "there is no segment \"\(name)\"" + (closest.map { "; did you mean \"\($0)\"?" } ?? "")
        case .unknownProduct(let name, let closest):
            "there is no product \"\(name)\"" + (closest.map { "; did you mean \"\($0)\"?" } ?? "")
        case .notOrdered(let product, let segment, let ordered):
            "segment \"\(segment)\" does not order \"\(product)\", but "
                + ordered.prefix(5).map { "\"\($0)\"" }.joined(separator: ", ")
                + (ordered.count > 5 ? ", …" : "")
        case .unitsOutOfRange(let units, let smallest):
            "the quantity is \(units), expected at least \(smallest), the smallest unit of the product"
        case .timeOutOfRange(let time, let horizon):
            "the order is placed \(time) after the start, expected a time from the start on and before the end, "
                + "\(horizon) after it"
        }
    }
}

extension PromiseQuestion {
    /// Everything that is wrong with the question in `scenario`; empty for a sound one.
    public func faults(in scenario: Scenario) -> [PromiseQuestionFault] {
        var faults: [PromiseQuestionFault] = []
        var finder = NameFinder()
        let network = scenario.network
        let customers = network.segments.first { $0.id == segment }
        if customers == nil {
            let closest = finder.closest(to: segment.name, among: network.segments.map(\.id.name).sorted())
            faults.append(.unknownSegment(name: segment.name, closest: closest))
        }
        let ordered = network.products.first { $0.id == product }
        if ordered == nil {
            let closest = finder.closest(to: product.name, among: network.products.map(\.id.name).sorted())
            faults.append(.unknownProduct(name: product.name, closest: closest))
        } else if let customers, !Self.products(of: customers).contains(product) {
            faults.append(
                .notOrdered(
                    product: product, segment: segment, ordered: Self.products(of: customers).sorted()))
        }
        let scale = ordered?.smallestUnitsPerUnit ?? 1
        let quantity = units * scale
        if !(quantity >= 1 && quantity <= Double(Quantity.countingLimit)) {
            faults.append(.unitsOutOfRange(units, smallest: 1 / scale))
        }
        if time < .zero || time >= scenario.horizon {
            faults.append(.timeOutOfRange(time, horizon: scenario.horizon))
        }
        return faults
    }

    /// What a segment orders by itself, second choices left out.
    private static func products(of segment: CustomerSegment) -> Set<ProductID> {
        var products = Set(segment.mix.map(\.product))
        if case .history(let orders) = segment.orders { products.formUnion(orders.map(\.product)) }
        return products
    }
}
