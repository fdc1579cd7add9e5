// SPDX-License-Identifier: Apache-2.0

/// The random numbers of one purpose of one entity in one replication.
///
/// A stream is a function of (seed, replication, name) alone: it does not depend on how many numbers other
/// streams have drawn, on threads, or on what else the model contains. So two scenarios compared under one
/// seed face the same chance, draw for draw. Copying a stream replays it.
///
/// Underneath is Philox4x32-10 with the seed as its key and, as its counter, the number of the block (word
/// 0), the replication (word 1) and ``stableHash(of:)`` of the name (words 2 and 3). Two different names
/// collide with probability 2⁻⁶⁴: among a million of them, once in 40 million models.
///
/// - Reference: Salmon, Moraes, Dror and Shaw (2011); see ``Philox4x32``.
@frozen
public struct RandomStream: RandomNumberGenerator, Sendable {
    @usableFromInline let seed: UInt64
    @usableFromInline let nameHash: UInt64
    @usableFromInline let replication: UInt32
    @usableFromInline var nextBlock: UInt32 = 0
    // Words 0 and 1, then words 2 and 3 of the present block, the earlier word in the low half.
    @usableFromInline var firstPair: UInt64 = 0
    @usableFromInline var secondPair: UInt64 = 0
    @usableFromInline var wordsUsed: UInt8 = 4
    /// All ones in an antithetic stream, else zero.
    @usableFromInline var flip: UInt32 = 0

    /// Creates the stream of a named purpose at its beginning.
    ///
    /// - Parameters:
    ///   - seed: The seed of the whole experiment.
    ///   - replication: The number of the replication.
    ///   - name: Whose chance it is, and for what: `segment:key-accounts/order-gap`.
    public init(seed: UInt64, replication: UInt32, name: String) {
        self.init(seed: seed, replication: replication, nameHash: Self.stableHash(of: name))
    }

    /// Creates the stream of a purpose whose name was hashed before.
    ///
    /// - Parameters:
    ///   - seed: The seed of the whole experiment.
    ///   - replication: The number of the replication.
    ///   - nameHash: What ``stableHash(of:)`` made of the name.
    @inlinable
    public init(seed: UInt64, replication: UInt32, nameHash: UInt64) {
        self.seed = seed
        self.replication = replication
        self.nameHash = nameHash
    }

    /// Passes over whole blocks of four words; words left over from the present block are lost.
    package mutating func skip(blocks: UInt32) {
        nextBlock += blocks
        wordsUsed = 4
    }

    /// The mirror image of this stream from here on: where this one draws u, it draws 1 − u.
    ///
    /// - Reference: Hammersley and Morton (1956), "A new Monte Carlo technique: antithetic variates".
    @inlinable
    public var antithetic: RandomStream {
        var mirrored = self
        mirrored.flip = ~flip
        return mirrored
    }

    /// The next number, uniform over the open interval (0, 1).
    ///
    /// - Returns: (k + ½) · 2⁻⁵² for a whole number 0 ≤ k < 2⁵², so neither 0 nor 1, and 1 − u is exact.
    @inlinable
    public mutating func uniform() -> Double {
        Self.openUnit(next())
    }

    /// A number in the open interval (0, 1) made of the high 52 of 64 bits.
    @inlinable
    @inline(__always)
    package static func openUnit(_ bits: UInt64) -> Double {
        (Double(bits >> 12) + 0.5) * 0x1p-52
    }

    /// The next 64 bits: the next two words, the earlier one in the low half.
    ///
    /// - Returns: Any 64-bit pattern, all equally likely.
    @inlinable
    public mutating func next() -> UInt64 {
        let flip64 = UInt64(flip) << 32 | UInt64(flip)
        switch wordsUsed {
        case 0:
            wordsUsed = 2
            return firstPair ^ flip64
        case 2:
            wordsUsed = 4
            return secondPair ^ flip64
        case 4:
            refill()
            wordsUsed = 2
            return firstPair ^ flip64
        default:
            let low = nextUInt32()
            return UInt64(nextUInt32()) << 32 | UInt64(low)
        }
    }

    /// The next word.
    ///
    /// - Returns: Any 32-bit pattern, all equally likely.
    @inlinable
    public mutating func nextUInt32() -> UInt32 {
        if wordsUsed == 4 { refill() }
        let pair = wordsUsed < 2 ? firstPair : secondPair
        let word = UInt32(truncatingIfNeeded: pair >> (UInt64(wordsUsed & 1) * 32))
        wordsUsed += 1
        return word ^ flip
    }

    @inlinable
    mutating func refill() {
        if nextBlock == .max { streamIsUsedUp() }
        let words = Philox4x32.block(
            counter: (
                nextBlock, replication, UInt32(truncatingIfNeeded: nameHash),
                UInt32(truncatingIfNeeded: nameHash >> 32)
            ),
            key: (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)))
        nextBlock &+= 1
        wordsUsed = 0
        firstPair = UInt64(words.1) << 32 | UInt64(words.0)
        secondPair = UInt64(words.3) << 32 | UInt64(words.2)
    }

    @usableFromInline
    @inline(never)
    func streamIsUsedUp() -> Never {
        fatalError(
            "random stream \(nameHash), replication \(replication): all \(UInt32.max) blocks are used up")
    }
}
