// SPDX-License-Identifier: Apache-2.0
import CustomerRelations
import SimulationKernel

/// One customer followed past the end of the observation, as a model tells the story.
struct Story {
    /// What was seen.
    var history: PurchaseHistory
    /// Purchases in the time after it.
    var later = 0
    /// Whether the customer had not left when the observation ended.
    var isAlive = true
}

extension BetaGeometricModel {
    /// Follows a customer through the observation and a time after it, purchase by purchase.
    func story(age: Double, then time: Double, using stream: inout RandomStream) -> Story {
        let customer = drawCustomer(using: &stream)
        var story = Story(history: PurchaseHistory(repeatPurchases: 0, lastPurchase: 0, age: age))
        var now = 0.0
        while true {
            now += Sampler.exponential(rate: customer.rate, using: &stream)
            if now > age + time { return story }
            if now <= age {
                story.history.repeatPurchases += 1
                story.history.lastPurchase = now
            } else {
                story.later += 1
            }
            if stream.uniform() < customer.dropOutProbability {
                if now <= age { story.isAlive = false }
                return story
            }
        }
    }
}

extension ParetoModel {
    /// Follows a customer through the observation and a time after it, purchase by purchase.
    func story(age: Double, then time: Double, using stream: inout RandomStream) -> Story {
        let customer = drawCustomer(using: &stream)
        let leaves = Sampler.exponential(rate: customer.dropOutRate, using: &stream)
        var story = Story(history: PurchaseHistory(repeatPurchases: 0, lastPurchase: 0, age: age))
        story.isAlive = leaves > age
        var now = 0.0
        while true {
            now += Sampler.exponential(rate: customer.rate, using: &stream)
            if now > min(leaves, age + time) { return story }
            if now <= age {
                story.history.repeatPurchases += 1
                story.history.lastPurchase = now
            } else {
                story.later += 1
            }
        }
    }
}

extension Sampler {
    /// Draws an exponential time.
    static func exponential(rate: Double, using stream: inout RandomStream) -> Double {
        var sampler = Sampler(.exponential(mean: 1))
        return sampler.sample(using: &stream) / rate
    }
}

/// A story and how far the predictions made from its beginning were off.
struct Judged {
    /// What was seen.
    let history: PurchaseHistory
    /// Whether the customer had not left when the observation ended.
    let isAlive: Bool
    /// Later purchases beyond the expected.
    let surplus: Double
    /// One or zero for a customer who was there or not, less the probability of it.
    let surprise: Double

    init(story: Story, by model: BetaGeometricModel) {
        self.init(
            story: story, expected: model.expectedPurchases(after: story.history, within: 39),
            alive: model.probabilityAlive(story.history))
    }

    init(story: Story, by model: ParetoModel) {
        self.init(
            story: story, expected: model.expectedPurchases(after: story.history, within: 39),
            alive: model.probabilityAlive(story.history))
    }

    private init(story: Story, expected: Double, alive: Double) {
        history = story.history
        isAlive = story.isAlive
        surplus = Double(story.later) - expected
        surprise = (story.isAlive ? 1 : 0) - alive
    }
}

/// The mean of observations less their predictions, in standard errors of it.
func standardizedBias(_ errors: [Double]) -> Double {
    let n = Double(errors.count)
    let mean = errors.reduce(0, +) / n
    let variance = errors.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
    return mean / (variance / n).squareRoot()
}

/// The integral of a smooth function over an interval, by Simpson's rule.
func integral(from low: Double, to high: Double, steps: Int = 2000, of function: (Double) -> Double) -> Double
{
    let width = (high - low) / Double(steps)
    var sum = function(low) + function(high)
    for step in 1..<steps { sum += (step % 2 == 1 ? 4 : 2) * function(low + Double(step) * width) }
    return sum * width / 3
}
