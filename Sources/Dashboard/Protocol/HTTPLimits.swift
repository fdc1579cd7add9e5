// SPDX-License-Identifier: Apache-2.0

/// How much a client may ask of the server, and how long it may take.
///
/// Times are in seconds. A client that exceeds one of them is answered where it can be, and its connection is closed.
public struct HTTPLimits: Hashable, Sendable {
    /// The longest request line, in bytes.
    public var requestLine = 8 << 10
    /// The most bytes of a request before its body.
    public var head = 16 << 10
    /// The most header fields.
    public var fields = 64
    /// The largest body, in bytes.
    public var body = 2 << 20
    /// How long a connection may be silent between requests.
    public var idle = 20.0
    /// How long a request may take from its first byte to the end of its header.
    public var headTime = 10.0
    /// How long a body may take.
    public var bodyTime = 30.0
    /// How long a client may take to read an answer, or one event of a stream.
    public var answerTime = 30.0
    /// The most connections at one time; the next one is told to come back later.
    public var connections = 256
    /// The most event streams among them.
    public var eventStreams = 64

    /// The usual limits.
    public init() {}
}
