// SPDX-License-Identifier: Apache-2.0

import SimulationKernel
import Testing

@Suite struct SamplerTests {
    private func stream(_ seed: UInt64 = 1) -> RandomStream {
        RandomStream(seed: seed, replication: 0, name: "sampler")
    }

    /// The distributions that are drawn by inversion of one uniform number.
    static let inverted: [Distribution] = [
        .uniform(low: 0, high: 3), .triangular(low: 0, mode: 1, high: 3),
        .normal(mean: 0, standardDeviation: 1),
        .truncatedNormal(mean: 0, standardDeviation: 1, low: 1, high: 3),
        .truncatedNormal(mean: 0, standardDeviation: 1, low: -1, high: .infinity),
        .logNormal(mean: 1, standardDeviation: 1), .exponential(mean: 1), .weibull(shape: 2, scale: 1),
        .erlang(stages: 1, mean: 1), .poisson(mean: 9), .poisson(mean: 2000),
        .negativeBinomial(mean: 5, dispersion: 2), .geometric(probability: 0.2), .bernoulli(probability: 0.4),
        .discreteUniform(low: 1, high: 6), .empirical(values: [9, 1, 4], weights: [1, 2, 3]),
    ]

    @Test(arguments: inverted)
    func `a draw by inversion takes one uniform number and rises with it`(_ distribution: Distribution) {
        var sampler = Sampler(distribution)
        var (drawn, uniform) = (stream(), stream())
        let pairs = (0..<2000).map { _ in (u: uniform.uniform(), x: sampler.sample(using: &drawn)) }
        #expect(drawn.next() == uniform.next())
        let sorted = pairs.sorted { $0.u < $1.u }.map(\.x)
        #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $0 <= $1 })
    }

    @Test(arguments: inverted)
    func `antithetic streams give draws that vary against each other`(_ distribution: Distribution) {
        var (one, other) = (Sampler(distribution), Sampler(distribution))
        var plain = stream()
        var mirrored = plain.antithetic
        let sums = (0..<2000).map { _ in one.sample(using: &plain) + other.sample(using: &mirrored) }
        // Independent draws would give twice the variance of one.
        #expect(SampleMoments(sums).variance < 1.8 * distribution.variance)
    }

    @Test func `a symmetric distribution and its mirror image add up to twice the mean`() {
        var (one, other) = (
            Sampler(.normal(mean: 5, standardDeviation: 2)), Sampler(.normal(mean: 5, standardDeviation: 2))
        )
        var plain = stream()
        var mirrored = plain.antithetic
        for _ in 0..<1000 {
            #expect(abs(one.sample(using: &plain) + other.sample(using: &mirrored) - 10) < 1e-14)
        }
    }

    @Test func `constants and traces leave the stream alone`() {
        var stream = stream()
        var untouched = stream
        var (constant, trace) = (Sampler(.uniform(low: 2, high: 2)), Sampler(.trace(values: [1, 2])))
        for _ in 0..<5 { _ = (constant.sample(using: &stream), trace.sample(using: &stream)) }
        #expect(stream.next() == untouched.next())
    }

    @Test func `a trace is replayed in order and starts over at its end`() {
        var stream = stream()
        var sampler = Sampler(.trace(values: [3, 1, 2]))
        #expect((0..<7).map { _ in sampler.sample(using: &stream) } == [3, 1, 2, 3, 1, 2, 3])
    }

    @Test func `a copy of a sampler goes on from the same place in its trace`() {
        var stream = stream()
        var original = Sampler(.compound(count: .constant(1), size: .trace(values: [3, 1, 2])))
        #expect(original.sample(using: &stream) == 3)
        var copy = original
        #expect(copy.sample(using: &stream) == 1)
        #expect(copy.sample(using: &stream) == 2)
        #expect(original.sample(using: &stream) == 1)
    }

    @Test func `a compound adds as many sizes as its count says`() {
        var stream = stream()
        var sampler = Sampler(
            .compound(count: .trace(values: [0, 1, 3]), size: .trace(values: [1, 10, 100, 1000])))
        #expect((0..<3).map { _ in sampler.sample(using: &stream) } == [0, 1, 1110])
    }

    @Test func `values of weight zero are never drawn`() {
        let values = SampledDistributions.draws(
            .empirical(values: [0, 1, 2, 3, 4, 5], weights: [0, 1e-300, 1, 0, 1, 0]), 5000)
        #expect(Set(values) == [2, 4])
    }

    @Test func `a discrete uniform distribution as wide as it can be is drawn without overflow`() {
        let limit = 1 << 53
        let values = SampledDistributions.draws(.discreteUniform(low: -limit, high: limit), 5000)
        #expect(values.contains { $0 < -Double(limit) / 2 } && values.contains { $0 > Double(limit) / 2 })
        #expect(values.allSatisfy { abs($0) <= Double(limit) })
    }

    @Test func `a log-normal quantity of huge variation is finite`() {
        let values = SampledDistributions.draws(.logNormal(mean: 1e-150, standardDeviation: 1e150), 1000)
        #expect(values.allSatisfy { $0 >= 0 && $0.isFinite })
    }

    @Test func `an unsound distribution cannot be sampled`() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Sampler(.exponential(mean: -3))
        }
        let message = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        #expect(message.contains("cannot sample from exponential(mean: -3.0)"))
        #expect(message.contains("mean is -3.0; it must be above zero"))
    }
}
