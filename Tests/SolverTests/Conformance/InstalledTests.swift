// SPDX-License-Identifier: Apache-2.0

import ExternalSolvers
import LinearProgramming
import Testing

@Suite struct InstalledTests {
    @Test(.enabled(if: Installed.highs == nil, "HiGHS is installed, so the suite runs on it"))
    func `without HiGHS the suite leaves it out, and says how to get it`() {
        #expect(!Installed.areRequired, "tools/install-dependencies --solvers installs HiGHS")
        #expect(throws: SolverFailure.self) { try HiGHSSolver() }
    }

    @Test(.enabled(if: Installed.cbc == nil, "CBC is installed, so the suite runs on it"))
    func `without CBC the suite leaves it out, and says how to get it`() {
        #expect(!Installed.areRequired, "tools/install-dependencies --solvers installs CBC")
        #expect(throws: SolverFailure.self) { try CBCSolver() }
    }

    @Test(arguments: SolverUnderTest.oneOfEach)
    func `a solver tells its name and version`(solver: SolverUnderTest) {
        #expect(["GLPK", "HiGHS", "CBC"].contains(solver.solver.name))
        #expect(solver.solver.version.first?.isNumber == true)
    }
}
