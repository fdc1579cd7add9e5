// SPDX-License-Identifier: Apache-2.0

extension Network {
    /// The longest number of lanes between each node and the customers: 0 for a segment, 1 for who serves one directly.
    ///
    /// A site from which no customer is reached counts as serving them directly; lanes that close a
    /// circle are passed over, and so are those that only bring help between neighbours.
    public var stepsToCustomers: [NodeID: Int] {
        var destinations: [NodeID: [NodeID]] = [:]
        let lateral = lateralLanes
        for lane in lanes where !lateral.contains(lane.id) {
            destinations[lane.origin, default: []].append(lane.destination)
        }
        var steps: [NodeID: Int] = [:]
        for segment in segments { steps[segment.id] = 0 }
        var visiting: Set<NodeID> = []
        // An explicit stack: a chain may be longer than the call stack is deep.
        for site in sites where steps[site.id] == nil {
            var stack = [site.id]
            while let node = stack.last {
                if steps[node] != nil {
                    stack.removeLast()
                    continue
                }
                let next = destinations[node] ?? []
                if visiting.insert(node).inserted {
                    let open = next.filter { steps[$0] == nil && !visiting.contains($0) }
                    if !open.isEmpty {
                        stack.append(contentsOf: open)
                        continue
                    }
                }
                steps[node] = 1 + (next.compactMap { steps[$0] }.max() ?? 0)
                stack.removeLast()
            }
        }
        return steps
    }
}
