// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

extension Scenario {
    /// The segments of those names; all when there are none.
    ///
    /// - Throws: When one is not there, with the nearest that is.
    func segments(named names: [String]) throws -> [NodeID] {
        let known = network.segments.map(\.id.name).sorted()
        for name in names where !known.contains(name) { throw CommandFailure.noSegment(name, among: known) }
        return (names.isEmpty ? known : names).map { NodeID($0) }
    }
}

extension CommandFailure {
    /// That a segment is not there.
    static func noSegment(_ name: String, among known: [String]) -> CommandFailure {
        var finder = NameFinder()
        let near = finder.closest(to: name, among: known).map { "; did you mean \"\($0)\"?" }
        return CommandFailure(
            status: .usage,
            message: "there is no segment \"\(name)\""
                + (near ?? "; there are \(known.joined(separator: ", "))"))
    }
}

/// A share as the command line takes it: `0.97`, `97%` or `97`.
func share(fromText text: String) -> Double? {
    let isPercent = text.hasSuffix("%")
    guard let value = Double(isPercent ? String(text.dropLast()) : text), value.isFinite, value > 0 else {
        return nil
    }
    return isPercent || value > 1 ? value / 100 : value
}
