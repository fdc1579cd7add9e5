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
        do {
            let present = try JSONDecoder().decode(AnyKeys.self, from: data).keys
            for key in present.sorted() where !Value.keys.contains(key) {
                let nearest = closestName(to: key, among: Value.keys.sorted())
                let hint = nearest.map { "; did you mean \"\($0)\"?" } ?? ""
                throw Problem(400, "the body has a key \"\(key)\" that is not known here\(hint)")
            }
            return try JSONDecoder().decode(type, from: data)
        } catch let problem as Problem {
            throw problem
        } catch let error as DecodingError {
            throw Problem(400, Self.words(for: error))
        } catch {
            throw Problem(400, "the body is not JSON in UTF-8")
        }
    }

    private static func words(for error: DecodingError) -> String {
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
            return "\"\(place(context.codingPath))\" in the body is of another type; expected \(type)"
        case .valueNotFound(let type, let context):
            return "\"\(place(context.codingPath))\" in the body is null; expected \(type)"
        case .dataCorrupted(let context) where !context.codingPath.isEmpty:
            return "\"\(place(context.codingPath))\" in the body cannot be read: \(context.debugDescription)"
        default: return "the body is not JSON in UTF-8"
        }
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
