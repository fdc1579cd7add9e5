// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

extension World {
    /// Forgets what was measured of disruptions before the window.
    mutating func restartDisruptions() {
        for index in disruptions.all.indices {
            (disruptions.all[index].time, disruptions.all[index].count) = (0, 0)
            (disruptions.all[index].recoveries, disruptions.all[index].recoveryTime) = (0, 0)
            (disruptions.all[index].destroyed, disruptions.all[index].backlogArea) = (0, 0)
            // The segments have forgotten their backlog before the window.
            (disruptions.all[index].began, disruptions.all[index].backlogAreaBefore) = (now, 0)
        }
        for index in disruptions.sites.indices { disruptions.sites[index].restart(at: now) }
        for index in disruptions.lanes.indices { disruptions.lanes[index].restart(at: now) }
        for index in disruptions.segments.indices { disruptions.segments[index].restart(at: now) }
        for index in conditions.points.indices { conditions.points[index].surcharge = 0 }
    }

    /// Brings the times of what is disrupted up to the horizon.
    mutating func finishDisruptions() {
        for index in disruptions.all.indices where disruptions.all[index].isActive {
            countActiveTime(of: index)
        }
        for index in disruptions.sites.indices { disruptions.sites[index].change(by: 0, at: now) }
        for index in disruptions.lanes.indices { disruptions.lanes[index].change(by: 0, at: now) }
        for index in disruptions.segments.indices { disruptions.segments[index].change(by: 0, at: now) }
    }

    /// Reads what disruptions came to.
    func readDisruptions(into reading: inout Reading) {
        for (index, disruption) in model.scenario.network.disruptions.enumerated() {
            let entity = MeasuredEntity.disruption(disruption.id.name)
            let state = disruptions.all[index]
            reading.set(.disruptions, entity, Double(state.count))
            reading.set(.disruptedShare, entity, Double(state.time) / window)
            reading.set(.disruptedBacklogMean, entity, ratio(state.backlogArea, Double(state.time)))
            reading.set(
                .timeToRecoverMean, entity, days(ratio(Double(state.recoveryTime), Double(state.recoveries))))
            reading.set(.destroyedUnits, entity, state.destroyed)
            for site in model.disruptions[index].sites {
                let share = Double(disruptions.sites[Int(site)].time) / window
                reading.set(.disruptedShare, .site(model.scenario.network.sites[Int(site)].id.name), share)
            }
            for lane in model.disruptions[index].lanes {
                let share = Double(disruptions.lanes[Int(lane)].time) / window
                reading.set(.disruptedShare, .lane(model.scenario.network.lanes[Int(lane)].id.name), share)
            }
            for segment in model.disruptions[index].segments {
                let share = Double(disruptions.segments[Int(segment)].time) / window
                reading.set(
                    .disruptedShare, .segment(model.scenario.network.segments[Int(segment)].id.name), share)
            }
        }
    }
}

extension MeasureLayout {
    /// What is measured of disruptions, and of what they hit.
    static func keysOfDisruptions(in scenario: Scenario) -> [MeasureKey] {
        var keys: [MeasureKey] = []
        var places: Set<MeasuredEntity> = []
        for disruption in scenario.network.disruptions {
            let entity = MeasuredEntity.disruption(disruption.id.name)
            keys += [.disruptions, .disruptedShare, .disruptedBacklogMean, .timeToRecoverMean].map {
                MeasureKey($0, entity)
            }
            if disruption.destroys != nil { keys.append(MeasureKey(.destroyedUnits, entity)) }
            let hit =
                disruption.sites.map { MeasuredEntity.site($0.name) }
                + disruption.lanes.map { MeasuredEntity.lane($0.name) }
                + disruption.segments.map { MeasuredEntity.segment($0.name) }
            for place in hit where places.insert(place).inserted {
                keys.append(MeasureKey(.disruptedShare, place))
            }
        }
        return keys
    }
}

extension Measure {
    private static let snyder = "Snyder et al. (2016), IIE Transactions 48(2)"

    /// The definitions of what is measured of disruptions.
    var ofDisruptions: MeasureDefinition? {
        switch self {
        case .disruptions:
            make("Disruptions", .count, .lower, "How often the disruption began in the window.", Self.snyder)
        case .disruptedShare:
            make(
                "Disrupted share", .share, .lower,
                "Share of the window's time in which the disruption lasted; of a place, in which any disruption hit it.",
                Self.snyder)
        case .disruptedBacklogMean:
            make(
                "Backlog while disrupted", .units, .lower,
                "Units owed to customers of the whole network, averaged over the time in which the disruption lasted.",
                Self.snyder)
        case .timeToRecoverMean:
            make(
                "Time to recover", .days, .lower,
                "From the end of the disruption until customers are owed no more than when it began, looked at whenever a "
                    + "measuring period ends; mean over the disruptions after which that was reached.",
                "Simchi-Levi et al. (2015), Interfaces 45(5)")
        case .destroyedUnits:
            make(
                "Destroyed units", .units, .lower,
                "Units that the disruption destroyed on shelves in the window.",
                Self.snyder)
        default: nil
        }
    }
}
