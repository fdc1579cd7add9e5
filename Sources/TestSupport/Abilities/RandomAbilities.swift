// SPDX-License-Identifier: Apache-2.0
public import SimulationKernel
public import SupplyNetwork

/// Random networks in which random abilities are switched on: what the conservation laws are tried against.
///
/// Each ability has a file beside this one that says how a random scenario comes to use it, and a line in `all`.
public enum RandomAbilities {
    /// Gives some entries of a valid scenario an ability with random data; the scenario stays valid.
    public typealias Addition = @Sendable (inout Scenario, inout RandomStream) -> Void

    /// One way of switching something on.
    public struct Entry: Sendable {
        /// What a failure is reported under.
        public var name: String
        /// Switches it on.
        public var add: Addition

        init(_ name: String, _ add: @escaping Addition) {
            self.name = name
            self.add = add
        }
    }

    /// Every ability that a random scenario may use.
    public static let all: [Entry] = {
        var entries: [Entry] = []
        entries.append(finance)
        entries.append(shelfLife)
        entries.append(forecasts)
        entries.append(desks)
        entries.append(purchasing)
        entries.append(Entry("division", RandomControl.addDivision))
        entries.append(Entry("reservation", RandomControl.addReservation))
        entries.append(sharedLines)
        entries.append(runs)
        entries.append(alternates)
        entries.append(makeToOrder)
        entries.append(kanban)
        entries.append(demandDriven)
        entries.append(warehouseFloors)
        entries.append(storageClasses)
        entries.append(transport)
        entries.append(requirements)
        entries.append(disruptions)
        entries.append(calendars)
        entries.append(promotions)
        entries.append(loyalty)
        // Last: who is told what depends on the policies that the others have set.
        entries.append(information)
        entries.append(returns)
        entries.append(stockCounts)
        // After returns, which may make customers call.
        entries.append(serviceCentres)
        entries.append(Entry("transshipment", RandomControl.addTransshipment))
        entries.append(Entry("emergency", RandomControl.addEmergency))
        entries.append(Entry("dual sourcing", RandomControl.addDualSourcing))
        entries.append(Entry("gaming", RandomControl.addGaming))
        entries.append(Entry("cancellation", RandomControl.addCancellation))
        entries.append(Entry("substitution", RandomControl.addSubstitutes))
        // Last of all: who looks ahead depends on the policies that the others have set.
        entries.append(pipelines)
        entries.append(promising)
        entries.append(siteCosts)
        return entries
    }()

    /// The scenario of `seed` and the names of what is switched on in it: nothing seldom, everything seldom.
    public static func scenario(seed: UInt64) -> (scenario: Scenario, abilities: [String]) {
        var scenario = RandomNetwork.scenario(seed: seed)
        var random = RandomStream(testCase: seed, "abilities")
        let probability = random.one(of: [0.15, 0.4, 0.7, 1])
        var names: [String] = []
        for entry in all where random.chance(probability) {
            // A stream of its own, so that what one ability draws does not move the next.
            var own = RandomStream(testCase: seed, "ability \(entry.name)")
            entry.add(&scenario, &own)
            names.append(entry.name)
        }
        return (scenario, names)
    }
}
