// SPDX-License-Identifier: Apache-2.0

/// A change of one parameter of a scenario, written as a path and a value.
///
///     sites.north.stock.tea.policy.level=40      set a value
///     sites.*.stock.*.review=1 wk                set it everywhere
///     segments.shops.orders.poisson*=1.2         multiply what is there
///     sites.north.stock.tea.policy={type: s-S, reorder-point: 10, order-up-to: 40}
///     lanes.north-south=null                     leave out
///
/// The path follows the keys of the scenario format; names with a point stand in double quotes, elements of a list are
/// counted from 0, and `*` stands for every name that has the value already. The value is YAML. Values of a product's quantity, times and rates
/// are written as in the scenario.
public struct ScenarioChange: Hashable, Sendable, CustomStringConvertible {
    /// The change as it was written.
    public var text: String

    /// A change as a user writes it; what is wrong with it is said when it is applied.
    public init(_ text: String) { self.text = text }

    /// The change that sets the parameter at `path` to a number.
    public init(path: String, value: Double) { text = "\(path)=\(YAMLScalar.written(value))" }

    /// The change that sets the parameter at `path` to a value written in YAML.
    public init(path: String, value: String) { text = "\(path)=\(value)" }

    /// Changes written in one text, separated by `;`.
    public static func list(_ text: String) -> [ScenarioChange] {
        ScenarioChangeText.parts(of: text).map { ScenarioChange($0) }
    }

    /// The change as it was written.
    public var description: String { text }
}
