// SPDX-License-Identifier: Apache-2.0
import Foundation
import ScenarioFiles
import SupplyNetwork

/// A temporary folder with the files of a scenario; it is removed with the value that owns it.
final class ScenarioFolder {
    /// The folder.
    let path: String

    /// Makes a folder with `files`; the text of `scenario.yaml` comes first.
    init(_ scenario: String? = nil, tables: [String: String] = [:]) throws {
        path = NSTemporaryDirectory() + "catena-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        if let scenario { try write(scenario, to: "scenario.yaml") }
        for (name, text) in tables { try write(text, to: name) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a text file.
    func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

    /// Writes bytes.
    func write(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
    }

    /// Reads the scenario in the folder, or another file of it.
    func read(_ name: String? = nil) throws(ScenarioReadError) -> LoadedScenario {
        try ScenarioReader.read(path: name.map { "\(path)/\($0)" } ?? path)
    }

    /// The issues of the scenario as they are printed, without the folder: errors, or else suspicions.
    ///
    /// Issues of `scenario.yaml` begin with the line; a mending follows on the same line after an arrow.
    func issues(_ name: String? = nil) -> [String] {
        let text: String
        do throws(ScenarioReadError) {
            text = try read(name).suspicions.map(\.description).joined(separator: "\n")
        } catch {
            text = error.description
        }
        return text.replacing("\(path)/scenario.yaml:", with: "").replacing("\(path)/", with: "")
            .replacing("\n  fix: ", with: " → ").split(separator: "\n").map(String.init)
    }
}

/// The same generator everywhere, so that a test that fails can be run again.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
