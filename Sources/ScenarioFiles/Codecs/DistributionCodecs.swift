// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension Codec where Value == Distribution {
    /// A distribution of numbers.
    static let distribution = Codec(
        shape: .defined("distribution"),
        decode: { node, context in
            if node.text != nil, !node.isEmpty {
                return NumberText.read(
                    node, expected: .oneOf([.number(.finite), .defined("distribution")]), context
                )
                .map { .constant($0) }
            }
            guard let record = RecordReader(node, DistributionRecord.definition, context) else { return nil }
            return DistributionRecord.decode(record, context)
        },
        encode: { distribution, context in
            if case .constant(let value) = distribution { return .number(value) }
            let (key, value) = DistributionRecord.encode(distribution, context)
            return .mapping([(key, value)])
        })
}

extension Codec where Value == RandomDuration {
    /// A random time.
    static let randomDuration = Codec(
        shape: .defined("random time"),
        decode: { node, context in
            if node.text != nil, !node.isEmpty {
                return Codec<TimeSpan>.span.decode(node, context).map { .constant($0) }
            }
            guard let record = RecordReader(node, DistributionRecord.durationDefinition, context) else {
                return nil
            }
            let unit = record(DistributionRecord.unit)
            return DistributionRecord.decode(record, context).map { RandomDuration($0, unit) }
        },
        encode: { duration, context in
            if let span = duration.constantSpan, duration == .constant(span) {
                return .scalar(span.description)
            }
            let (key, value) = DistributionRecord.encode(duration.distribution, context)
            return .mapping([(key, value), ("unit", .scalar(duration.unit.symbol))])
        })
}

extension DistributionRecord {
    /// The distribution that a record's variant holds.
    static func decode(_ record: RecordReader, _ context: DecodingContext) -> Distribution? {
        guard let node = record.mapping[record.variant.name] else { return nil }
        switch record.variant.name {
        case "constant": return Codec<Double>.number().decode(node, context).map { .constant($0) }
        case "empirical": return empirical(node, context)
        case "mixture": return mixture(node, context)
        case "compound":
            guard let parts = RecordReader(node, compoundDefinition, context) else { return nil }
            return .compound(count: parts(count), size: parts(size))
        case "trace": return numbers(node, context).map { .trace(values: $0) }
        default:
            return familyOfKey[record.variant.name].flatMap { decode($0, node, context) }
        }
    }

    private static let familyOfKey = Dictionary(
        families.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })

    private static func decode(_ family: Family, _ node: SourceNode, _ context: DecodingContext)
        -> Distribution?
    {
        if family.parameters.count == 1, node.text != nil, !node.isEmpty {
            return family.parameters[0].codec.decode(node, context).map { family.make([$0]) }
        }
        guard let record = RecordReader(node, family.definition, context) else { return nil }
        return family.make(family.parameters.map { record($0) })
    }

    private static func empirical(_ node: SourceNode, _ context: DecodingContext) -> Distribution? {
        guard let record = RecordReader(node, empiricalDefinition, context) else { return nil }
        if record.variant.name == "values" {
            let listed = record(values)
            return .empirical(values: listed, weights: record(weights) ?? listed.map { _ in 1 })
        }
        let path = record(file)
        guard let drawn = context.column(record(column), of: path, node: record.mapping[column.key] ?? node)
        else {
            return nil
        }
        guard let name = record(weightColumn) else {
            return .empirical(values: drawn, weights: drawn.map { _ in 1 })
        }
        return context.column(name, of: path, node: record.mapping[weightColumn.key] ?? node)
            .map { .empirical(values: drawn, weights: $0) }
    }

    private static func mixture(_ node: SourceNode, _ context: DecodingContext) -> Distribution? {
        guard let elements = node.elements else {
            context.reportUnexpected(node, .list(of: .defined("component")))
            return nil
        }
        let parts = elements.compactMap { element -> (Double, Distribution)? in
            guard let record = RecordReader(element, componentDefinition, context) else { return nil }
            return (record(weight), record(component))
        }
        return .mixture(weights: parts.map(\.0), components: parts.map(\.1))
    }

    /// Numbers that are listed or stand in a column of a file.
    private static func numbers(_ node: SourceNode, _ context: DecodingContext) -> [Double]? {
        if node.elements != nil { return values.codec.decode(node, context) }
        guard let record = RecordReader(node, columnDefinition, context) else { return nil }
        return context.column(record(column), of: record(file), node: record.mapping[column.key] ?? node)
    }

    /// The key and the value by which a distribution is written.
    static func encode(_ distribution: Distribution, _ context: EncodingContext) -> (
        key: String, value: TextNode
    ) {
        switch distribution {
        case .constant(let value): return ("constant", .number(value))
        case .empirical(let listed, let listedWeights):
            var entries = [(key: values.key, value: values.codec.encode(listed, context))]
            if listedWeights != listed.map({ _ in 1 }) {
                entries.append((weights.key, weights.codec.encode(listedWeights, context)))
            }
            return ("empirical", .mapping(entries))
        case .mixture(let shares, let components):
            let parts = zip(shares, components).map { share, part in
                TextNode.mapping([
                    (weight.key, .number(share)), (component.key, component.codec.encode(part, context)),
                ])
            }
            return ("mixture", .sequence(parts))
        case .compound(let number, let each):
            return (
                "compound",
                .mapping([
                    (count.key, count.codec.encode(number, context)),
                    (size.key, size.codec.encode(each, context)),
                ])
            )
        case .trace(let listed): return ("trace", values.codec.encode(listed, context))
        default: return encodeFamily(distribution, context)
        }
    }

    private static func encodeFamily(
        _ distribution: Distribution, _ context: EncodingContext
    ) -> (key: String, value: TextNode) {
        for family in families {
            guard let numbers = family.values(distribution) else { continue }
            let entries = zip(family.parameters, numbers).filter { !$0.isOmitted($1) }
                .map { (key: $0.key, value: $0.codec.encode($1, context)) }
            return (family.key, .mapping(entries))
        }
        // Every family of the enumeration is in the list; a test goes through all of them.
        return ("constant", .number(distribution.mean))
    }
}
