// SPDX-License-Identifier: Apache-2.0

extension RunOptions {
    /// Checks what can be checked without the scenario's measures.
    ///
    /// - Parameter usual: How many replications the scenario asks for.
    /// - Throws: The first fault.
    func check(usual: Int) throws(StudyError) {
        if let fault = fault(usual: usual) { throw .invalidOptions(fault) }
    }

    private func fault(usual: Int) -> OptionFault? {
        if threads < 1 { return .threadsOutOfRange(threads) }
        if !(level > 0 && level < 1) { return .levelOutOfRange(level) }
        for probability in wantedQuantiles where !(probability > 0 && probability < 1) {
            return .quantileOutOfRange(probability)
        }
        let most = precision?.maximum ?? replications ?? usual
        if let precision {
            if !(precision.relative > 0 && precision.relative < 1) {
                return .precisionOutOfRange(precision.relative)
            }
            if precision.minimum < 2 || precision.minimum > precision.maximum {
                return .precisionReplications(minimum: precision.minimum, maximum: precision.maximum)
            }
            if precision.measures.isEmpty { return .noPrecisionMeasures }
        }
        if isAntithetic {
            if precision != nil { return .antitheticPrecision }
            if most < 4 || most % 2 == 1 { return .antitheticCount(most) }
        }
        let available = Int(UInt32.max - firstReplication) + 1
        return (1...available).contains(most) ? nil : .replicationsOutOfRange(most)
    }
}
