// SPDX-License-Identifier: Apache-2.0

extension Scenario {
    /// All errors in one pass; for a scenario without errors, what is suspicious about it.
    ///
    /// Suspicions about a scenario with errors would mislead: a product whose only order is misspelt is not
    /// unwanted.
    ///
    /// - Complexity: O(*n*) in the size of the scenario, apart from proposals for misspelt names, whose work
    ///   is bounded.
    public var faults: [ScenarioFault] {
        let examination = ScenarioExamination(self)
        return examination.errors.isEmpty ? examination.suspicions : examination.errors
    }

    /// What keeps the scenario from being run; empty for a valid one.
    public var errors: [ScenarioFault] {
        var check = ScenarioCheck(self)
        check.checkAll()
        return check.found
    }

    /// What is legal but probably not meant; only meaningful for a scenario without errors.
    public var suspicions: [ScenarioFault] {
        var review = ScenarioReview(self)
        review.reviewAll()
        return review.found
    }
}

/// A scenario that was gone through for its errors, and can be gone through for what is suspicious about it without finding out
/// again who draws on whom: half of the work for a large network.
package struct ScenarioExamination {
    private let check: ScenarioCheck

    /// Looks for what keeps a scenario from being run.
    package init(_ scenario: Scenario) {
        var check = ScenarioCheck(scenario)
        check.checkAll()
        self.check = check
    }

    /// What keeps the scenario from being run; empty for a valid one.
    package var errors: [ScenarioFault] { check.found }

    /// What is legal but probably not meant; only meaningful for a scenario without errors.
    package var suspicions: [ScenarioFault] {
        var review = ScenarioReview(after: check)
        review.reviewAll()
        return review.found
    }
}
