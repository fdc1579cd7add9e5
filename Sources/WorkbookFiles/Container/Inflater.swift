// SPDX-License-Identifier: Apache-2.0
internal import CWorkbook

/// Unpacks one deflated stream piece by piece, so that a bomb is met after a few pieces and not when memory is full.
///
/// Owns zlib's state, which is released with it.
final class Inflater {
    /// What unpacking came to.
    enum Outcome {
        /// The stream ended where it should.
        case finished
        /// Whoever took the pieces had enough.
        case stopped
        /// The stream is damaged.
        case damaged
    }

    private let stream: UnsafeMutablePointer<z_stream>
    private let isReady: Bool

    init() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // Minus the window's bits: a zip file holds bare streams, without zlib's own header.
        isReady =
            inflateInit2_(stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    }

    deinit {
        if isReady { inflateEnd(stream) }
        stream.deinitialize(count: 1)
        stream.deallocate()
    }

    /// Unpacks `bytes` and hands on the pieces until `take` says that it has enough.
    func unpack(_ bytes: UnsafeBufferPointer<UInt8>, take: (UnsafeBufferPointer<UInt8>) -> Bool) -> Outcome {
        guard isReady, bytes.count <= Int(UInt32.max) else { return .damaged }
        let capacity = 1 << 16
        let piece = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        defer { piece.deallocate() }
        stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
        stream.pointee.avail_in = UInt32(bytes.count)
        while true {
            stream.pointee.next_out = piece
            stream.pointee.avail_out = UInt32(capacity)
            let status = inflate(stream, Z_NO_FLUSH)
            guard status == Z_OK || status == Z_STREAM_END else { return .damaged }
            let count = capacity - Int(stream.pointee.avail_out)
            if count > 0, !take(UnsafeBufferPointer(start: piece, count: count)) { return .stopped }
            if status == Z_STREAM_END { return .finished }
        }
    }
}
