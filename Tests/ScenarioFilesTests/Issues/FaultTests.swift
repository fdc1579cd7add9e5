// SPDX-License-Identifier: Apache-2.0
import Testing

@Suite struct `Faults of a scenario` {
    @Test func `the base scenario has none`() throws {
        #expect(try ScenarioFolder(baseScenario).issues() == [])
    }

    @Test(arguments: faultCases) func `are all located and say what to do`(_ fault: FaultCase) throws {
        #expect(fault.text != baseScenario)
        #expect(try ScenarioFolder(fault.text).issues() == fault.issues)
    }

    @Test(arguments: suspicionCases) func `are suspicions where it could still be run`(_ fault: FaultCase)
        throws
    {
        #expect(fault.text != baseScenario)
        #expect(try ScenarioFolder(fault.text).issues() == fault.issues)
    }
}
