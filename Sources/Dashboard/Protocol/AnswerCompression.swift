// SPDX-License-Identifier: Apache-2.0
import GzipCoder

/// Makes answers smaller for clients that say that they can read them so.
enum AnswerCompression {
    /// Smaller answers fit into a packet anyway.
    private static let leastBytes = 1_400
    /// zlib's usual trade of time for size: a page of 30 kB takes a millisecond.
    private static let level: Int32 = 6

    /// Compresses the body of an answer, if the client takes that and it is worth it.
    ///
    /// An answer with a tag for a later write keeps its bytes, since the tag stands for them; the tag of a page only says
    /// whether it is still the same.
    static func apply(to response: inout HTTPResponse, for request: HTTPRequest) {
        guard case .bytes(let body) = response.body, body.count >= leastBytes,
            isText(response.fields["Content-Type"] ?? ""), response.fields["Content-Encoding"] == nil
        else { return }
        let hasTag = response.fields["ETag"] != nil
        guard !hasTag || request.path.first != "api" else { return }
        response.fields["Vary"] = "Accept-Encoding"
        guard accepts(request["accept-encoding"] ?? ""), let smaller = gzip(body) else { return }
        response.body = .bytes(smaller)
        response.fields["Content-Encoding"] = "gzip"
    }

    private static func isText(_ type: String) -> Bool {
        type.hasPrefix("text/") || type.hasPrefix("application/") || type == "image/svg+xml"
    }

    /// Whether an `Accept-Encoding` field allows gzip: named, or by the star, and not with a weight of zero.
    static func accepts(_ field: String) -> Bool {
        var star: Bool?
        for entry in field.lowercased().split(separator: ",") {
            let parts = entry.split(separator: ";").map { $0.filter { $0 != " " } }
            let isWanted = !parts.dropFirst().contains { $0.hasPrefix("q=") && Double($0.dropFirst(2)) == 0 }
            if parts.first == "gzip" { return isWanted }
            if parts.first == "*" { star = isWanted }
        }
        return star ?? false
    }

    /// The bytes as a gzip file; `nil` when it would not be smaller.
    static func gzip(_ bytes: [UInt8]) -> [UInt8]? {
        let room = gzipBound(bytes.count)
        let smaller = [UInt8](unsafeUninitializedCapacity: room) { output, count in
            count = gzipBytes(bytes, bytes.count, output.baseAddress, room, level)
        }
        return smaller.isEmpty || smaller.count >= bytes.count ? nil : smaller
    }
}
