// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
public import SupplySimulator

/// The variance of demand and orders of a node by the length of cycles.
public struct BullwhipSpectrum: Sendable {
    /// A range of neighbouring frequencies.
    public struct Band: Hashable, Sendable {
        /// The fewest cycles over the measured window.
        public var fewest: Int
        /// The most cycles over the measured window.
        public var most: Int
        /// The longest cycle, in measuring periods.
        public var longest: Double
        /// The shortest cycle, in measuring periods.
        public var shortest: Double
        /// The part of demand's variance that lies in the band.
        public var demand: Double
        /// The part of the orders' variance.
        public var orders: Double
        /// Orders' part over demand's; `nil` where demand has none.
        public var gain: BullwhipReport.Estimate?
    }

    /// Neighbouring bands in which orders vary more than demand.
    public struct AmplifiedCycles: Hashable, Sendable {
        /// The longest cycle, in measuring periods.
        public var longest: Double
        /// The shortest cycle, in measuring periods.
        public var shortest: Double
        /// The factor on variance: orders' part over demand's.
        public var gain: Double
        /// The share of all of the orders' variance that lies here.
        public var share: Double

        /// The factor on the height of the waves.
        public var amplitude: Double { gain.squareRoot() }
    }

    /// Whose orders.
    public var entity: MeasuredEntity
    /// From the longest cycles to the shortest; the parts add up to the variances.
    public var bands: [Band]

    /// The cycles that are amplified, most of the orders' variance first.
    ///
    /// A band counts when its interval lies above one, or its estimate where there is no interval.
    public var amplified: [AmplifiedCycles] {
        let whole = bands.reduce(0) { $0 + $1.orders }
        var found: [AmplifiedCycles] = []
        var run: [Band] = []
        func close() {
            guard let first = run.first, let last = run.last else { return }
            let (demand, orders) = run.reduce((0.0, 0.0)) { ($0.0 + $1.demand, $0.1 + $1.orders) }
            found.append(
                AmplifiedCycles(
                    longest: first.longest, shortest: last.shortest, gain: orders / demand,
                    share: whole > 0 ? orders / whole : 0))
            run = []
        }
        for band in bands {
            if let gain = band.gain, (gain.lower ?? gain.value) > 1 { run.append(band) } else { close() }
        }
        close()
        return found.sorted { $0.share > $1.share }
    }
}

/// How frequencies are joined to bands.
struct SpectrumBands: Sendable {
    /// About how many bands there are.
    static let wanted = 24.0

    /// The first and last number of cycles of each band.
    let ranges: [ClosedRange<Int>]

    /// Joins `frequencies` frequencies to bands of about equal ratio, each with `least` frequencies or more.
    init(frequencies: Int, least: Int) {
        var ranges: [ClosedRange<Int>] = []
        let growth = ReproducibleMath.pow(Double(max(1, frequencies)), 1 / Self.wanted)
        var first = 1
        while first <= frequencies {
            let width = max(max(1, least), Int((Double(first) * (growth - 1)).rounded()))
            var last = min(frequencies, first + width - 1)
            // What is left over for a last band of too few joins this one.
            if frequencies - last < max(1, least) { last = frequencies }
            ranges.append(first...last)
            first = last + 1
        }
        self.ranges = ranges
    }

    /// The sums of `parts` over the bands.
    func sums(of parts: [Double]) -> [Double] {
        ranges.map { range in range.reduce(0) { $0 + ($1 <= parts.count ? parts[$1 - 1] : 0) } }
    }
}
