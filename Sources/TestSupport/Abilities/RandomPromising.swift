// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension RandomAbilities {
    /// Promises dates to some customers: by the usual time, by what is available, or by what is capable.
    static let promising = Entry("promising") { scenario, random in
        for index in scenario.network.segments.indices where random.chance(0.7) {
            let segment = scenario.network.segments[index]
            guard segment.mix.allSatisfy(\.substitutes.isEmpty) else { continue }
            let waits = segment.unmetDemand == .backordered
            if !waits || random.chance(0.2) {
                guard segment.promise != nil else { continue }
                scenario.network.segments[index].promising = PromisingTerms(
                    .fixed, safety: .hours(Int64(random.whole(0...30))))
                continue
            }
            let isPatient = random.chance(0.5)
            scenario.network.segments[index].promising = PromisingTerms(
                random.chance(0.5) ? .available : .capable,
                confidence: random.chance(0.5) ? random.one(of: [0.5, 0.9, 0.99]) : nil,
                safety: .hours(Int64(random.whole(0...30))), handling: .hours(Int64(random.whole(0...5))),
                earliest: .hours(Int64(random.whole(0...20))),
                latest: random.chance(0.2) ? .days(Int64(random.whole(1...20))) : nil,
                accepts: isPatient ? nil : .days(Int64(random.whole(1...15))),
                scope: segment.desk == nil && random.chance(0.4) ? .line : .order,
                quota: random.chance(0.3) ? random.one(of: [0.2, 0.6]) : 1)
        }
    }
}
