// SPDX-License-Identifier: Apache-2.0

/// Spells names so that a file format can hold them: what it cannot is written as `%` and two hexadecimal
/// digits per byte, as in a web address.
struct NameEncoding: Sendable {
    /// The longest name that GLPK and CPLEX read.
    static let longestName = 255

    /// Whether a byte may stand in a name as it is.
    var allows: @Sendable (UInt8) -> Bool
    /// Whether the first byte must be spelled out although the format allows it elsewhere.
    var escapesFirst: @Sendable ([UInt8]) -> Bool

    /// For MPS files: printable ASCII without blanks, and without `$`, which starts a comment for some.
    ///
    /// A star starts a comment, a quote a marker.
    static let mps = NameEncoding(
        allows: { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: "$") },
        escapesFirst: { $0.first == UInt8(ascii: "*") || $0.first == UInt8(ascii: "'") })

    /// For CPLEX LP files: letters, digits and the marks that no reader takes for an operator.
    ///
    /// A name must not look like a number or a keyword.
    static let lp = NameEncoding(
        allows: { isLetter($0) || isDigit($0) || Array("_.(),#@".utf8).contains($0) },
        escapesFirst: { name in
            guard let first = name.first else { return false }
            if !isLetter(first), first != UInt8(ascii: "_") { return true }
            let lowercased = String(decoding: name, as: UTF8.self).lowercased()
            return keywords.contains(lowercased) || (lowercased.first == "e" && looksLikeExponent(name))
        })

    private static let keywords: Set<String> = [
        "max", "maximize", "maximise", "maximum", "min", "minimize", "minimise", "minimum", "subject", "such",
        "st", "s.t.", "st.", "to", "that", "bound", "bounds", "free", "inf", "infinity", "general",
        "generals",
        "gen", "integer", "integers", "int", "binary", "binaries", "bin", "end", "sos", "sos1", "sos2",
        "semi-continuous", "semi", "semis", "lazy", "user",
    ]

    private static func looksLikeExponent(_ name: [UInt8]) -> Bool {
        name.count == 1 || isDigit(name[1])
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// The name as the format can hold it.
    func encoded(_ name: String) -> String {
        let bytes = Array(name.utf8)
        let escapesFirst = self.escapesFirst(bytes)
        if !escapesFirst, bytes.allSatisfy(allows) { return name }
        var result: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            if allows(byte), !(index == 0 && escapesFirst) {
                result.append(byte)
            } else {
                result.append(UInt8(ascii: "%"))
                result.append(Self.hexDigits[Int(byte >> 4)])
                result.append(Self.hexDigits[Int(byte & 15)])
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The name that was encoded; a `%` without two hexadecimal digits stands for itself.
    static func decoded(_ name: Substring) -> String {
        guard name.utf8.contains(UInt8(ascii: "%")) else { return String(name) }
        var result: [UInt8] = []
        var rest = name.utf8[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2)
            if byte == UInt8(ascii: "%"), digits.count == 2,
                let code = UInt8(String(Substring(digits)), radix: 16)
            {
                result.append(code)
                rest = rest.dropFirst(2)
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static let hexDigits = Array("0123456789ABCDEF".utf8)
}

/// Encoded names that differ from each other.
struct UniqueNames {
    private let encoding: NameEncoding
    private var taken: Set<String> = []

    init(_ encoding: NameEncoding) { self.encoding = encoding }

    /// The encoded name, or a variant of it when it is taken or longer than readers allow.
    mutating func name(for name: String) -> String {
        var result = encoding.encoded(name)
        var attempt = 1
        while result.utf8.count > NameEncoding.longestName || result.isEmpty || taken.contains(result) {
            attempt += 1
            result = "\(encoding.encoded(String(name.prefix(60))))_\(attempt)"
        }
        taken.insert(result)
        return result
    }
}
