// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension RandomAbilities {
    /// Lets some segments' orders pass a desk, which may be closed at night or too small for them.
    static let desks = Entry("desks") { scenario, random in
        let work: RandomDuration = random.one(of: [
            .zero, .constant(.hours(2)), RandomDuration(.exponential(mean: 90), .minute),
        ])
        let hours: WeeklyHours = random.one(of: [
            .always, WeeklyHours(days: 0...4, from: .hours(8), to: .hours(17)),
            WeeklyHours(days: [2], from: .zero, to: .hours(3)),
        ])
        let desk = OrderDesk(
            id: DeskID(random.one(of: ["a desk", "sales", "zz"])), clerks: random.whole(1...3), time: work,
            hours: hours, hourlyCost: Double(random.whole(0...40)))
        var isUsed = false
        for index in scenario.network.segments.indices where !isUsed || random.chance(0.5) {
            scenario.network.segments[index].desk = desk.id
            isUsed = true
        }
        if isUsed { scenario.network.desks.append(desk) }
    }
}
