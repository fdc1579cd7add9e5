// SPDX-License-Identifier: Apache-2.0

/// The path and the query of a request, decoded once and never again.
///
/// - Reference: RFC 3986, *Uniform Resource Identifier*, sections 2.1 and 3.3; RFC 9112, section 3.2.1.
struct RequestTarget {
    /// The parts of the path.
    var path: [String] = []
    /// The parameters of the query.
    var query: [(name: String, value: String)] = []

    /// Reads the address of a request line.
    ///
    /// - Throws: That it does not begin with a slash, is wrongly encoded, or leads somewhere else than it says.
    init(_ bytes: ArraySlice<UInt8>) throws(Problem) {
        guard bytes.first == UInt8(ascii: "/") else { throw Problem(400, "an address begins with a slash") }
        guard bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") }) else {
            throw Problem(400, "an address is of ASCII characters, others are written %XX")
        }
        let halves = bytes.split(
            separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
        let parts = halves[0].dropFirst().split(
            separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            // The slash at the end of a path, or that of "/" alone.
            if part.isEmpty, index == parts.count - 1 { break }
            let text = try Self.decoded(part, plusIsSpace: false)
            guard !text.isEmpty, text != ".", text != "..", !text.contains("/"), !text.contains("\\") else {
                throw Problem(400, "an empty part, \".\", \"..\" or a slash within the path")
            }
            path.append(text)
        }
        guard halves.count == 2 else { return }
        for pair in halves[1].split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let name = try Self.decoded(parts[0], plusIsSpace: true)
            query.append((name, parts.count == 2 ? try Self.decoded(parts[1], plusIsSpace: true) : ""))
        }
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>, plusIsSpace: Bool) throws(Problem) -> String {
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var rest = bytes
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%") {
                guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit)
                else { throw Problem(400, "% stands before two hexadecimal digits") }
                plain.append(high << 4 | low)
            } else {
                plain.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        guard !plain.contains(0) else { throw Problem(400, "a zero byte in the address") }
        guard let text = String(validating: plain, as: UTF8.self) else {
            throw Problem(400, "the address is not UTF-8")
        }
        return text
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
