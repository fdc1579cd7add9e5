// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import ScenarioFiles
import VehicleRouting

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

    @Option(help: "The currency of the costs.")
    var currency = "EUR"

    mutating func validate() throws {
        guard speed > 0, speed <= 2_000 else {
            throw ValidationError("--speed is a number of km/h above 0 and up to 2000, not \(speed)")
        }
        guard detour >= 1, detour <= 10 else {
            throw ValidationError("--detour is a factor from 1 to 10, such as 1.3, not \(detour)")
        }
    }

    /// Reads the problem that a file holds.
    ///
    /// - Throws: Every fault in the files, or that an option does not go with the file.
    func instance(from path: String) throws -> RoutingInstance {
        let kind = URL(fileURLWithPath: path).pathExtension.lowercased()
        guard kind == "csv" else {
            if vehicles != nil || matrix != nil {
                throw CommandFailure(
                    status: .usage,
                    message: "--vehicles and --matrix go with a table of stops; \(path) has its own")
            }
            return try published(path, isSolomon: kind == "txt")
        }
        guard let vehicles else {
            throw CommandFailure(
                status: .usage, message: "a table of stops needs --vehicles FILE; docs/routes.md describes it"
            )
        }
        do throws(RoutingTableFailure) {
            return try RoutingTables.instance(
                stops: path, vehicles: vehicles, matrix: matrix, detour: detour, speed: speed,
                currency: currency)
        } catch {
            throw CommandFailure(
                status: error.isMissing ? .missing : .badData, message: error.description)
        }
    }

    private func published(_ path: String, isSolomon: Bool) throws -> RoutingInstance {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure(status: .missing, message: "there is no file \(path) that can be read")
        }
        let text = String(decoding: data, as: UTF8.self)
        do throws(RoutingTextError) {
            return isSolomon ? try RoutingInstance.solomon(text) : try RoutingInstance.cvrplib(text)
        } catch {
            throw CommandFailure(
                status: .badData, message: error.lines(in: path).joined(separator: "\n"))
        }
    }
}
