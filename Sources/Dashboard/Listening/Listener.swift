// SPDX-License-Identifier: Apache-2.0
import Foundation
import Synchronization

/// Why a server cannot listen.
public enum ListeningFault: Error, Equatable, CustomStringConvertible {
    /// The text is no address of this machine.
    case badAddress(String)
    /// The system refused.
    case refused(address: String, port: Int, reason: String)

    /// What is wrong and what to do about it.
    public var description: String {
        switch self {
        case .badAddress(let text):
            "--host \(text) is no address; expected one of this machine, such as 127.0.0.1, ::1 or 0.0.0.0"
        case .refused(let address, let port, let reason):
            "cannot listen on \(address) port \(port): \(reason); is another server there? --port 0 takes a free one"
        }
    }
}

/// Accepts connections and gives each a thread, as many as the limits allow.
///
/// A thread for each connection, rather than tasks on a shared pool: what answers a request waits for the database and reads files, and must not
/// keep others from being answered while it does. Owns the listening socket, which is closed when it stops.
final class Listener: Sendable {
    private struct State {
        var connections: Set<Int32> = []
        var isStopped = false
    }

    private let descriptor: Int32
    private let limits: HTTPLimits
    private let state = Mutex(State())
    /// The port that is listened on.
    let port: Int

    /// Listens on an address.
    ///
    /// - Parameters:
    ///   - host: An address of this machine, in digits.
    ///   - port: The port; 0 for a free one.
    ///   - limits: How many connections there may be.
    /// - Throws: Why it cannot be listened on.
    init(host: String, port: Int, limits: HTTPLimits) throws(ListeningFault) {
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE | AI_NUMERICHOST | AI_NUMERICSERV
        #if canImport(Darwin)
            hints.ai_socktype = SOCK_STREAM
        #else
            hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        #endif
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, "\(port)", &hints, &found) == 0, let address = found else {
            throw .badAddress(host)
        }
        defer { freeaddrinfo(found) }
        let descriptor = socket(
            address.pointee.ai_family, address.pointee.ai_socktype, address.pointee.ai_protocol)
        guard descriptor >= 0 else { throw Self.refusal(host, port) }
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        guard bind(descriptor, address.pointee.ai_addr, address.pointee.ai_addrlen) == 0,
            listen(descriptor, 256) == 0
        else {
            let refusal = Self.refusal(host, port)
            close(descriptor)
            throw refusal
        }
        // A child process must not keep the port.
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL, 0) | O_NONBLOCK)
        self.descriptor = descriptor
        self.limits = limits
        self.port = Self.port(of: descriptor) ?? port
    }

    private static func refusal(_ host: String, _ port: Int) -> ListeningFault {
        .refused(address: host, port: port, reason: String(cString: strerror(errno)))
    }

    private static func port(of descriptor: Int32) -> Int? {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let status = withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                getsockname(descriptor, $0, &length)
            }
        }
        guard status == 0 else { return nil }
        // The port stands at the same place in the addresses of both families.
        return withUnsafeBytes(of: storage) { Int($0[2]) << 8 | Int($0[3]) }
    }

    /// Accepts connections until the listener is stopped; blocks the calling thread.
    ///
    /// - Parameter serve: Serves a connection until its end, on a thread of its own; says how busy the server is.
    func run(_ serve: @escaping @Sendable (SocketStream, _ isBusy: @escaping @Sendable () -> Bool) -> Void) {
        while !state.withLock({ $0.isStopped }) {
            var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&entry, 1, 200) > 0 else { continue }
            let connection = accept(descriptor, nil, nil)
            guard connection >= 0 else {
                // Out of descriptors: others must end first.
                if errno == EMFILE || errno == ENFILE { usleep(50_000) }
                continue
            }
            _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
            take(connection, serve)
        }
        close(descriptor)
    }

    private func take(
        _ connection: Int32,
        _ serve: @escaping @Sendable (SocketStream, _ isBusy: @escaping @Sendable () -> Bool) -> Void
    ) {
        let isAccepted = state.withLock { state in
            guard !state.isStopped, state.connections.count < limits.connections else { return false }
            state.connections.insert(connection)
            return true
        }
        guard isAccepted else {
            let stream = SocketStream(connection)
            let answer = Problem(503, "too many connections; try again in a moment").response
            if case .bytes(let body) = answer.body {
                try? stream.send(answer.head(keepsConnection: false) + body, until: Deadline(seconds: 0.2))
            }
            return
        }
        let thread = Thread {
            let stream = SocketStream(connection)
            withExtendedLifetime(stream) { [self] in
                serve(stream) { [self] in
                    state.withLock { $0.connections.count * 4 > limits.connections * 3 }
                }
                // Forgotten before it is closed, since the number may then be another connection's.
                state.withLock { _ = $0.connections.remove(connection) }
            }
        }
        // As deep as the main thread's: a scenario is read on it.
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// Accepts no more connections and ends those that there are.
    func stop() {
        state.withLock { state in
            state.isStopped = true
            for connection in state.connections { SocketStream.interrupt(connection) }
        }
    }

    /// How many connections there are.
    var connectionCount: Int { state.withLock { $0.connections.count } }
}
