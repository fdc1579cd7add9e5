// SPDX-License-Identifier: Apache-2.0

import SimulationKernel
import Testing

@Suite struct RandomStreamTests {
    private let name = "segment:key-accounts/order-gap"

    private func stream(seed: UInt64 = 1, replication: UInt32 = 0, name: String = "a") -> RandomStream {
        RandomStream(seed: seed, replication: replication, name: name)
    }

    private func words(_ stream: RandomStream, _ count: Int) -> [UInt32] {
        var copy = stream
        return (0..<count).map { _ in copy.nextUInt32() }
    }

    /// Computed by another implementation, in Python, of Philox4x32-10, FNV-1a and the finaliser of
    /// SplitMix64.
    @Test func `its words are Philox blocks counted from zero`() {
        let stream = stream(seed: 0x0123_4567_89ab_cdef, replication: 7, name: name)
        let expected: [UInt32] = [
            0x30dd_01d8, 0x9158_be59, 0x2b15_ce08, 0xe963_b7b9, 0x808f_e851, 0xd603_c07a, 0x6e6d_bd59,
            0x757e_225f,
        ]
        #expect(words(stream, 8) == expected)
    }

    @Test func `the hash of a name never changes`() {
        #expect(RandomStream.stableHash(of: "") == 0xf52a_15e9_a9b5_e89b)
        #expect(RandomStream.stableHash(of: "a") == 0x02c0_bdbf_4814_20f8)
        #expect(RandomStream.stableHash(of: name) == 0x5141_b86a_4b77_ca2d)
        #expect(RandomStream.stableHash(of: "Köln") == 0x61b7_8a0e_49cb_b78c)
    }

    @Test func `a name hashed before gives the same stream`() {
        let hashed = RandomStream(seed: 5, replication: 2, nameHash: RandomStream.stableHash(of: name))
        #expect(words(hashed, 10) == words(stream(seed: 5, replication: 2, name: name), 10))
    }

    @Test func `another seed, replication or name gives another stream`() {
        let streams = [
            stream(), stream(seed: 2), stream(seed: 1 << 32), stream(replication: 1), stream(name: "b"),
            stream(name: ""),
        ]
        let beginnings = streams.map { words($0, 4) }
        #expect(Set(beginnings).count == streams.count)
    }

    @Test func `numbers of 64 bits are two words, the earlier one low, whatever was drawn before`() {
        let expected = words(stream(), 40)
        for before in 0...5 {
            var mixed = stream()
            for _ in 0..<before { _ = mixed.nextUInt32() }
            for index in 0..<10 {
                let low = UInt64(expected[before + 2 * index])
                let high = UInt64(expected[before + 2 * index + 1])
                #expect(mixed.next() == high << 32 | low)
            }
        }
    }

    @Test func `a copy replays the stream`() {
        var original = stream()
        for _ in 0..<7 { _ = original.uniform() }
        var copy = original
        for _ in 0..<20 { #expect(copy.uniform() == original.uniform()) }
    }

    @Test func `what one stream draws leaves the others alone`() {
        var (busy, quiet) = (stream(name: "busy"), stream(name: "quiet"))
        for _ in 0..<1000 { _ = busy.next() }
        #expect(
            quiet.next()
                == words(stream(name: "quiet"), 2).reversed().reduce(UInt64(0)) { $0 << 32 | UInt64($1) })
    }

    @Test func `an antithetic stream draws one minus u, exactly`() {
        var original = stream()
        _ = original.nextUInt32()
        var mirrored = original.antithetic
        for _ in 0..<1000 { #expect(mirrored.uniform() == 1 - original.uniform()) }
        #expect(words(original.antithetic.antithetic, 10) == words(original, 10))
    }

    @Test func `the extreme uniform numbers are inside the open interval`() {
        let (least, greatest) = (RandomStream.openUnit(.min), RandomStream.openUnit(.max))
        #expect(least == 0x1p-53)
        #expect(greatest == 1 - 0x1p-53)
        #expect(1 - least == greatest)
    }

    @Test(arguments: [UInt64(1), 2, 3, 4, 5])
    func `uniform numbers pass a Kolmogorov test with error rate 0.0001`(seed: UInt64) {
        var stream = stream(seed: seed)
        let values = (0..<20_000).map { _ in stream.uniform() }
        #expect(GoodnessOfFit.kolmogorov(values) { $0 } < GoodnessOfFit.kolmogorovLimit)
    }

    @Test(arguments: [UInt64(1), 2, 3, 4, 5])
    func `streams of neighbouring replications are uncorrelated`(seed: UInt64) {
        var (one, other) = (stream(seed: seed), stream(seed: seed, replication: 1))
        let n = 20_000
        let products = (0..<n).map { _ in (one.uniform() - 0.5) * (other.uniform() - 0.5) }
        let moments = SampleMoments(products)
        #expect(abs(moments.mean) < 4 * moments.standardErrorOfMean)
    }

    @Test func `a stream that is used up stops the process`() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var stream = RandomStream(seed: 1, replication: 3, name: "a")
            stream.skip(blocks: UInt32.max - 1)
            _ = (stream.next(), stream.next())
            _ = stream.next()
        }
        let message = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        #expect(message.contains("replication 3: all 4294967295 blocks are used up"))
    }

    @Test func `the last block of a stream can be drawn`() {
        var stream = stream()
        stream.skip(blocks: UInt32.max - 1)
        #expect(stream.next() != stream.next())
    }
}
