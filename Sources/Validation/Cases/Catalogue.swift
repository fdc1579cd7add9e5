// SPDX-License-Identifier: Apache-2.0
import Foundation

/// All cases, and those that are not run.
enum Catalogue {
    /// The cases that are run.
    ///
    /// - Parameter truth: Where the folders of published instances lie; cases whose files are absent are left out.
    /// - Returns: The cases by topic, in the order of the report.
    static func cases(truth: URL) -> [PublishedCase] {
        let singleNode =
            EconomicOrderCases.all + LotSizingCases.all + NewsvendorCases.all + OrderUpToCases.all
            + ReorderPointCases.all + RequirementsCases.all
        let multiEchelon = SerialCases.all + TwoEchelonCases.all
        let bullwhip = OrderUpToBullwhipCases.all + BatchingCases.all + BeerGameCases.all
        let queueing = QueueCases.all + WarehouseCases.all
        let linearPrograms = PlanningCases.all + (NetlibCases.published(in: truth).map { [$0] } ?? [])
        return singleNode + multiEchelon + bullwhip + queueing + linearPrograms
    }

    /// The cases that are not run, and why; among them those whose files are not in `truth`.
    static func openCases(truth: URL) -> [OpenCase] {
        guard NetlibCases.published(in: truth) == nil else { return unsupported }
        return unsupported + [OpenCase(id: NetlibCases.id, reason: "its files are not beside the project")]
    }

    /// The cases of the same collections that are never run.
    private static let unsupported = [
        OpenCase(id: "disr_newsvendor_ex9_3", reason: "supply that fails and recovers is not modelled yet"),
        OpenCase(
            id: "finite_p4_29",
            reason: "order-up-to levels that change during a run and discounting are not modelled yet"),
        OpenCase(
            id: "bw_chen_multistage_public, centralised",
            reason: "customers' demand shared with upstream stages is not modelled yet"),
        OpenCase(id: "bw_empirical_cachon", reason: "a finding about industries, not a model"),
        OpenCase(
            id: "gsm_*",
            reason: "guaranteed-service models need an optimizer of safety stocks, which is not there yet"),
        OpenCase(
            id: "two_echelon_*, METRIC fields",
            reason: "values of an approximation; the simulation is compared with the exact values"),
        OpenCase(
            id: "mmc_table_public, P0 of 10 and 50 servers",
            reason: "2.5e-5 and 2.4e-20 are too rare to be seen"),
        OpenCase(id: "glpk_*", reason: "programs in the language GMPL, which is not read"),
        OpenCase(
            id: "orlib_cap37_public, orlib_pmed20_public",
            reason: "location models with integers are not modelled yet"),
        OpenCase(
            id: "miplib3_20_public", reason: "integer programs: solved in the tests of the solver, not here"),
    ]
}
