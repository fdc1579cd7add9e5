// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Why nothing more can be read from a client or sent to it.
enum SocketFault: Error, Equatable {
    /// It took too long.
    case tooSlow
    /// It went away.
    case gone
}

/// One connection's bytes, in both directions, each with a deadline.
///
/// Owns the descriptor, which is closed with it. Used by one thread.
final class SocketStream {
    private let descriptor: Int32
    private var buffer: [UInt8] = []

    /// Takes over a connected socket.
    init(_ descriptor: Int32) {
        self.descriptor = descriptor
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL, 0) | O_NONBLOCK)
        var yes: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
    }

    deinit { close(descriptor) }

    /// Whether something was received that nobody has taken yet.
    var holdsBytes: Bool { !buffer.isEmpty }

    /// Waits for the first byte of something.
    ///
    /// - Returns: Whether there is one; not when the client has closed its end.
    func waitForBytes(until deadline: Deadline) throws(SocketFault) -> Bool {
        buffer.isEmpty ? try fill(until: deadline) : true
    }

    /// The bytes up to the first occurrence of `mark`, that included.
    ///
    /// - Returns: The bytes, or `nil` when `most` were read without it.
    func take(through mark: [UInt8], atMost most: Int, until deadline: Deadline) throws(SocketFault)
        -> [UInt8]?
    {
        var searched = 0
        while true {
            if let end = end(of: mark, from: searched) {
                guard end <= most else { return nil }
                let found = Array(buffer[..<end])
                buffer.removeFirst(end)
                return found
            }
            guard buffer.count <= most else { return nil }
            searched = max(0, buffer.count - mark.count + 1)
            guard try fill(until: deadline) else { throw .gone }
        }
    }

    /// Exactly `count` bytes.
    func take(_ count: Int, until deadline: Deadline) throws(SocketFault) -> [UInt8] {
        while buffer.count < count {
            guard try fill(until: deadline) else { throw .gone }
        }
        let found = Array(buffer[..<count])
        buffer.removeFirst(count)
        return found
    }

    private func end(of mark: [UInt8], from start: Int) -> Int? {
        guard buffer.count >= mark.count else { return nil }
        var position = start
        while position + mark.count <= buffer.count {
            if buffer[position] == mark[0], buffer[position..<(position + mark.count)].elementsEqual(mark) {
                return position + mark.count
            }
            position += 1
        }
        return nil
    }

    /// Receives what is there, waiting for something.
    ///
    /// - Returns: Whether there was something; not when the client has closed its end.
    private func fill(until deadline: Deadline) throws(SocketFault) -> Bool {
        while true {
            try wait(for: Int16(POLLIN), until: deadline)
            let room = 16 << 10
            let start = buffer.count
            buffer.append(contentsOf: repeatElement(0, count: room))
            let received = buffer.withUnsafeMutableBytes { bytes in
                recv(descriptor, bytes.baseAddress.map { $0 + start }, room, 0)
            }
            let reason = errno
            buffer.removeLast(room - max(0, received))
            if received > 0 { return true }
            if received == 0 { return false }
            guard reason == EAGAIN || reason == EWOULDBLOCK || reason == EINTR else { throw .gone }
        }
    }

    /// Sends all of `bytes`.
    func send(_ bytes: [UInt8], until deadline: Deadline) throws(SocketFault) {
        var sent = 0
        while sent < bytes.count {
            let written = bytes.withUnsafeBytes { all in
                Self.send(descriptor, all.baseAddress.map { $0 + sent }, bytes.count - sent)
            }
            if written > 0 {
                sent += written
                continue
            }
            guard errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR else { throw .gone }
            try wait(for: Int16(POLLOUT), until: deadline)
        }
    }

    private static func send(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
        #if canImport(Glibc) || canImport(Musl)
            // A client that went away must not end the process.
            Foundation.send(descriptor, bytes, count, Int32(MSG_NOSIGNAL))
        #else
            Foundation.send(descriptor, bytes, count, 0)
        #endif
    }

    /// Ends the connection so that an answer to an unread request still arrives.
    ///
    /// A socket that is closed with unread bytes is reset, and with it the answer that is under way; so what the client still sends is
    /// thrown away for a moment.
    func finish() {
        shutdown(descriptor, Int32(SHUT_WR))
        let deadline = Deadline(seconds: 1)
        var thrown = 0
        while thrown < 4 << 20, (try? fill(until: deadline)) == true {
            thrown += buffer.count
            buffer.removeAll(keepingCapacity: true)
        }
    }

    /// Ends the connection from another thread: whoever waits on it sees the end.
    static func interrupt(_ descriptor: Int32) { shutdown(descriptor, Int32(SHUT_RDWR)) }

    private func wait(for events: Int16, until deadline: Deadline) throws(SocketFault) {
        while true {
            let left = deadline.secondsLeft
            guard left > 0 else { throw .tooSlow }
            var entry = pollfd(fd: descriptor, events: events, revents: 0)
            let ready = poll(&entry, 1, Int32(min(left * 1_000 + 1, 60_000)))
            if ready > 0 { return }
            if ready < 0, errno != EINTR { throw .gone }
        }
    }
}

/// An instant until which something may take.
struct Deadline {
    private let instant: ContinuousClock.Instant

    /// `seconds` from now.
    init(seconds: Double) { instant = .now + .milliseconds(Int(seconds * 1_000)) }

    /// How long it is until then, negative when it is over.
    var secondsLeft: Double {
        let left = ContinuousClock.now.duration(to: instant).components
        return Double(left.seconds) + Double(left.attoseconds) * 1e-18
    }
}
