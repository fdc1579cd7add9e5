// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

extension Codec where Value == Quantity {
    /// A quantity in units of the context's product, counted in its smallest units.
    static let quantity = Codec(
        shape: .quantity,
        decode: { node, context in
            guard let units = NumberText.read(node, expected: .quantity, context) else { return nil }
            return counted(units, scale: context.product?.smallestUnitsPerUnit ?? 1, node, context)
        },
        encode: { quantity, context in
            .number(Double(quantity) / (context.product?.smallestUnitsPerUnit ?? 1))
        })

    /// The count of smallest units that `units` are; reports a remainder, and a count too large to be exact.
    static func counted(
        _ units: Double, scale: Double, _ node: SourceNode, _ context: DecodingContext
    ) -> Quantity? {
        let count = units * scale
        let limit = Double(Quantity.countingLimit)
        guard count.magnitude <= limit else {
            context.report(.quantityTooLarge(units: units, limit: limit / scale), at: node.place)
            return nil
        }
        // Rounding in the product of two decimal fractions is no remainder.
        let whole = count.rounded()
        guard node.isComputed || (count - whole).magnitude <= max(1e-9, 4 * count.ulp) else {
            context.report(.notAMultiple(units: units, granularity: 1 / scale), at: node.place)
            return nil
        }
        return Quantity(whole)
    }
}

extension Codec where Value == Double {
    /// A number in units of the context's product, kept in its smallest units.
    static let smallestUnits = Codec(
        shape: .number(.notNegative),
        decode: { node, context in
            NumberText.read(node, expected: .number(.notNegative), context)
                .map { $0 * (context.product?.smallestUnitsPerUnit ?? 1) }
        },
        encode: { value, context in
            .number(Granularity.units(of: value, scale: context.product?.smallestUnitsPerUnit ?? 1))
        })
}

extension Codec where Value == Double {
    /// A number in units of the context's product, which may be negative, kept in its smallest units.
    static let scaled = Codec(
        shape: .number(.finite),
        decode: { node, context in
            NumberText.read(node, expected: .number(.finite), context)
                .map { $0 * (context.product?.smallestUnitsPerUnit ?? 1) }
        },
        encode: smallestUnits.encode)
}

/// How the smallest quantity of a product is written.
enum Granularity {
    /// Smallest units in a unit, read from a granularity such as `0.001`, or from a fraction such as `1/12`.
    static let codec = Codec<Double>(
        shape: .number(.positive),
        decode: { node, context in
            if let text = node.text, text.hasPrefix("1/"), let scale = NumberText.number(text.dropFirst(2)) {
                return scale
            }
            guard let granularity = NumberText.read(node, expected: .number(.positive), context) else {
                return nil
            }
            guard granularity > 0, (1 / granularity).isFinite else {
                context.reportUnexpected(node, .number(.positive))
                return nil
            }
            return Granularity.scale(of: granularity)
        },
        encode: { scale, _ in
            let granularity = 1 / scale
            return Granularity.scale(of: granularity) == scale
                ? .number(granularity) : .scalar("1/\(YAMLScalar.written(scale))")
        })

    /// 1 / granularity, taken as whole where only rounding keeps it from being so: 0.001 is not a binary
    /// number.
    private static func scale(of granularity: Double) -> Double {
        let scale = 1 / granularity
        let whole = scale.rounded()
        return (scale - whole).magnitude <= 1e-12 * scale ? whole : scale
    }

    /// The number of units that is read back as `value` smallest units, as far as there is one.
    static func units(of value: Double, scale: Double) -> Double {
        let units = value / scale
        return [units, units.nextUp, units.nextDown].first { $0 * scale == value } ?? units
    }
}
