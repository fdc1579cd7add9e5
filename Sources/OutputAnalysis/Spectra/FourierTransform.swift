// SPDX-License-Identifier: Apache-2.0
import RealModule

/// Discrete Fourier transforms of series of one length, whatever that length is.
///
/// A length that is no power of two is turned into a convolution with a chirp, which is done by transforms whose length
/// is one: O(n log n) for every n.
///
/// - Reference: J. W. Cooley, J. W. Tukey (1965), "An algorithm for the machine calculation of complex Fourier series",
///   Mathematics of Computation 19(90); L. I. Bluestein (1970), "A linear filtering approach to the computation of
///   discrete Fourier transform", IEEE Transactions on Audio and Electroacoustics 18(4).
public struct FourierTransform: Sendable {
    /// How many values a series has.
    public let count: Int
    /// The length of the transforms that do the work.
    private let size: Int
    /// exp(−2πi k / size).
    private let cosines: [Double]
    private let sines: [Double]
    /// exp(−πi k² / count), empty for a power of two.
    private let chirp: ComplexSeries
    /// The transform of the conjugate chirp, laid around a circle.
    private let filter: ComplexSeries

    /// Prepares transforms of series of `count` values; an empty one for less than one.
    public init(count: Int) {
        self.count = max(0, count)
        let isPower = self.count & (self.count - 1) == 0
        var size = 1
        while size < (isPower ? self.count : 2 * self.count - 1) { size *= 2 }
        self.size = size
        cosines = (0..<max(1, size / 2)).map { Double.cos(2 * .pi * Double($0) / Double(size)) }
        sines = (0..<max(1, size / 2)).map { -Double.sin(2 * .pi * Double($0) / Double(size)) }
        guard !isPower else {
            chirp = ComplexSeries()
            filter = ComplexSeries()
            return
        }
        var chirp = ComplexSeries(count: self.count)
        for index in 0..<self.count {
            // The angle is reduced as a whole number, so that it stays exact for long series.
            let angle = Double(index * index % (2 * self.count)) * .pi / Double(self.count)
            chirp.real[index] = Double.cos(angle)
            chirp.imaginary[index] = -Double.sin(angle)
        }
        var filter = ComplexSeries(count: size)
        for index in 0..<self.count {
            filter.set(index, chirp.real[index], -chirp.imaginary[index])
            if index > 0 { filter.set(size - index, chirp.real[index], -chirp.imaginary[index]) }
        }
        self.chirp = chirp
        Self.transform(&filter, cosines, sines)
        self.filter = filter
    }

    /// The squared magnitudes of Σ x(t) exp(−2πi k t / n) for k = 0 … n − 1.
    ///
    /// - Parameter series: As many values as were prepared for.
    /// - Returns: As many squares; none for a series of another length.
    public func squaredMagnitudes(of series: [Double]) -> [Double] {
        guard series.count == count, count > 0 else { return [] }
        var work = ComplexSeries(count: size)
        if chirp.real.isEmpty {
            work.real = series
            Self.transform(&work, cosines, sines)
            return (0..<count).map { work.squaredMagnitude($0) }
        }
        for index in 0..<count {
            work.set(index, series[index] * chirp.real[index], series[index] * chirp.imaginary[index])
        }
        Self.transform(&work, cosines, sines)
        // The product, conjugated: a second transform then is the inverse one but for the scale and a conjugation.
        for index in 0..<size {
            let (a, b) = (work.real[index], work.imaginary[index])
            let (c, d) = (filter.real[index], filter.imaginary[index])
            work.set(index, a * c - b * d, -(a * d + b * c))
        }
        Self.transform(&work, cosines, sines)
        // The last factor, a chirp, has magnitude one.
        let scale = 1 / (Double(size) * Double(size))
        return (0..<count).map { work.squaredMagnitude($0) * scale }
    }

    /// Transforms in place; the length is a power of two.
    private static func transform(_ series: inout ComplexSeries, _ cosines: [Double], _ sines: [Double]) {
        let count = series.real.count
        guard count > 1 else { return }
        var reversed = 0
        for index in 1..<count {
            var bit = count >> 1
            while reversed & bit != 0 {
                reversed ^= bit
                bit >>= 1
            }
            reversed |= bit
            if index < reversed { series.swap(index, reversed) }
        }
        var length = 2
        while length <= count {
            let half = length / 2
            let step = count / length
            for start in stride(from: 0, to: count, by: length) {
                for offset in 0..<half {
                    let (c, s) = (cosines[offset * step], sines[offset * step])
                    let (low, high) = (start + offset, start + offset + half)
                    let real = series.real[high] * c - series.imaginary[high] * s
                    let imaginary = series.real[high] * s + series.imaginary[high] * c
                    series.set(high, series.real[low] - real, series.imaginary[low] - imaginary)
                    series.set(low, series.real[low] + real, series.imaginary[low] + imaginary)
                }
            }
            length *= 2
        }
    }
}

/// Complex numbers, their parts apart.
private struct ComplexSeries: Sendable {
    var real: [Double]
    var imaginary: [Double]

    init(count: Int = 0) {
        real = Array(repeating: 0, count: count)
        imaginary = Array(repeating: 0, count: count)
    }

    mutating func set(_ index: Int, _ real: Double, _ imaginary: Double) {
        self.real[index] = real
        self.imaginary[index] = imaginary
    }

    mutating func swap(_ a: Int, _ b: Int) {
        real.swapAt(a, b)
        imaginary.swapAt(a, b)
    }

    func squaredMagnitude(_ index: Int) -> Double {
        real[index] * real[index] + imaginary[index] * imaginary[index]
    }
}
