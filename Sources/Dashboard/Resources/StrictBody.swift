// SPDX-License-Identifier: Apache-2.0
import Foundation

/// What a request's body holds; a key that it does not know is refused rather than passed over.
protocol StrictBody: Decodable {
    /// The keys that there are.
    static var keys: Set<String> { get }
}

extension HTTPRequest {
    /// The body as a value.
    ///
    /// - Throws: What is wrong with it, in words of the API.
    func body<Value: StrictBody>(_ type: Value.Type) throws(Problem) -> Value {
        let data = Data(body)
        var isObject = false
        do {
            let present = try JSONDecoder().decode(AnyKeys.self, from: data).keys
            isObject = true
            for key in present.sorted() where !Value.keys.contains(key) {
                let nearest = closestName(to: key, among: Value.keys.sorted())
                let hint = nearest.map { "; did you mean \"\($0)\"?" } ?? ""
                throw Problem(400, "the body has a key \"\(key)\" that is not known here\(hint)")
            }
            return try JSONDecoder().decode(type, from: data)
        } catch let problem as Problem {
            throw problem
        } catch let error as DecodingError {
            throw Problem(400, Self.words(for: error, oddNumber: isObject ? Self.oddNumber(in: data) : nil))
        } catch {
            throw Problem(400, "the body is not JSON in UTF-8")
        }
    }

    /// The key of a number that counts nothing, such as −1, 1.5 or one beyond all; empty when there is none.
    ///
    /// The decoder does not say which it was.
    private static func oddNumber(in data: Data) -> String {
        let object = (try? JSONSerialization.jsonObject(with: data)) as? [String: Any] ?? [:]
        return object.filter { entry in
            guard let number = (entry.value as? NSNumber)?.doubleValue else { return false }
            return number < 0 || number != number.rounded() || number > 1e15
        }.keys.min() ?? ""
    }

    private static func words(for error: DecodingError, oddNumber: String?) -> String {
        func place(_ path: [any CodingKey], _ key: (any CodingKey)? = nil) -> String {
            (path + (key.map { [$0] } ?? [])).map { $0.intValue.map { "\($0)" } ?? $0.stringValue }
                .joined(separator: ".")
        }
        switch error {
        case .keyNotFound(let key, let context):
            return "the body lacks \"\(place(context.codingPath, key))\""
        case .typeMismatch(let type, let context) where context.codingPath.isEmpty:
            return type == [String: Any].self || "\(type)".hasPrefix("Dictionary")
                ? "the body is a JSON object: {\"key\": value}" : "the body is not what is expected here"
        case .typeMismatch(let type, let context):
            return
                "\"\(place(context.codingPath))\" in the body is of another type; expected \(words(for: type))"
        case .valueNotFound(let type, let context):
            return "\"\(place(context.codingPath))\" in the body is null; expected \(words(for: type))"
        case .dataCorrupted(let context) where !context.codingPath.isEmpty:
            // Such as −1 or 1.5 where something is counted, and a word that is none of those that there are.
            let isNumber = context.debugDescription.contains("umber")
            return "\"\(place(context.codingPath))\" in the body "
                + (isNumber
                    ? "is not a number that can stand there; expected a whole number of at least 0"
                    : "is none of the values that there are; docs/api lists them")
        case .dataCorrupted where oddNumber != nil:
            let which = oddNumber.flatMap { $0.isEmpty ? nil : "\"\($0)\"" } ?? "a number"
            return "\(which) in the body cannot be that; expected a whole number of at least 0"
        default: return "the body is not JSON in UTF-8"
        }
    }

    /// What a type is to somebody who writes JSON.
    private static func words(for type: any Any.Type) -> String {
        if type == String.self { return "a text" }
        if type == Bool.self { return "true or false" }
        if type == Double.self { return "a number" }
        if type is any FixedWidthInteger.Type { return "a whole number" }
        return "\(type)".hasPrefix("Dictionary") ? "an object" : "a list"
    }

    /// The keys of an object, whatever their values are.
    private struct AnyKeys: Decodable {
        var keys: [String]

        struct Key: CodingKey {
            var stringValue: String
            var intValue: Int? { nil }
            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        init(from decoder: any Decoder) throws {
            keys = try decoder.container(keyedBy: Key.self).allKeys.map(\.stringValue)
        }
    }
}
