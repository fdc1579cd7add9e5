// SPDX-License-Identifier: Apache-2.0

import SimulationKernel
import Testing

/// The exact bits of draws: they must not change from machine to machine, nor from version to version
/// unnoticed.
///
/// When a checksum changes on purpose, every stored result changes with it: say so in the changelog.
@Suite struct PinnedDrawTests {
    @Test(arguments: [
        (Distribution.uniform(low: -2, high: 5), UInt64(0x0721_0658_e2dd_a3b9)),
        (.discreteUniform(low: -3, high: 12), 0x9c79_3b17_8b17_a745),
        (.triangular(low: 1, mode: 2, high: 7), 0x32d2_911e_f443_a432),
        (.normal(mean: 10, standardDeviation: 3), 0x0f20_7de2_d5f5_e100),
        (.truncatedNormal(mean: 10, standardDeviation: 5, low: 12, high: .infinity), 0xd4a4_b5dc_3e6e_cef5),
        (.logNormal(mean: 10, standardDeviation: 5), 0x0c0e_1aa2_c175_6859),
        (.exponential(mean: 4), 0x3c17_4ca1_e653_94bb),
        (.gamma(shape: 0.5, scale: 3), 0xcf07_9d4e_a58d_026a),
        (.gamma(shape: 2.5, scale: 2), 0xda5a_2248_3772_bf7c),
        (.erlang(stages: 3, mean: 2), 0x4d6a_9085_eeb5_cbea),
        (.weibull(shape: 0.8, scale: 2), 0x8c34_2e83_6a69_60b3),
        (.poisson(mean: 6), 0xdb73_3b17_8b17_a745),
        (.poisson(mean: 50_000), 0x730a_cf57_8b17_a745),
        (.negativeBinomial(mean: 20, dispersion: 5), 0xdc38_bb17_8b17_a745),
        (.negativeBinomial(mean: 1000, dispersion: 2), 0x98b6_7d17_8b17_a745),
        (.geometric(probability: 0.05), 0x1c1a_db17_8b17_a745),
        (.bernoulli(probability: 0.2), 0x7043_3b17_8b17_a745),
        (.empirical(values: [4, 1, 7, 2], weights: [1, 5, 0, 3]), 0xf0d3_3b17_8b17_a745),
        (
            .mixture(weights: [3, 1], components: [.constant(2), .exponential(mean: 9)]),
            0xe166_bfe1_90fd_2be1
        ),
        (.compound(count: .poisson(mean: 2), size: .gamma(shape: 2, scale: 3)), 0xca46_ae89_ebb3_f691),
    ])
    func `a thousand draws have the same bits as ever`(_ distribution: Distribution, _ checksum: UInt64) {
        var stream = RandomStream(seed: 2026, replication: 3, name: "pinned")
        var sampler = Sampler(distribution)
        // FNV-1a, one draw for one byte.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for _ in 0..<1000 {
            hash = (hash ^ sampler.sample(using: &stream).bitPattern) &* 0x100_0000_01b3
        }
        #expect(hash == checksum)
    }
}
