// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Sends bytes to a server as they are, since what is refused is what no library would send.
struct RawClient {
    /// An answer as it came over the wire.
    struct Answer {
        var status = 0
        var fields: [String: String] = [:]
        var body = ""

        /// The body as JSON.
        var json: [String: Any] {
            ((try? JSONSerialization.jsonObject(with: Data(body.utf8))) as? [String: Any]) ?? [:]
        }
    }

    let port: Int
    /// Whom the server ends with, so that it lasts as long as somebody asks it.
    let owner: ServedWorkspace?

    /// A connection; the caller closes it.
    func connected() -> Int32 {
        #if canImport(Darwin)
            let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #else
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #endif
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        return descriptor
    }

    /// Sends bytes on a connection.
    func write(_ bytes: [UInt8], to descriptor: Int32) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { all in
                #if canImport(Darwin)
                    send(descriptor, all.baseAddress.map { $0 + sent }, bytes.count - sent, 0)
                #else
                    send(
                        descriptor, all.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL)
                    )
                #endif
            }
            guard count > 0 else { return }
            sent += count
        }
    }

    /// All that the server sends until it closes the connection.
    func rest(of descriptor: Int32) -> [UInt8] {
        var all: [UInt8] = []
        var piece = Array(repeating: UInt8(0), count: 65_536)
        while true {
            let count = recv(descriptor, &piece, piece.count, 0)
            guard count > 0 else { return all }
            all += piece[..<count]
        }
    }

    /// Sends bytes and reads until the server closes the connection.
    func exchange(_ bytes: [UInt8]) -> Answer {
        let descriptor = connected()
        defer { close(descriptor) }
        write(bytes, to: descriptor)
        return Self.answer(from: rest(of: descriptor))
    }

    /// Sends a text.
    func exchange(_ text: String) -> Answer { exchange(Array(text.utf8)) }

    /// A request with the usual fields; `fields` replace them, and an empty one leaves a field out.
    func ask(
        _ method: String, _ target: String, _ body: String? = nil, fields: [String: String] = [:]
    ) -> Answer {
        var all = ["Host": "127.0.0.1:\(port)", "Connection": "close"]
        if let body {
            all["Content-Type"] = "application/json"
            all["Content-Length"] = "\(body.utf8.count)"
        }
        all.merge(fields) { _, new in new }
        let lines = all.filter { !$0.value.isEmpty }.map { "\($0.key): \($0.value)\r\n" }.joined()
        return exchange("\(method) \(target) HTTP/1.1\r\n\(lines)\r\n\(body ?? "")")
    }

    /// A request to the API.
    func api(
        _ method: String, _ path: String, _ body: String? = nil, fields: [String: String] = [:]
    ) -> Answer { ask(method, "/api/v1/\(path)", body, fields: fields) }

    private static func answer(from bytes: [UInt8]) -> Answer {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.range(of: "\r\n\r\n") else { return Answer() }
        let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
        var answer = Answer()
        answer.status = lines[0].split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        for line in lines.dropFirst() {
            let pair = line.split(separator: ":", maxSplits: 1)
            guard pair.count == 2 else { continue }
            answer.fields[pair[0].lowercased()] = pair[1].trimmingCharacters(in: .whitespaces)
        }
        answer.body = String(text[end.upperBound...])
        return answer
    }
}
