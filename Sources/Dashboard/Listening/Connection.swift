// SPDX-License-Identifier: Apache-2.0
import Foundation
import Synchronization

/// Serves the requests of one connection, one after the other.
struct Connection {
    let stream: SocketStream
    let limits: HTTPLimits
    /// How many event streams there are in the server.
    let streams: StreamCount
    /// Answers a request.
    let respond: @Sendable (HTTPRequest) -> HTTPResponse
    /// Whether connections are so many that none should be kept without need.
    let isBusy: () -> Bool

    private enum Ending: Error {
        case closed
        case refused(Problem)
    }

    /// Serves until the client or the server ends the connection.
    func serve() {
        while true {
            let request: HTTPRequest
            do {
                guard let next = try nextRequest() else { return }
                request = next
            } catch {
                if case .refused(let problem) = error {
                    _ = try? send(problem.response, keeping: false, withBody: true)
                    stream.finish()
                }
                return
            }
            let response = respond(request)
            let keeps = request.keepsConnection && !isBusy()
            do throws(SocketFault) {
                if case .events(let source) = response.body {
                    try sendEvents(source, response)
                    return
                }
                try send(response, keeping: keeps, withBody: request.method != "HEAD")
            } catch { return }
            guard keeps else {
                stream.finish()
                return
            }
        }
    }

    /// The next request with its body; `nil` when the client has no more, or was silent for too long.
    private func nextRequest() throws(Ending) -> HTTPRequest? {
        guard (try? stream.waitForBytes(until: Deadline(seconds: limits.idle))) == true else { return nil }
        let head: [UInt8]?
        do throws(SocketFault) {
            head = try stream.take(
                through: Array("\r\n\r\n".utf8), atMost: limits.head,
                until: Deadline(seconds: limits.headTime))
        } catch { throw Self.ending(error, "the header took longer than \(Int(limits.headTime)) s") }
        guard let head else {
            throw .refused(Problem(431, "the header is larger than \(limits.head) bytes"))
        }
        var request: HTTPRequest
        do throws(Problem) {
            request = try RequestHead(limits: limits).request(from: head[...])
        } catch { throw .refused(error) }
        let length = request.contentLength
        guard length > 0 else { return request }
        do throws(SocketFault) {
            let deadline = Deadline(seconds: limits.bodyTime)
            if request["expect"]?.lowercased() == "100-continue" {
                try stream.send(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8), until: deadline)
            }
            request.body = try stream.take(length, until: deadline)
        } catch { throw Self.ending(error, "the body took longer than \(Int(limits.bodyTime)) s") }
        return request
    }

    private static func ending(_ fault: SocketFault, _ detail: String) -> Ending {
        fault == .tooSlow ? .refused(Problem(408, detail)) : .closed
    }

    private func send(
        _ response: HTTPResponse, keeping: Bool, withBody: Bool
    ) throws(SocketFault) {
        guard case .bytes(let body) = response.body else { return }
        let head = response.head(keepsConnection: keeping)
        try stream.send(
            withBody ? head + body : head, until: Deadline(seconds: limits.answerTime))
    }

    private func sendEvents(_ source: any EventSource, _ response: HTTPResponse) throws(SocketFault) {
        guard streams.enter(most: limits.eventStreams) else {
            try send(
                Problem(503, "too many event streams; close one").response, keeping: false, withBody: true)
            return
        }
        defer { streams.leave() }
        try stream.send(
            response.head(keepsConnection: false), until: Deadline(seconds: limits.answerTime))
        var silence = 0.0
        // A short patience, so that a server that stops and a client that is gone are seen soon.
        while let text = source.next(patience: 0.5) {
            silence = text.isEmpty ? silence + 0.5 : 0
            guard !text.isEmpty || silence >= 10 else {
                guard try isStillThere() else { return }
                continue
            }
            silence = 0
            try stream.send(
                Array((text.isEmpty ? ": still here\n\n" : text).utf8),
                until: Deadline(seconds: limits.answerTime))
        }
    }

    /// Whether the client has not closed its end; one that listens says nothing.
    private func isStillThere() throws(SocketFault) -> Bool {
        do throws(SocketFault) {
            guard !stream.holdsBytes else { return true }
            return try stream.waitForBytes(until: Deadline(seconds: 0.001))
        } catch {
            guard error == .tooSlow else { throw error }
            return true
        }
    }
}

/// How many event streams are open, counted by all connections.
final class StreamCount: Sendable {
    private let count = Mutex(0)

    /// Counts one more, unless there are `most`.
    func enter(most: Int) -> Bool {
        count.withLock { count in
            guard count < most else { return false }
            count += 1
            return true
        }
    }

    /// Counts one less.
    func leave() { count.withLock { $0 -= 1 } }
}
