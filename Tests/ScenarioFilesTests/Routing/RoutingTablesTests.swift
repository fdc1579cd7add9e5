// SPDX-License-Identifier: Apache-2.0
import Foundation
import ScenarioFiles
import Testing
import VehicleRouting

struct RoutingTablesTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
        "routing-\(UUID().uuidString)")

    private func path(_ name: String, _ text: String) throws -> String {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let url = folder.appendingPathComponent(name)
        try Data(text.utf8).write(to: url)
        return url.path
    }

    @Test func `stops, vehicles and distances are read`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let stops = try path(
            "stops.csv",
            """
            id,latitude,longitude,demand,open,close,service
            hub,0,0,,,,
            a,0,1,2.5,08:00,10:30,15 min
            b,1,0,4,,,
            """)
        let vehicles = try path(
            "vehicles.csv",
            "type,number,capacity,fixed-cost,cost-per-km,cost-per-hour,depot\nvan,2,10,60,0.5,36,hub\n")
        let instance = try RoutingTables.instance(stops: stops, vehicles: vehicles, speed: 60)
        let problem = instance.problem
        #expect(problem.depots == ["hub"])
        #expect(problem.stops.map(\.name) == ["a", "b"])
        #expect(problem.stops.map(\.load) == [2_500, 4_000])
        #expect(problem.stops[0].earliest == 28_800)
        #expect(problem.stops[0].latest == 37_800)
        #expect(problem.stops[0].serviceTime == 900)
        #expect(problem.vehicles[0].count == 2)
        // A degree of the equator: 6,371.0088 km · π ÷ 180.
        #expect(problem.distance(0, 1) == 111_195)
        let matrix = try path(
            "matrix.csv", "from,to,distance,time\nhub,a,12,20 min\nhub,b,7,\na,b,3,\nb,a,4,\n")
        let other = try RoutingTables.instance(stops: stops, vehicles: vehicles, matrix: matrix, speed: 60)
        #expect(other.problem.distance(0, 1) == 12_000)
        #expect(other.problem.distance(1, 0) == 12_000)
        #expect(other.problem.distance(1, 2) == 3_000)
        #expect(other.problem.distance(2, 1) == 4_000)
        #expect(other.problem.durations[1] == 1_200)
        #expect(other.problem.durations[2] == 420)
    }

    @Test func `every fault of all files is told at once with its line`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let stops = try path(
            "stops.csv",
            """
            id,x,y,demand,open,close,service
            hub,0,0,,,,
            a,1,oops,2,08:00,07:00,15
            a,1,1,-2,8 am,,
            """)
        let vehicles = try path(
            "vehicles.csv", "type,number,capacity,cost-per-km,depot\nvan,1.5,ten,0.5,hubb\nlorry,1,10,,hub\n")
        let failure = #expect(throws: RoutingTableFailure.self) {
            try RoutingTables.instance(stops: stops, vehicles: vehicles)
        }
        let places = (failure?.faults ?? []).map { fault in
            fault.split(separator: "/").last.map { String($0.split(separator: " ")[0]) } ?? ""
        }
        #expect(
            places.sorted() == [
                "stops.csv:3:", "stops.csv:3:", "stops.csv:3:", "stops.csv:4:", "stops.csv:4:",
                "stops.csv:4:",
                "vehicles.csv:2:", "vehicles.csv:2:", "vehicles.csv:2:", "vehicles.csv:3:",
            ])
        #expect(failure?.faults.contains { $0.contains("did you mean \"hub\"?") } == true)
        #expect(failure?.isMissing == false)
        let missing = #expect(throws: RoutingTableFailure.self) {
            try RoutingTables.instance(stops: "\(folder.path)/no.csv", vehicles: vehicles)
        }
        #expect(missing?.isMissing == true)
    }
}
