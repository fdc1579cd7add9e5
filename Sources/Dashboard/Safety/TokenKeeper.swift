// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Knows the token, and recognizes those who have it.
///
/// A browser's cookie holds until when it is good and a keyed hash of that, the token being the key; so it outlives a restart of the server, and a
/// new token ends all of them.
struct TokenKeeper: Sendable {
    /// The name of the cookie.
    static let cookieName = "catena-session"
    /// How long a browser stays logged in, in seconds.
    static let sessionLength = 12.0 * 3_600

    private let token: [UInt8]

    init(token: String) { self.token = Array(token.utf8) }

    /// Whether `candidate` is the token.
    ///
    /// - Complexity: The time does not depend on how much of it is right.
    func isToken(_ candidate: String) -> Bool {
        // Hashes are of one length, and a guess at the token says nothing about its hash.
        Self.isSame(SHA256.hash(Array(candidate.utf8)), SHA256.hash(token))
    }

    /// Whether a request comes from somebody who has the token.
    func admits(_ request: HTTPRequest, now: Double = Date().timeIntervalSince1970) -> Bool {
        if let header = request["authorization"] {
            let parts = header.split(separator: " ", maxSplits: 1)
            return parts.count == 2 && parts[0].lowercased() == "bearer" && isToken(String(parts[1]))
        }
        return request.cookie(Self.cookieName).map { isSession($0, now: now) } ?? false
    }

    /// The value of a new cookie.
    func session(now: Double = Date().timeIntervalSince1970) -> String {
        let end = String(Int(now + Self.sessionLength))
        return "\(end).\(SHA256.digits(seal(of: end)))"
    }

    private func isSession(_ value: String, now: Double) -> Bool {
        let parts = value.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2, let end = Int(parts[0]), Double(end) > now else { return false }
        return Self.isSame(Array(parts[1].utf8), Array(SHA256.digits(seal(of: parts[0])).utf8))
    }

    private func seal(of end: String) -> [UInt8] {
        SHA256.authentication(of: Array("catena session until \(end)".utf8), key: token)
    }

    private static func isSame(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        guard a.count == b.count else { return false }
        return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
