// SPDX-License-Identifier: Apache-2.0

extension SourcingRule {
    /// The part of all orders that goes over `lane` by a rule that fixes it; `nil` where it depends on what is on the
    /// shelf, or where nothing is ordered over the lane.
    public func share(of lane: LaneID) -> Double? {
        switch self {
        case .single(let only): return only == lane ? 1 : nil
        case .priority(let lanes), .cheapest(let lanes): return lanes == [lane] ? 1 : nil
        case .split(let shares):
            let sum = shares.reduce(0) { $0 + $1.weight }
            let weight = shares.first { $0.lane == lane }?.weight ?? 0
            return weight > 0 ? weight / sum : nil
        case .none, .make: return nil
        }
    }
}
