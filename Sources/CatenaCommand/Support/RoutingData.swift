// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import PlanningModels
import ScenarioFiles
import SupplyNetwork
import VehicleRouting

/// What is routed, and what the routes can be written to.
struct RoutingInput {
    /// The problem.
    var instance: RoutingInstance
    /// The scenario that runs by routes; `nil` for a published instance, whose numbers have no units.
    var scenario: ((RoutingSolution) -> Scenario)?
    /// What must be known, in sentences.
    var notes: [String] = []
}

/// Where the vehicles and distances of a routing problem come from.
struct RoutingData: ParsableArguments {
    @Option(help: ArgumentHelp("The table of vehicles (.csv).", valueName: "file"))
    var vehicles: String?

    @Option(help: ArgumentHelp("A table of distances: from, to, distance in km, time.", valueName: "file"))
    var matrix: String?

    @Option(help: ArgumentHelp("Kilometres an hour, where no table tells times.", valueName: "km/h"))
    var speed: Double = 50

    @Option(
        help: ArgumentHelp(
            "Kilometres of road for each kilometre of the direct line between places.", valueName: "factor"))
    var detour: Double = 1

    @Option(help: "The currency of the costs in tables.")
    var currency = "EUR"

    @Option(help: ArgumentHelp("Of a scenario: the site that delivers.", valueName: "site"))
    var depot: String?

    @Option(help: ArgumentHelp("How often the vehicles go, in days.", valueName: "days"))
    var every: Double = 1

    @Option(
        help: ArgumentHelp(
            "Of a scenario: room beyond the mean load of a round, in percent.", valueName: "percent"))
    var margin: Double = 20

    @Option(help: ArgumentHelp("Of a scenario: minutes at each stop.", valueName: "minutes"))
    var serviceMinutes: Double = 15

    @Option(help: ArgumentHelp("Of a scenario: when vehicles may leave.", valueName: "hh:mm"))
    var depart = "06:00"

    mutating func validate() throws {
        guard speed > 0, speed <= 2_000 else {
            throw ValidationError("--speed is a number of km/h above 0 and up to 2000, not \(speed)")
        }
        guard detour >= 1, detour <= 10 else {
            throw ValidationError("--detour is a factor from 1 to 10, such as 1.3, not \(detour)")
        }
        guard every >= 1.0 / 24, every <= 366 else {
            throw ValidationError("--every is a number of days from an hour to 366, not \(every)")
        }
        guard margin >= 0, margin <= 1_000 else {
            throw ValidationError("--margin is a percentage from 0 to 1000, such as 20, not \(margin)")
        }
        guard serviceMinutes >= 0, serviceMinutes <= 10_000 else {
            throw ValidationError("--service-minutes is a number from 0 to 10000, not \(serviceMinutes)")
        }
        guard departure != nil else {
            throw ValidationError("--depart is a time of the day such as 06:00, not \"\(depart)\"")
        }
    }

    private var departure: Int? {
        let parts = depart.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0..<24).contains(hour),
            (0..<60).contains(minute)
        else { return nil }
        return hour * 3_600 + minute * 60
    }

    private var period: TimeSpan { TimeSpan(seconds: Int64((every * 86_400).rounded())) }

    /// Reads the problem that a file or scenario holds.
    ///
    /// - Throws: Every fault in the files, or that an option does not go with the file.
    func input(from path: String) throws -> RoutingInput {
        switch URL(fileURLWithPath: path).pathExtension.lowercased() {
        case "csv": try tables(path)
        case "vrp": try published(path, isSolomon: false)
        case "txt": try published(path, isSolomon: true)
        default: try scenario(path)
        }
    }

    private func tables(_ path: String) throws -> RoutingInput {
        guard let vehicles else {
            throw CommandFailure(
                status: .usage, message: "a table of stops needs --vehicles FILE; docs/routes.md describes it"
            )
        }
        let instance = try located { () throws(RoutingTableFailure) in
            try RoutingTables.instance(
                stops: path, vehicles: vehicles, matrix: matrix, detour: detour, speed: speed,
                currency: currency)
        }
        return RoutingInput(
            instance: instance, scenario: { [period] in instance.scenario(with: $0, every: period) })
    }

    private func located<Value>(_ read: () throws(RoutingTableFailure) -> Value) throws -> Value {
        do throws(RoutingTableFailure) {
            return try read()
        } catch {
            throw CommandFailure(
                status: error.isMissing ? .missing : .badData, message: error.description)
        }
    }

    private func published(_ path: String, isSolomon: Bool) throws -> RoutingInput {
        if vehicles != nil || matrix != nil {
            throw CommandFailure(
                status: .usage,
                message: "--vehicles and --matrix go with tables and scenarios; \(path) has its own")
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure(status: .missing, message: "there is no file \(path) that can be read")
        }
        let text = String(decoding: data, as: UTF8.self)
        do throws(RoutingTextError) {
            return RoutingInput(
                instance: isSolomon ? try RoutingInstance.solomon(text) : try RoutingInstance.cvrplib(text))
        } catch {
            throw CommandFailure(
                status: .badData, message: error.lines(in: path).joined(separator: "\n"))
        }
    }

    private func scenario(_ path: String) throws -> RoutingInput {
        let scenario = try ScenarioReader.read(path: path).scenario
        do {
            let rounds = try DeliveryRounds(
                of: scenario, depot: depot, every: period, hasVehicles: vehicles != nil)
            var kinds = rounds.vehicles
            if let vehicles {
                kinds = try located { () throws(RoutingTableFailure) in
                    try RoutingTables.vehicles(vehicles, depots: [rounds.depot.name])
                }
            }
            var distances: DeliveryTask.Matrix?
            if let matrix {
                distances = try located { () throws(RoutingTableFailure) in
                    try RoutingTables.matrix(matrix, names: rounds.names, speed: speed)
                }
            }
            let task = try rounds.task(
                vehicles: kinds, margin: margin / 100, service: Int((serviceMinutes * 60).rounded()),
                departure: departure ?? 0, matrix: distances, detour: detour, speed: speed)
            let instance = try task.instance()
            let percent = Int(margin.rounded())
            return RoutingInput(
                instance: instance,
                scenario: { rounds.scenario(with: $0, of: instance, vehicles: task.vehicles) },
                notes: ["each load is the mean demand of \(period) and \(percent)% more"])
        } catch let fault as DeliveryRoundsFault {
            throw CommandFailure(status: .badData, message: "\(path): \(fault)")
        } catch let faults as RoutingFaults {
            let lines = faults.faults.map { "\(path): \($0)" }
            throw CommandFailure(status: .badData, message: lines.joined(separator: "\n"))
        }
    }
}
