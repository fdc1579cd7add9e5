// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// What was asked of every stock point in each measured period, what it ordered, and what was left; suppliers apart.
///
/// The periods are those over which the bullwhip measures are taken, so the variances of these series are those measures.
public struct FlowTally: Hashable, Sendable {
    /// The series of one stock point, in units.
    public struct Point: Hashable, Sendable {
        /// Where it is.
        public let site: NodeID
        /// What it keeps.
        public let product: ProductID
        /// Its echelon: 1 serves customers.
        public let echelon: Int
        /// Whether what it orders leaves the chain: it goes to a supplier, or is its own production.
        public let ordersLeave: Bool
        /// Units asked for in each period.
        public internal(set) var demand: [Double] = []
        /// Units ordered in each period.
        public internal(set) var orders: [Double] = []
        /// On hand less backlog at the end of each period.
        public internal(set) var netStock: [Double] = []
    }

    /// The stock points, in the order of the canonical network's sites and their products.
    public internal(set) var points: [Point]
    /// Units that all customers ordered in each period.
    public internal(set) var customers: [Double] = []
    /// The indices of the points in the world.
    let indices: [Int]

    /// Nothing at all.
    public static let empty = FlowTally()

    private init() { (points, indices) = ([], []) }

    init(_ model: SimulationModel) {
        let network = model.scenario.network
        indices = model.stockPoints.indices.filter { !model.stockPoints[$0].isSupplier }
        let leaving = Set(model.periodPlan.places.lazy.filter(\.ordersLeave).map(\.index))
        points = indices.map { index in
            let point = model.stockPoints[index]
            return Point(
                site: network.sites[Int(point.site)].id, product: network.products[Int(point.product)].id,
                echelon: Int(point.echelon), ordersLeave: leaving.contains(Int32(index)))
        }
    }
}

extension World {
    /// Notes what flowed in the period that ends now, before it is forgotten.
    mutating func noteFlows() {
        guard series.counts(isMeasuring: isMeasuring), var flows = ownedRecord.value.flows else { return }
        // Taken out while it is changed, so that nothing is copied.
        ownedRecord.value.flows = nil
        for (place, index) in flows.indices.enumerated() {
            let scale = model.stockPoints[index].unitsPerSmallestUnit
            flows.points[place].demand.append(Double(stock[index].demandInPeriod) * scale)
            flows.points[place].orders.append(Double(stock[index].orderedInPeriod) * scale)
            flows.points[place].netStock.append(Double(stock[index].onHand - stock[index].backlog) * scale)
        }
        flows.customers.append(segments.elements.reduce(0) { $0 + $1.demandedInPeriod })
        ownedRecord.value.flows = flows
    }
}
