// SPDX-License-Identifier: Apache-2.0
import Foundation

/// An answer.
struct HTTPResponse: Sendable {
    /// What comes after the header.
    enum Body: Sendable {
        /// All of it, known beforehand.
        case bytes([UInt8])
        /// Events, as long as there are any.
        case events(any EventSource)
    }

    var status: Int
    var fields: [String: String]
    var body: Body

    init(status: Int, fields: [String: String] = [:], body: [UInt8] = []) {
        self.status = status
        self.fields = fields
        self.body = .bytes(body)
    }

    /// A stream of server-sent events.
    init(events: any EventSource) {
        status = 200
        fields = ["Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store"]
        body = .events(events)
    }

    /// A value as JSON, its keys in alphabetical order.
    static func json(_ value: some Encodable, status: Int = 200, fields: [String: String] = [:])
        -> HTTPResponse
    {
        var all = ["Content-Type": "application/json"]
        all.merge(fields) { _, new in new }
        guard let data = jsonData(value) else {
            return Problem(500, "the answer cannot be written as JSON").response
        }
        return HTTPResponse(status: status, fields: all, body: [UInt8](data))
    }

    /// A value as the bytes of JSON, on one line.
    static func jsonData(_ value: some Encodable) -> Data? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try? encoder.encode(value)
    }

    /// The words that go with a status.
    static func phrase(of status: Int) -> String { phrases[status] ?? "Status \(status)" }

    private static let phrases = [
        200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 303: "See Other", 304: "Not Modified",
        400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found",
        405: "Method Not Allowed", 408: "Request Timeout", 409: "Conflict", 411: "Length Required",
        412: "Precondition Failed", 413: "Content Too Large", 414: "URI Too Long",
        415: "Unsupported Media Type", 417: "Expectation Failed", 422: "Unprocessable Content",
        428: "Precondition Required", 429: "Too Many Requests", 431: "Request Header Fields Too Large",
        500: "Internal Server Error", 501: "Not Implemented", 503: "Service Unavailable",
        505: "HTTP Version Not Supported", 507: "Insufficient Storage",
    ]

    /// The head of the answer as it is sent.
    ///
    /// - Parameter keepsConnection: Whether more may be asked on the connection.
    /// - Returns: Its bytes, the empty line included.
    func head(keepsConnection: Bool) -> [UInt8] {
        var text = "HTTP/1.1 \(status) \(Self.phrase(of: status))\r\n"
        var all = fields
        all["Connection"] = keepsConnection ? "keep-alive" : "close"
        all["Date"] = Self.date()
        if case .bytes(let bytes) = body, status != 204, status != 304 {
            all["Content-Length"] = "\(bytes.count)"
        }
        for (name, value) in all.sorted(by: { $0.key < $1.key }) {
            // Nothing that a client sent may begin a header field of its own.
            let safe = value.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : String($0) }
            text += "\(name): \(safe.joined())\r\n"
        }
        return [UInt8]((text + "\r\n").utf8)
    }

    private static func date() -> String {
        var now = time(nil)
        var parts = tm()
        gmtime_r(&now, &parts)
        let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let clock = "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))"
        return "\(days[Int(parts.tm_wday)]), \(two(parts.tm_mday)) \(months[Int(parts.tm_mon)]) "
            + "\(1900 + parts.tm_year) \(clock) GMT"
    }
}

/// What a stream of events sends.
protocol EventSource: Sendable {
    /// The next events, waiting for them if need be.
    ///
    /// - Parameter patience: The most seconds to wait.
    /// - Returns: The events as text, empty when there were none in time; `nil` at the end.
    func next(patience: Double) -> String?
}
