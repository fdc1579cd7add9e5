// SPDX-License-Identifier: Apache-2.0
import SimulationKernel

/// A customer, or all customers of a kind where they are not told apart.
struct LoyalCustomer: Sendable {
    /// The order rate over that of the mean customer.
    var rate: Double
    /// The probability of leaving after an order, before satisfaction.
    var dropOut: Double
    /// From 0 to 1; the mean of the kind.
    var satisfaction: Double
    /// How often it orders at present, in `CustomerPool.scale`, times how many there are.
    var weight: Int64 = 0
    /// One, or none when it has left.
    var count: Int32 = 0
    /// Those who were disappointed in the present period.
    var disappointed: Int32 = 0
    /// Those whose fate an order in the present period decides.
    var openOrders: Int32 = 0
    /// Where it stands among those who are there; −1 for nowhere.
    var position: Int32 = -1
    /// Tells the pending end of its stage from those of former ones.
    var token: UInt16 = 0
    var stage: UInt8
    /// Whether it may come back.
    var isAwaited = false
}

/// Customers and the weights by which one of them is chosen, in a binary indexed tree.
///
/// Weights are whole numbers, so that their sum stays exact however often they change.
///
/// - Reference: P. M. Fenwick (1994), "A new data structure for cumulative frequency tables", Software: Practice and
///   Experience 24(3).
struct CustomerPool: Sendable {
    /// The weight of the mean customer.
    static let scale = 16_777_216.0

    var customers: [LoyalCustomer] = []
    private var free: [Int32] = []
    private(set) var present: [Int32] = []
    private var tree: [Int64] = []
    private(set) var totalWeight: Int64 = 0

    /// Prepares room for `count` customers.
    mutating func reserve(_ count: Int) {
        customers.reserveCapacity(count)
        present.reserveCapacity(count)
        tree = [Int64](repeating: 0, count: Self.size(for: count))
    }

    private static func size(for count: Int) -> Int {
        var size = 64
        while size < count { size *= 2 }
        return size + 1
    }

    /// Keeps `customer`, without weight as yet.
    mutating func insert(_ customer: LoyalCustomer) -> Int32 {
        if let index = free.popLast() {
            let token = customers[Int(index)].token
            customers[Int(index)] = customer
            customers[Int(index)].token = token &+ 1
            return index
        }
        customers.append(customer)
        if customers.count >= tree.count { rebuild() }
        return Int32(customers.count - 1)
    }

    /// Forgets a customer who has no weight and is not there.
    mutating func remove(_ index: Int32) { free.append(index) }

    /// Puts a customer among those who are there.
    mutating func enter(_ index: Int32) {
        customers[Int(index)].position = Int32(present.count)
        present.append(index)
    }

    /// Takes a customer from among those who are there.
    mutating func leave(_ index: Int32) {
        let position = Int(customers[Int(index)].position)
        guard position >= 0, let last = present.last else { return }
        present[position] = last
        customers[Int(last)].position = Int32(position)
        present.removeLast()
        customers[Int(index)].position = -1
    }

    /// Exchanges the places of two who are there.
    mutating func exchange(_ first: Int, _ second: Int) {
        present.swapAt(first, second)
        customers[Int(present[first])].position = Int32(first)
        customers[Int(present[second])].position = Int32(second)
    }

    mutating func setWeight(_ index: Int32, _ weight: Int64) {
        let change = weight - customers[Int(index)].weight
        guard change != 0 else { return }
        customers[Int(index)].weight = weight
        totalWeight += change
        var node = Int(index) + 1
        while node < tree.count {
            tree[node] += change
            node += node & -node
        }
    }

    /// The customer in whose part of the total weight `target` falls; it is from zero to below the total.
    func customer(at target: Int64) -> Int32 {
        var (node, rest) = (0, target)
        var step = tree.count - 1
        while step > 0 {
            let next = node + step
            if next < tree.count, tree[next] <= rest {
                node = next
                rest -= tree[next]
            }
            step /= 2
        }
        return Int32(min(node, customers.count - 1))
    }

    private mutating func rebuild() {
        tree = [Int64](repeating: 0, count: Self.size(for: customers.count + 1))
        for index in customers.indices {
            var node = index + 1
            while node < tree.count {
                tree[node] += customers[index].weight
                node += node & -node
            }
        }
    }
}
