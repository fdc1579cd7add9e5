// SPDX-License-Identifier: Apache-2.0
public import MaterialPlanning
public import SupplyNetwork

/// One planning run as it was made in a simulation, with its tables.
public struct RequirementsRun: Hashable, Sendable, Codable {
    /// Seconds since the start of the run at which it was made; bucket 0 of the plan begins then.
    public var time: Int64
    /// The length of a bucket, in seconds.
    public var period: Int64
    /// The site that was planned; `nil` for the whole network.
    public var site: String?
    /// Smallest units in one unit of each item, in the order of the tables: the plan counts smallest units.
    public var smallestUnitsPerUnit: [Double]
    /// The plan.
    public var plan: MaterialPlan

    /// Simulates a replication and returns the planning runs that were made.
    ///
    /// - Parameters:
    ///   - scenario: The scenario; its warm-up counts for nothing here.
    ///   - time: Up to when, that instant included; `nil` for the whole horizon.
    ///   - replication: Which replication.
    /// - Returns: The runs in the order in which they were made; empty when nothing is planned.
    /// - Throws: `InvalidScenario` when the scenario has errors, `ConservationViolation` for a fault of the
    ///   program.
    public static func runs(
        of scenario: Scenario, until time: TimeSpan? = nil, replication: UInt32 = 0
    ) throws -> [RequirementsRun] {
        var scenario = scenario
        scenario.warmUp = .length(.zero)
        if let time, time < scenario.horizon {
            scenario.horizon = TimeSpan(seconds: max(0, time.seconds) + 1)
        }
        let model = try SimulationModel(scenario, detail: .sites)
        var world = World(model, replication: replication)
        world.requirements.kept = []
        _ = try world.run()
        return world.requirements.kept ?? []
    }
}

extension World {
    /// Keeps a plan when that is asked for.
    mutating func keep(_ plan: MaterialPlan, of group: PlannedGroup) {
        guard requirements.kept != nil else { return }
        let network = model.scenario.network
        let scales = group.points.map { place in
            let point = model.stockPoints[Int(model.requirements.points[place].stockPoint)]
            return network.products[Int(point.product)].smallestUnitsPerUnit
        }
        let run = RequirementsRun(
            time: now, period: model.requirements.settings.period.seconds,
            site: group.site < 0 ? nil : network.sites[Int(group.site)].id.name,
            smallestUnitsPerUnit: scales,
            plan: plan)
        requirements.kept?.append(run)
    }
}
