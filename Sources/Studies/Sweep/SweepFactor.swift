// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// A parameter that a sweep varies, and between which values.
///
///     sites.dc.stock.tea.policy.level=40..80       whole numbers, since both ends are
///     sites.dc.stock.tea.holding-cost=0.1..0.5     any number
///     lanes.north-south.lead-time=1 d..6 d         with a unit
///     segments.*.orders.poisson*=0.8..1.2          a factor on what is there
public struct SweepFactor: Hashable, Sendable {
    /// The path of the parameter, as changes of a scenario take it; it ends with `*` where values are factors.
    public var path: String
    /// The lower end.
    public var low: Double
    /// The upper end.
    public var high: Double
    /// What follows the number, such as ` d`; empty for plain numbers.
    public var unit: String
    /// Whether only whole numbers are tried.
    public var isWhole: Bool

    /// Creates a factor.
    public init(path: String, low: Double, high: Double, unit: String = "", isWhole: Bool = false) {
        self.path = path
        self.low = low
        self.high = high
        self.unit = unit
        self.isWhole = isWhole
    }

    /// What is wrong with the text of a factor.
    public enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
        /// It is not of the form `path=low..high`.
        case form(String)
        /// An end is not a number, or the two have different units.
        case ends(String)
        /// The ends are equal, or the wrong way round.
        case order(String)

        /// The fault as a sentence: what was found, what was expected.
        public var description: String {
            switch self {
            case .form(let text):
                "\"\(text)\" is not a parameter to vary, expected path=low..high such as lanes.north.lead-time=1 d..6 d"
            case .ends(let text):
                "\"\(text)\" varies between what are not two numbers with one unit, such as 40..80 or 1 d..6 d"
            case .order(let text): "\"\(text)\" needs a low end below its high end"
            }
        }
    }

    /// Reads a factor.
    ///
    /// - Throws: What is wrong with the text.
    public init(_ text: String) throws(Fault) {
        guard let equals = text.lastIndex(of: "="), let dots = text.firstRange(of: ".."),
            text.index(after: equals) <= dots.lowerBound
        else { throw .form(text) }
        let path = Self.trimmed(text[..<equals])
        guard !path.isEmpty, path != "*" else { throw .form(text) }
        let ends = [text[text.index(after: equals)..<dots.lowerBound], text[dots.upperBound...]].map {
            Self.numberAndUnit(Self.trimmed($0))
        }
        guard let low = ends[0], let high = ends[1], low.unit == high.unit || low.unit.isEmpty else {
            throw .ends(text)
        }
        guard low.number < high.number else { throw .order(text) }
        self.init(
            path: path, low: low.number, high: high.number, unit: high.unit,
            isWhole: low.isWhole && high.isWhole && high.unit.isEmpty && path.last != "*")
    }

    /// The value at a place of the range.
    ///
    /// - Parameter place: 0 for the low end, 1 for the high end.
    /// - Returns: The value, rounded where only whole numbers are tried.
    public func value(at place: Double) -> Double {
        let value = low + (high - low) * place
        return isWhole ? value.rounded() : value
    }

    /// Where in the range a value lies: 0 for the low end, 1 for the high end.
    public func place(of value: Double) -> Double { high > low ? (value - low) / (high - low) : 0 }

    /// A value as a scenario writes it; a time to the second.
    public func text(of value: Double) -> String {
        if let seconds = TimeUnit(rawValue: Self.trimmed(unit))?.seconds {
            let whole = (value * Double(seconds)).rounded()
            if whole.magnitude < 1e15, (value * Double(seconds) - whole).magnitude > 1e-6 {
                return "\(Int64(whole)) s"
            }
        }
        let whole = value.rounded()
        return (value == whole && value.magnitude < 1e15 ? "\(Int64(whole))" : "\(value)") + unit
    }

    /// The factor that a list of values varies, from the least to the greatest.
    ///
    /// - Parameters:
    ///   - path: The path of the parameter.
    ///   - texts: Its values, each a number with the same unit or none, at least one.
    /// - Returns: The factor with the values; a value that is none is `nil`, as is one with another unit than the first.
    public static func listed(path: String, _ texts: [String]) -> (factor: SweepFactor, values: [Double?]) {
        let found = texts.map { numberAndUnit(trimmed($0)) }
        let unit = found.lazy.compactMap { $0?.unit }.first ?? ""
        let values = found.map { $0?.unit == unit ? $0?.number : nil }
        let known = values.compactMap(\.self)
        let factor = SweepFactor(
            path: path, low: known.min() ?? 0, high: known.max() ?? 0, unit: unit,
            isWhole: unit.isEmpty && path.last != "*" && found.allSatisfy { $0?.isWhole ?? true })
        return (factor, values)
    }

    private static func numberAndUnit(_ text: String) -> (number: Double, unit: String, isWhole: Bool)? {
        let end = text.firstIndex { !($0.isNumber || "+-.eE".contains($0)) } ?? text.endIndex
        guard let number = Double(text[..<end]), number.isFinite else { return nil }
        return (number, String(text[end...]), !text[..<end].contains { ".eE".contains($0) })
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let parts = text.split(separator: " ", omittingEmptySubsequences: true)
        return parts.joined(separator: " ")
    }
}
