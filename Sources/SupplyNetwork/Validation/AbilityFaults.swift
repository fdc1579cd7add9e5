// SPDX-License-Identifier: Apache-2.0

// The faults of abilities, each of which knows its own sentences.

extension ScenarioFault.Reason {
    /// What an ability found, or `nil` when the fault is not an ability's.
    var abilityMessage: String? {
        switch self {
        case .finance(let fault): fault.message
        case .desk(let fault): fault.message
        case .production(let fault): fault.message
        case .requirements(let fault): fault.message
        case .shelfLife(let fault): fault.message
        case .purchasing(let fault): fault.message
        case .control(let fault): fault.message
        case .pull(let fault): fault.message
        case .floor(let fault): fault.message
        case .transport(let fault): fault.message
        case .information(let fault): fault.message
        case .disruption(let fault): fault.message
        case .calendar(let fault): fault.message
        case .promotion(let fault): fault.message
        case .returns(let fault): fault.message
        case .stockCounts(let fault): fault.message
        case .loyalty(let fault): fault.message
        case .serviceCentre(let fault): fault.message
        case .pipeline(let fault): fault.message
        case .promising(let fault): fault.message
        case .candidate(let fault): fault.message
        default: nil
        }
    }

    /// What the author can do about what an ability found.
    var abilityMending: String? {
        switch self {
        case .finance(let fault): fault.mending
        case .desk(let fault): fault.mending
        case .production(let fault): fault.mending
        case .requirements(let fault): fault.mending
        case .shelfLife(let fault): fault.mending
        case .purchasing(let fault): fault.mending
        case .control(let fault): fault.mending
        case .pull(let fault): fault.mending
        case .floor(let fault): fault.mending
        case .transport(let fault): fault.mending
        case .information(let fault): fault.mending
        case .disruption(let fault): fault.mending
        case .calendar(let fault): fault.mending
        case .promotion(let fault): fault.mending
        case .returns(let fault): fault.mending
        case .stockCounts(let fault): fault.mending
        case .loyalty(let fault): fault.mending
        case .serviceCentre(let fault): fault.mending
        case .pipeline(let fault): fault.mending
        case .promising(let fault): fault.mending
        case .candidate(let fault): fault.mending
        default: nil
        }
    }
}
