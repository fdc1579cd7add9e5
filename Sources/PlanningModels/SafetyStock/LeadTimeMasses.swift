// SPDX-License-Identifier: Apache-2.0

/// A lead time of which mean and variance are known: constant without a variance, else taken as gamma.
struct LeadTimeMasses {
    /// In days.
    var mean: Double
    /// In days².
    var variance: Double

    var isConstant: Bool { variance <= 1e-12 || mean <= 0 }

    /// The probability of at most `days`.
    func probability(ofAtMost days: Double) -> Double {
        guard !isConstant else { return mean <= days + 1e-9 ? 1 : 0 }
        guard days > 0 else { return 0 }
        return 1 - IncompleteGamma.upper(shape: mean * mean / variance, days * mean / variance)
    }

    /// The time that is not passed with `probability`, in days.
    func quantile(_ probability: Double) -> Double {
        guard !isConstant else { return max(mean, 0) }
        var (low, high) = (0.0, mean + 40 * variance.squareRoot())
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if self.probability(ofAtMost: middle) < probability { low = middle } else { high = middle }
        }
        return high
    }

    /// The probabilities of 0, 1, 2 … steps of the time with `extraDays` more, each rounded to the nearest step.
    ///
    /// The rest beyond one in a thousand is put on the last.
    func masses(stepDays: Double, extraDays: Double) -> [Double] {
        let last = max(1, Int(((quantile(0.999) + extraDays) / stepDays).rounded(.up)))
        var masses: [Double] = []
        var before = 0.0
        for step in 0...last {
            let reached =
                step == last ? 1 : probability(ofAtMost: (Double(step) + 0.5) * stepDays - extraDays)
            masses.append(max(reached - before, 0))
            before = max(before, reached)
        }
        return masses
    }
}
