// SPDX-License-Identifier: Apache-2.0

/// Reads the head of a request: everything before its body.
///
/// It is strict, since what one program lets pass and another reads differently is how requests are smuggled through a proxy: lines end in
/// CR LF, no field is folded, no field that frames the message occurs twice, and a body has a length.
///
/// - Reference: RFC 9112, *HTTP/1.1*, sections 2.2, 3, 5 and 6.
struct RequestHead {
    private let limits: HTTPLimits

    init(limits: HTTPLimits) { self.limits = limits }

    /// The request that `bytes` begin, without a body.
    ///
    /// - Parameter bytes: The head up to its empty line, that line included.
    /// - Returns: The request.
    /// - Throws: What is wrong with it; then nothing that follows on the connection can be trusted.
    func request(from bytes: ArraySlice<UInt8>) throws(Problem) -> HTTPRequest {
        var lines = try lines(of: bytes)
        guard !lines.isEmpty else { throw Problem(400, "the request is empty") }
        var request = try requestLine(lines.removeFirst())
        guard lines.count <= limits.fields else {
            throw Problem(431, "more than \(limits.fields) header fields")
        }
        for line in lines { try addField(line, to: &request) }
        try checkFraming(of: request)
        return request
    }

    private func lines(of bytes: ArraySlice<UInt8>) throws(Problem) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var rest = bytes
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            guard end > rest.startIndex, rest[end - 1] == UInt8(ascii: "\r") else {
                throw Problem(400, "a line of the header does not end in CR LF")
            }
            let line = rest[rest.startIndex..<(end - 1)]
            rest = rest[(end + 1)...]
            if line.isEmpty { break }
            guard line.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
                throw Problem(400, "a control character in the header")
            }
            lines.append(line)
        }
        return lines
    }

    private func requestLine(_ line: ArraySlice<UInt8>) throws(Problem) -> HTTPRequest {
        guard line.count <= limits.requestLine else {
            throw Problem(414, "an address of more than \(limits.requestLine) bytes")
        }
        let parts = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[0].isEmpty, !parts[1].isEmpty else {
            throw Problem(400, "a request line is METHOD SPACE ADDRESS SPACE HTTP/1.1")
        }
        let method = String(decoding: parts[0], as: UTF8.self)
        guard parts[0].allSatisfy({ $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") }), method.count <= 16
        else { throw Problem(400, "a method is a word in capitals") }
        let version = String(decoding: parts[2], as: UTF8.self)
        guard version == "HTTP/1.1" || version == "HTTP/1.0" else {
            throw Problem(version.hasPrefix("HTTP/") ? 505 : 400, "this server speaks HTTP/1.1")
        }
        let target = try RequestTarget(parts[1])
        return HTTPRequest(
            method: method, path: target.path, query: target.query, fields: [:],
            isOldProtocol: version == "HTTP/1.0")
    }

    private func addField(_ line: ArraySlice<UInt8>, to request: inout HTTPRequest) throws(Problem) {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
            line[..<colon].allSatisfy(Self.isTokenByte)
        else { throw Problem(400, "a header field is NAME: VALUE, on one line") }
        let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
        guard let text = String(validating: line[(colon + 1)...], as: UTF8.self) else {
            throw Problem(400, "the header is not UTF-8")
        }
        let value = String(
            text.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
        if let known = request.fields[name] {
            guard !Self.mustBeAlone.contains(name) else {
                throw Problem(400, "the header field \(name) occurs twice")
            }
            request.fields[name] = known + (name == "cookie" ? "; " : ", ") + value
        } else {
            request.fields[name] = value
        }
    }

    private static let mustBeAlone: Set = [
        "host", "content-length", "transfer-encoding", "content-type", "authorization", "origin",
        "x-forwarded-proto", "sec-fetch-site", "if-match", "if-none-match", "last-event-id", "expect",
    ]

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }

    private func checkFraming(of request: HTTPRequest) throws(Problem) {
        guard request.isOldProtocol || request["host"] != nil else {
            throw Problem(400, "the header field Host is missing")
        }
        guard request["transfer-encoding"] == nil else {
            throw Problem(411, "send the body with a Content-Length, not in chunks")
        }
        guard let length = request["content-length"] else { return }
        guard !length.isEmpty, length.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), length.utf8.count <= 18
        else { throw Problem(400, "Content-Length is a number of bytes") }
        guard request.contentLength <= limits.body else {
            throw Problem(413, "the body is larger than \(limits.body) bytes")
        }
    }
}
