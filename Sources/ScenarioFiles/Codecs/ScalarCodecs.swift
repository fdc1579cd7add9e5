// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

extension Codec where Value == String {
    /// Any text.
    static let text = Codec(
        shape: .text,
        decode: { node, context in
            guard let text = node.text else {
                context.reportUnexpected(node, .text)
                return nil
            }
            return text
        },
        encode: { text, _ in .text(text) })

    /// The name of a file.
    static let file = Codec(shape: .file, decode: text.decode, encode: text.encode)

    /// The name of something of the scenario, which need not exist for the text to be well formed.
    static func name(_ kind: EntityKind) -> Codec {
        Codec(
            shape: .name(kind),
            decode: { node, context in
                guard let name = node.text, !name.isEmpty else {
                    context.reportUnexpected(node, .name(kind))
                    return nil
                }
                return name
            },
            encode: text.encode)
    }
}

extension Codec where Value == ProductID {
    /// The name of a product.
    static let product = Codec<String>.name(.product)
        .mapped(reading: { name, _, _ in ProductID(name) }, writing: \.name)
}

extension Codec where Value == LaneID {
    /// The name of a lane.
    static let lane = Codec<String>.name(.lane)
        .mapped(reading: { name, _, _ in LaneID(name) }, writing: \.name)
}

extension Codec where Value == LineID {
    /// The name of a line.
    static let line = Codec<String>.name(.line)
        .mapped(reading: { name, _, _ in LineID(name) }, writing: \.name)
}

extension Codec where Value == NodeID {
    /// The name of a site or a segment.
    static func node(_ kind: EntityKind) -> Codec {
        Codec<String>.name(kind).mapped(reading: { name, _, _ in NodeID(name) }, writing: \.name)
    }
}

extension Codec where Value == Double {
    /// A finite number.
    ///
    /// The range is for the manual: the checks of the scenario enforce it.
    static func number(_ range: AllowedRange = .finite) -> Codec {
        Codec(
            shape: .number(range),
            decode: { node, context in NumberText.read(node, expected: .number(range), context) },
            encode: { value, _ in .number(value) })
    }

    /// A number or a percentage.
    static func portion(_ range: AllowedRange) -> Codec {
        Codec(
            shape: .portion(range),
            decode: { node, context in
                guard let text = node.text, text.hasSuffix("%") else {
                    return NumberText.read(node, expected: .portion(range), context)
                }
                let number = text.dropLast().trimmingSpaces
                guard let percent = NumberText.number(number) else {
                    context.reportUnexpected(node, .portion(range))
                    return nil
                }
                return percent / 100
            },
            encode: { value, _ in .number(value) })
    }

    /// A finite or infinite number.
    static let bound = Codec(
        shape: .oneOf([.number(.finite), .choice([".inf", "-.inf"])]),
        decode: { node, context in
            switch node.text {
            case ".inf", "+.inf": .infinity
            case "-.inf": -.infinity
            default: NumberText.read(node, expected: .number(.finite), context)
            }
        },
        encode: { value, _ in .number(value) })
}

extension Codec where Value == Int {
    /// A whole number.
    static func whole(from low: Int? = nil, to high: Int? = nil) -> Codec {
        let range = AllowedRange(
            low: low.map { Double($0) }, high: high.map { Double($0) }, wholeOnly: true)
        return Codec(
            shape: .number(range),
            decode: { node, context in
                guard let number = NumberText.read(node, expected: .number(range), context) else {
                    return nil
                }
                // 2⁵³ is where numbers cease to tell one whole number from the next.
                guard number == number.rounded(), number.magnitude <= 0x1p53 else {
                    context.reportUnexpected(node, .number(range))
                    return nil
                }
                return Int(number)
            },
            encode: { value, _ in .scalar("\(value)") })
    }
}

extension Codec where Value == UInt64 {
    /// The seed of all random streams.
    static let seed = Codec(
        shape: .number(.whole(from: 0)),
        decode: { node, context in
            guard let text = node.text, let seed = UInt64(text) else {
                context.reportUnexpected(node, expected: "a whole number from 0 to \(UInt64.max)")
                return nil
            }
            return seed
        },
        encode: { value, _ in .scalar("\(value)") })
}

extension Codec where Value == Bool {
    /// True or false.
    static let boolean = Codec(
        shape: .boolean,
        decode: { node, context in
            switch node.text?.lowercased() {
            case "true": return true
            case "false": return false
            case "yes", "on", "y":
                context.reportUnexpected(node, .boolean, mending: .didYouMean("true"))
            case "no", "off", "n":
                context.reportUnexpected(node, .boolean, mending: .didYouMean("false"))
            default: context.reportUnexpected(node, .boolean)
            }
            return nil
        },
        encode: { value, _ in .scalar(value ? "true" : "false") })
}

extension Codec where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
    /// One of the words of an enumeration.
    static func choice() -> Codec {
        let words = Value.allCases.map(\.rawValue)
        return Codec(
            shape: .choice(words),
            decode: { node, context in
                if let value = node.text.flatMap(Value.init(rawValue:)) { return value }
                let closest = node.text.flatMap { context.closest(to: $0, among: words) }
                context.reportUnexpected(node, .choice(words), mending: closest.map { .didYouMean($0) })
                return nil
            },
            encode: { value, _ in .text(value.rawValue) })
    }
}
