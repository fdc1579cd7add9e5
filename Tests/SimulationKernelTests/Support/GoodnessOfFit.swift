// SPDX-License-Identifier: Apache-2.0

/// Tests of a sample against a distribution.
///
/// Each rejects a true distribution with probability 10⁻⁴.
enum GoodnessOfFit {
    /// Kolmogorov's statistic √n D for a continuous distribution function.
    ///
    /// Reference: Kolmogorov (1933); the limit is where 2 exp(−2x²) = 10⁻⁴.
    static func kolmogorov(_ values: [Double], _ probabilityUpTo: (Double) -> Double) -> Double {
        let sorted = values.sorted()
        let n = Double(sorted.count)
        var largest = 0.0
        for (index, value) in sorted.enumerated() {
            let probability = probabilityUpTo(value)
            largest = max(largest, probability - Double(index) / n, Double(index + 1) / n - probability)
        }
        return largest * n.squareRoot()
    }

    static let kolmogorovLimit = 2.225

    /// Pearson's statistic for whole numbers, as a standard normal quantity.
    ///
    /// Neighbouring counts are pooled until at least ten are expected in a cell. The transformation is that
    /// of Wilson and Hilferty (1931), "The distribution of chi-square".
    static func chiSquare(_ values: [Double], first: Int, _ probability: (Int) -> Double) -> Double {
        var observed: [Int: Int] = [:]
        for value in values { observed[Int(value), default: 0] += 1 }
        let n = Double(values.count)
        var (statistic, cells) = (0.0, 0)
        var (cellExpected, cellObserved) = (0.0, 0)
        var (totalExpected, totalObserved) = (0.0, 0)
        var count = first
        // The last cell is everything that is left, so a value below `first` or far above makes the test
        // fail.
        while n - totalExpected - cellExpected >= 10 {
            cellExpected += n * probability(count)
            cellObserved += observed[count, default: 0]
            count += 1
            if cellExpected >= 10 {
                statistic +=
                    (Double(cellObserved) - cellExpected) * (Double(cellObserved) - cellExpected)
                    / cellExpected
                cells += 1
                totalExpected += cellExpected
                totalObserved += cellObserved
                (cellExpected, cellObserved) = (0, 0)
            }
        }
        let restExpected = n - totalExpected
        let restObserved = Double(values.count - totalObserved)
        statistic += (restObserved - restExpected) * (restObserved - restExpected) / max(restExpected, 1e-9)
        let freedom = Double(cells)
        let spread = 2 / (9 * freedom)
        return (cubeRoot(statistic / freedom) - (1 - spread)) / spread.squareRoot()
    }

    /// Exceeded by a standard normal quantity with probability 10⁻⁴.
    static let normalLimit = 3.719

    private static func cubeRoot(_ x: Double) -> Double {
        var root = max(x, 1)
        for _ in 0..<200 { root = (2 * root + x / (root * root)) / 3 }
        return root
    }
}
