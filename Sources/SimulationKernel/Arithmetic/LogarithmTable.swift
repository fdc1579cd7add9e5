// SPDX-License-Identifier: Apache-2.0

/// For each of 64 slices of the significands from 0.703125 to 1.40625: a number c that brings the slice close
/// to 1, and −ln c.
///
/// Each c is a multiple of 1/512, so that its products with half a significand are exact; the slices on both
/// sides of 1 have c = 1, so that logarithms near zero lose nothing. −ln c is the sum of a multiple of 2⁻⁴²,
/// whose sum with a whole number of times the high part of ln 2 is exact, and a correction. Computed with 60
/// digits by mpmath.
enum LogarithmTable {
    /// The multiplier of each slice.
    static let multiplier: [Double] = [
        1.4140625, 1.3984375, 1.3828125, 1.369140625, 1.35546875, 1.33984375, 1.326171875, 1.3125,
        1.298828125, 1.287109375, 1.2734375, 1.26171875, 1.248046875, 1.236328125, 1.224609375, 1.212890625,
        1.201171875, 1.19140625, 1.1796875, 1.169921875, 1.158203125, 1.1484375, 1.138671875, 1.126953125,
        1.1171875, 1.107421875, 1.099609375, 1.08984375, 1.080078125, 1.0703125, 1.0625, 1.052734375,
        1.044921875, 1.037109375, 1.02734375, 1.01953125, 1.01171875, 1.0, 1.0, 0.9765625,
        0.962890625, 0.947265625, 0.93359375, 0.919921875, 0.908203125, 0.89453125, 0.8828125, 0.87109375,
        0.859375, 0.84765625, 0.8359375, 0.826171875, 0.814453125, 0.8046875, 0.794921875, 0.78515625,
        0.775390625, 0.765625, 0.7578125, 0.748046875, 0.740234375, 0.73046875, 0.72265625, 0.71484375,
    ]

    /// The high part of −ln c.
    static let high: [Double] = [
        -0x1.62c82f2b9c000p-2, -0x1.5767717456000p-2, -0x1.4be5f95778000p-2, -0x1.41b941cce1000p-2,
        -0x1.3772662bfe000p-2, -0x1.2b9303ab8a000p-2, -0x1.2112559861000p-2, -0x1.1675cababa000p-2,
        -0x1.0bbccdb0d2000p-2, -0x1.0274dc16c2000p-2, -0x1.ef0adcbdc6000p-3, -0x1.dc1bca0abe000p-3,
        -0x1.c5cba543ae000p-3, -0x1.b2797ee464000p-3, -0x1.9ef83d276a000p-3, -0x1.8b46f82236000p-3,
        -0x1.7764c128f2000p-3, -0x1.66acd4272a000p-3, -0x1.526e5e3a1c000p-3, -0x1.41682bf728000p-3,
        -0x1.2cca0f5f60000p-3, -0x1.1b72ad52f6000p-3, -0x1.09f561ee72000p-3, -0x1.e98b549670000p-4,
        -0x1.c5e548f5bc000p-4, -0x1.a1ef1d8060000p-4, -0x1.84ef898e84000p-4, -0x1.60658a9374000p-4,
        -0x1.3b87598b1c000p-4, -0x1.16536eea38000p-4, -0x1.f0a30c0118000p-5, -0x1.a4fe9ffa40000p-5,
        -0x1.67f94f0948000p-5, -0x1.2a7ec22150000p-5, -0x1.b9fc027b00000p-6, -0x1.3cea443470000p-6,
        -0x1.7dc475f820000p-7, 0, 0, 0x1.8492528c90000p-6,
        0x1.35c8bfaa10000p-5, 0x1.bbcebfc690000p-5, 0x1.1973bd1464000p-4, 0x1.55e10050e0000p-4,
        0x1.8a6477a91c000p-4, 0x1.c885801bc4000p-4, 0x1.fe89139dbc000p-4, 0x1.1aa2b7e240000p-3,
        0x1.365fcb015a000p-3, 0x1.527e5e4a1c000p-3, 0x1.6f0128b756000p-3, 0x1.871213750e000p-3,
        0x1.a454082e6a000p-3, 0x1.bd087383be000p-3, 0x1.d60a17f904000p-3, 0x1.ef5ade4dd0000p-3,
        0x1.047e60cde8000p-2, 0x1.1178e8227e000p-2, 0x1.1bf99635a7000p-2, 0x1.2941afb187000p-2,
        0x1.3401e12aed000p-2, 0x1.419b423d5f000p-2, 0x1.4c9e09e173000p-2, 0x1.57bf753c8d000p-2,
    ]

    /// The low part of −ln c.
    static let low: [Double] = [
        -0x1.e54bdbd7c8a98p-44, 0x1.64ead9524d7cap-44, 0x1.d7c92cd9ad824p-44, 0x1.0469013e43fc9p-44,
        0x1.e9436ac53b023p-44, 0x1.6db12d6bfb0a5p-45, -0x1.82e78ba2950c4p-44, -0x1.8380e731f55c4p-44,
        -0x1.2f32ccc5dcdfbp-44, -0x1.979e89cf835c2p-45, 0x1.b26b79c86af24p-45, -0x1.8fac1a628ccc6p-44,
        -0x1.0929decb454fcp-45, 0x1.be88a906d00a9p-44, 0x1.730b7b3f9ce00p-45, -0x1.2d9f2102dd7c9p-46,
        -0x1.274903479e3d1p-47, -0x1.aa1bdbfc6c785p-44, 0x1.790ba37fc5238p-44, 0x1.10047081f849dp-45,
        0x1.b5ef191aff120p-44, -0x1.e80a41811a396p-45, 0x1.8f3057157d1a8p-45, -0x1.4677489c50e97p-44,
        -0x1.d0c57585fbe06p-46, -0x1.cd4176df97bcbp-44, 0x1.7d5cd246977c9p-44, -0x1.0c3b1dee9c4f8p-44,
        0x1.2241594aca313p-45, 0x1.47c5e768fa309p-46, 0x1.d599e83368e91p-45, 0x1.6e584a0402925p-44,
        -0x1.ecc1f3e7e4ed7p-44, 0x1.78ce77a9163fep-45, 0x1.b9a010ae6922ap-44, 0x1.6a2c432d6a40bp-44,
        0x1.eb1245b5da1f5p-44, 0, 0, -0x1.aa0ba325a0c34p-45,
        0x1.8357d5ef9eb35p-44, -0x1.7bf868c317c2ap-46, 0x1.566d154f930b3p-44, 0x1.c1d740c53c72ep-47,
        0x1.c28c0af9bd6dfp-44, 0x1.646d1c65aacd3p-45, 0x1.56594d82f7a82p-44, -0x1.1ac38dde3b366p-44,
        -0x1.fd3a0afb9691bp-44, -0x1.4e60b8d4b411dp-44, 0x1.577390d31ef0fp-44, 0x1.328eb42f9af75p-44,
        0x1.60a77c81f7171p-44, -0x1.d4bc4595412b6p-45, -0x1.5d6e06fc20d39p-44, -0x1.a211565bb8e11p-51,
        0x1.dbdf10d397f3cp-45, 0x1.1ef78ce2d07f2p-44, -0x1.1ac89575c2125p-44, -0x1.210c2b730e28bp-44,
        -0x1.17c73556e291dp-44, -0x1.ce379226de3ecp-44, -0x1.e20891b0ad8a4p-45, 0x1.fadedee5d40efp-46,
    ]
}
