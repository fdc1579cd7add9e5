// SPDX-License-Identifier: Apache-2.0
import ScenarioFiles
import SupplyNetwork
import Testing

/// Whatever the bytes, the reader gives a scenario or located issues: it neither stops the program nor hangs.
@Suite struct `Mutated scenarios` {
    private static let tokens = [
        "{", "}", "[", "]", ":", "\n", "- ", "#", "\"", "'", ",", "null", "~", ".nan", "1e999", "-1", "0",
        "999999999999999999",
        "&a ", "*a", "<<: ", "? ", "|\n", "\t", "\u{0}", "é", "🚚", "%", "1 d", "per",
        "extends: scenario.yaml\n", "make",
        "9223372036854775808", "0x10", "- - - ", "{{{{", "!!binary ", "---\n", "\r\n", ";", "\u{FEFF}",
    ]

    /// The text with some changes drawn at random.
    private func mutated(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0...6, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1:
                bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...30, using: &random)))
            case 2, 3:
                let token = Self.tokens.randomElement(using: &random) ?? ""
                bytes.insert(contentsOf: Array(token.utf8), at: place)
            case 4: bytes.removeSubrange(place...)
            case 5:
                let end = min(bytes.count, place + Int.random(in: 1...200, using: &random))
                bytes.insert(
                    contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &random))
            default: bytes.swapAt(place, Int.random(in: 0..<bytes.count, using: &random))
            }
        }
        return bytes
    }

    @Test(arguments: ScenarioTemplates.all.map(\.name), 1...3)
    func `are read or refused, never fatal`(_ name: String, _ seed: Int) throws {
        let template = try #require(ScenarioTemplates.named(name))
        var random = SplitMix64(seed: UInt64(seed))
        var refused = 0
        for _ in 0..<20 {
            let folder = try ScenarioFolder()
            let victim = Int.random(in: 0..<template.files.count, using: &random)
            for (index, file) in template.files.enumerated() {
                let bytes = Array(file.text.utf8)
                try folder.write(index == victim ? mutated(bytes, &random) : bytes, to: file.name)
            }
            do throws(ScenarioReadError) {
                let loaded = try folder.read()
                #expect(loaded.scenario.errors == [])
                #expect(!ScenarioWriter.yaml(of: loaded.scenario).isEmpty)
            } catch {
                refused += 1
                #expect(error.exitStatus == 65)
                #expect(!error.issues.isEmpty)
                #expect(error.issues.allSatisfy { $0.line >= 1 && $0.column >= 1 && !$0.message.isEmpty })
            }
        }
        #expect(refused > 5)
    }
}
