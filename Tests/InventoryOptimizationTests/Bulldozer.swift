// SPDX-License-Identifier: Apache-2.0
import InventoryOptimization

/// The bulldozer of Graves and Willems (2003), Handbooks in Operations Research and Management Science 11.
enum Bulldozer {
    /// Name, processing time in days, cost added, and what goes into it.
    private static let stages: [(name: String, time: Int, added: Double, parts: [String])] = [
        ("Boggie_Assembly", 11, 575, []),
        ("Brake_Group", 8, 3850, []),
        ("Case", 15, 2200, []),
        ("Case&Frame", 16, 1500, ["Case", "Frame_Assembly"]),
        ("Chassis&Platform", 7, 4320, ["Platform_Group", "Fender_Group", "Roll_Over_Group"]),
        ("Common_Subassembly", 5, 8000, ["Case&Frame", "Transmission", "Final_Drive&Brake"]),
        ("Dressed_Out_Engine", 10, 4100, ["Engine", "Fans"]),
        ("Drive_Group", 9, 1550, []),
        ("Engine", 7, 4500, []),
        ("Fans", 12, 650, []),
        ("Fender_Group", 9, 900, []),
        ("Final_Assembly", 4, 8000, ["Main_Assembly", "Track_Roller_Frame", "Suspension_Group"]),
        ("Final_Drive&Brake", 6, 3680, ["Brake_Group", "Drive_Group", "Plant_Carrier"]),
        ("Frame_Assembly", 19, 605, []),
        ("Main_Assembly", 8, 12000, ["Chassis&Platform", "Common_Subassembly", "Dressed_Out_Engine"]),
        ("Pin_Assembly", 35, 90, []),
        ("Plant_Carrier", 9, 155, []),
        ("Platform_Group", 6, 725, []),
        ("Roll_Over_Group", 8, 1150, []),
        ("Suspension_Group", 7, 3600, ["Boggie_Assembly", "Pin_Assembly"]),
        ("Track_Roller_Frame", 10, 3000, []),
        ("Transmission", 15, 7450, []),
    ]

    /// Keeping costs 30% of the value a year; the bound on demand is exceeded with 5%.
    static func network() throws -> ServiceNetwork {
        let byName = Dictionary(uniqueKeysWithValues: stages.map { ($0.name, $0) })
        func value(_ name: String) -> Double {
            guard let stage = byName[name] else { return 0 }
            return stage.added + stage.parts.map(value).reduce(0, +)
        }
        return try ServiceNetwork(
            stages: stages.map { stage in
                let isLast = stage.name == "Final_Assembly"
                return ServiceNetwork.Stage(
                    name: stage.name, processingTime: stage.time, holdingCost: 0.3 * value(stage.name),
                    longestServiceTime: isLast ? 0 : nil, demandMean: isLast ? 5 : 0,
                    demandStandardDeviation: isLast ? 3 : 0)
            },
            arcs: stages.flatMap { stage in
                stage.parts.map { ServiceNetwork.Arc(from: $0, to: stage.name) }
            }, safetyFactor: 1.645)
    }
}
