// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// Who takes instructions from a plan during a run; empty for a run that nobody plans.
struct InstructionsModel: Sendable {
    private(set) var points: [ModelBuilder.PointKey: Int32] = [:]
    private(set) var links: [ModelBuilder.LinkKey: Int32] = [:]
    private(set) var segments: [NodeID: Int32] = [:]
    /// Whether anybody does.
    let isUsed: Bool

    init(_ builder: ModelBuilder) {
        isUsed = builder.takesInstructions
        guard isUsed else { return }
        points = builder.pointIndex
        links = builder.linkIndex
        segments = builder.segmentIndex
    }
}
