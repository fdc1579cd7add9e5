// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension DistributionRecord {
    // MARK: Values from lists and files

    static let file = Field<String>.required("file", .file, standIn: "", "A CSV file with a header.")
    static let column = Field<String>.required("column", .text, standIn: "", "The column, by its header.")

    /// A column of numbers in a file.
    static let columnDefinition = Definition(
        "column", "A column of numbers in a CSV file beside the scenario.",
        example: "{file: demand.csv, column: retailer-01}", fields: [file.entry, column.entry])

    static let values = Field<[Double]>.required(
        "values", Codec<Double>.number().list(), standIn: [0], "The values.")
    static let weights = Field<[Double]?>.optional(
        "weights", Codec<Double>.number(.notNegative).list(),
        "How likely each value is, relative to the others.",
        absence: "all equally likely")
    static let weightColumn = Field<String?>.optional(
        "weight-column", .text, "The column of weights, by its header.", absence: "all equally likely")

    /// The values of an empirical distribution.
    static let empiricalDefinition = Definition(
        "empirical distribution", "One of several values, as listed or as a file has them.", selector: .key,
        variants: [
            Definition.Variant("values", "Values that are listed.", [values.entry, weights.entry]),
            Definition.Variant("file", "Values in a file.", [file.entry, column.entry, weightColumn.entry]),
        ], shorthands: [])

    // MARK: Distributions of distributions

    static let weight = Field<Double>.defaulted(
        "weight", .portion(.notNegative), 1, "How likely the component is, relative to the others.")
    static let component = Field<Distribution>.required(
        "of", .distribution, standIn: .constant(1), "The distribution of the component.")
    /// One component of a mixture.
    static let componentDefinition = Definition(
        "component", "One of the distributions of a mixture.", fields: [weight.entry, component.entry])

    static let count = Field<Distribution>.required(
        "count", .distribution, standIn: .constant(1), "How many draws are added.")
    static let size = Field<Distribution>.required(
        "size", .distribution, standIn: .constant(1), "The distribution of each draw.")
    /// The parts of a compound distribution.
    static let compoundDefinition = Definition(
        "compound distribution", "The sum of a random number of independent draws.",
        fields: [count.entry, size.entry])

    // MARK: All of them

    private static func key(_ key: String, _ shape: Shape, _ meaning: String) -> FieldEntry {
        FieldEntry(key: key, shape: shape, absence: .required, meaning: meaning)
    }

    /// The variants, each called after its key.
    static let variants: [Definition.Variant] =
        [variant("constant", .number(.finite), "Always the same value.")]
        + families.map { variant($0.key, $0.shape, $0.meaning) }
        + [
            variant("empirical", .defined("empirical distribution"), empiricalDefinition.meaning),
            variant(
                "mixture", .list(of: .defined("component")),
                "A draw from one of several distributions, chosen by their weights."),
            variant("compound", .defined("compound distribution"), compoundDefinition.meaning),
            variant(
                "trace", .oneOf([.list(of: .number(.finite)), .defined("column")]),
                "The values in the order given, starting over at the end: replayed history, without chance."),
        ]

    private static func variant(_ name: String, _ shape: Shape, _ meaning: String) -> Definition.Variant {
        Definition.Variant(name, meaning, [key(name, shape, meaning)])
    }

    /// How a random number is written.
    static let definition = Definition(
        "distribution", "How a number varies. A plain number is a constant.",
        example: "{normal: {mean: 100, sd: 20}}", selector: .key, variants: variants,
        shorthands: [.number(.finite)])

    static let unit = Field<TimeUnit>.required(
        "unit", .choice(), standIn: .day, "The unit of the numbers drawn.")

    /// How a random time is written.
    static let durationDefinition = Definition(
        "random time",
        "How a time varies: a distribution of numbers, and their unit. A plain time is a constant.",
        example: "{gamma: {shape: 4, scale: 0.5}, unit: d}", selector: .key,
        variants: variants.map { Definition.Variant($0.name, $0.meaning, $0.fields + [unit.entry]) },
        shorthands: [.duration])
}
