// SPDX-License-Identifier: Apache-2.0
import Foundation

import Testing

/// One change to the base scenario, and what the reader then says.
struct FaultCase: CustomTestStringConvertible {
    /// What is wrong.
    let name: String
    /// The text that is replaced; at its first occurrence.
    let old: String
    /// What it is replaced with.
    let new: String
    /// The issues: line, column, message, mending.
    let issues: [String]

    init(_ name: String, _ old: String, _ new: String, issues: [String]) {
        (self.name, self.old, self.new, self.issues) = (name, old, new, issues)
    }

    init(_ name: String, _ old: String, _ new: String, _ issues: String...) {
        self.name = name
        self.old = old
        self.new = new
        self.issues = issues
    }

    var testDescription: String { name }

    /// The scenario with the change.
    var text: String {
        guard let range = baseScenario.firstRange(of: old) else { return "" }
        return baseScenario.replacingCharacters(in: range, with: new)
    }
}

/// All faults that keep a scenario from being run.
let faultCases =
    structureCases + scalarCases + namingCases + flowCases + policyCases + demandCases + distributionCases
    + siteCases + disruptionCases + calendarCases + promotionCases
