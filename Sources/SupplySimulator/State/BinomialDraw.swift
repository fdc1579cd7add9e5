// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension RandomStream {
    /// How many of `count` units something befalls that befalls each with `probability`, independently of the others.
    ///
    /// Counts the units between one success and the next, which are geometric, while fewer than 200 successes are
    /// expected. Above, the normal approximation differs from the binomial distribution by less than what a run of
    /// this length can tell (Berry and Esseen: below 0.03 in the distribution function).
    ///
    /// - Reference: L. Devroye (1986), *Non-Uniform Random Variate Generation*, section X.4.
    mutating func binomial(_ count: Quantity, _ probability: Double) -> Quantity {
        guard probability > 0, count > 0 else { return 0 }
        guard probability < 1 else { return count }
        guard probability <= 0.5 else { return count - binomial(count, 1 - probability) }
        let mean = Double(count) * probability
        guard mean < 200 else {
            let deviation = (mean * (1 - probability)).squareRoot()
            let value = (mean + deviation * StandardNormal.quantile(uniform())).rounded()
            return Quantity(min(Double(count), max(0, value)))
        }
        let rate = ReproducibleMath.log(1 - probability)
        var passed = 0.0
        var successes: Quantity = 0
        while true {
            passed += (ReproducibleMath.log(uniform()) / rate).rounded(.down) + 1
            guard passed <= Double(count) else { return successes }
            successes += 1
        }
    }
}
