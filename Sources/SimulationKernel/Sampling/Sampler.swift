// SPDX-License-Identifier: Apache-2.0

/// Draws from one distribution: tables and constants are made once, so that a draw allocates nothing.
///
/// A draw takes one uniform number from the stream, and rises with it, wherever the distribution can be
/// inverted at a bearable price. So two models that draw from different distributions with the same stream
/// stay in step, and antithetic streams mirror them. The exceptions: constants and traces take none; an
/// Erlang quantity of up to 16 stages takes one a stage; gamma quantities, Erlang ones of more stages and
/// counts whose table would have over 2048 entries (Poisson means above about 12,000) are drawn by rejection
/// and take a varying number; a mixture takes one more than its component, a compound what its parts take.
///
/// A sampler of a trace remembers its place in it. Copies share their tables: to give many entities the same
/// distribution, copy one sampler.
public struct Sampler: Sendable {
    /// The value of every draw, or not a number when draws differ.
    @usableFromInline let constant: Double
    private let rule: SamplingRule
    /// The components of a mixture; the count and the size of a compound.
    private var parts: [Sampler]
    /// The values of a trace, beside the rule, so that a draw need not keep the rule alive; else empty.
    private let trace: [Double]
    /// The place in a trace.
    private var position = 0

    /// Prepares to draw from a distribution.
    ///
    /// - Parameter distribution: What to draw from.
    /// - Precondition: `distribution.faults` is empty.
    /// - Complexity: O(*n* log *n*) in the number of values and components.
    public init(_ distribution: Distribution) {
        let faults = distribution.faults
        if !faults.isEmpty { fatalError("cannot sample from \(distribution): \(faults)") }
        constant = distribution.constantValue ?? .nan
        rule = SamplingRule(distribution)
        trace = if case .trace(let values) = rule { values } else { [] }
        parts =
            switch distribution {
            case .mixture(_, let components): components.map(Sampler.init)
            case .compound(let count, let size): [Sampler(count), Sampler(size)]
            default: []
            }
    }

    /// Draws the next value.
    ///
    /// - Parameter stream: Where the chance comes from.
    /// - Returns: A value with the distribution that the sampler was made for.
    /// - Complexity: O(1) on average; a compound takes as many steps as its count.
    @inlinable
    public mutating func sample(using stream: inout RandomStream) -> Double {
        constant == constant ? constant : draw(using: &stream)
    }

    @usableFromInline
    mutating func draw(using stream: inout RandomStream) -> Double {
        if !trace.isEmpty { return drawNext() }
        return switch rule {
        case .uniform(let low, let width): low + width * stream.uniform()
        case .wholeUniform(let low, let count):
            Double(low + Int(truncatingIfNeeded: stream.next().multipliedFullWidth(by: count).high))
        case .triangular(let draw): draw.quantile(stream.uniform())
        case .normal(let mean, let deviation): mean + deviation * StandardNormal.quantile(stream.uniform())
        case .truncatedNormal(let mean, let deviation, let shape):
            mean + deviation * shape.quantile(stream.uniform())
        case .logNormal(let mean, let deviation):
            ReproducibleMath.exp(mean + deviation * StandardNormal.quantile(stream.uniform()))
        case .exponential(let mean): mean * stream.unitExponential()
        case .gamma(let draw): draw.sample(using: &stream)
        case .erlang(let stages, let stageMean): stageMean * stream.erlang(stages: stages)
        case .weibull(let power, let scale): scale * ReproducibleMath.pow(stream.unitExponential(), power)
        case .geometric(let rate): 1 + (stream.unitExponential() / rate).rounded(.down)
        case .bernoulli(let probability): 1 - stream.uniform() < probability ? 1 : 0
        case .countTable(let first, let table): first + Double(table.index(at: stream.uniform()))
        case .poisson(let draw): draw.sample(using: &stream)
        case .poissonGamma(let draw): PoissonDraw.sample(mean: draw.sample(using: &stream), using: &stream)
        case .valueTable(let values, let table): values[table.index(at: stream.uniform())]
        case .mixture(let table): parts[table.index(at: stream.uniform())].sample(using: &stream)
        case .compound: drawSum(using: &stream)
        case .trace: drawNext()
        case .constant(let value): value
        }
    }

    private mutating func drawSum(using stream: inout RandomStream) -> Double {
        var remaining = parts[0].sample(using: &stream)
        let size = parts[1].constant
        if size == size { return remaining * size }
        var sum = 0.0
        while remaining > 0 {
            sum += parts[1].sample(using: &stream)
            remaining -= 1
        }
        return sum
    }

    private mutating func drawNext() -> Double {
        let value = trace[position]
        position += 1
        if position == trace.count { position = 0 }
        return value
    }
}
