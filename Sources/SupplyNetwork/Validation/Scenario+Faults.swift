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
        let errors = errors
        return errors.isEmpty ? suspicions : errors
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
