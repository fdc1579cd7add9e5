// SPDX-License-Identifier: Apache-2.0

/// A request as it was received: its head is checked, its path is decoded.
struct HTTPRequest: Sendable {
    /// The method, in capitals.
    var method: String
    /// The parts of the path between its slashes, decoded; none is empty, `.` or `..`, or holds a slash or a zero byte.
    var path: [String]
    /// The parameters of the query, decoded, in their order.
    var query: [(name: String, value: String)]
    /// The header fields, their names in lower case.
    var fields: [String: String]
    /// Whether the client speaks HTTP/1.0.
    var isOldProtocol = false
    /// What comes after the header.
    var body: [UInt8] = []

    /// A header field, by its name in lower case.
    subscript(field: String) -> String? { fields[field] }

    /// Whether the client wants to send more requests on this connection.
    var keepsConnection: Bool {
        let wish = fields["connection"]?.lowercased() ?? ""
        let words = wish.split(separator: ",").map { $0.filter { $0 != " " } }
        return isOldProtocol ? words.contains("keep-alive") : !words.contains("close")
    }

    /// Whether the request asks for something to be changed.
    var isWrite: Bool { method != "GET" && method != "HEAD" }

    /// The length of the body.
    var contentLength: Int { fields["content-length"].flatMap { Int($0) } ?? 0 }

    /// A cookie, by its name.
    func cookie(_ name: String) -> String? {
        for part in (fields["cookie"] ?? "").split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, pair[0].drop(while: { $0 == " " }) == name else { continue }
            return String(pair[1])
        }
        return nil
    }
}
