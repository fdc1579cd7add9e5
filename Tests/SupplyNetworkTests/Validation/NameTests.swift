// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork
import Testing

@Suite struct `A name` {
    private func problem(_ name: String) -> NameProblem? {
        var scenario = smallChain()
        scenario.network.products.append(Product(id: ProductID(name)))
        for case .unusableName(.product, name, let problem) in scenario.errorReasons { return problem }
        return nil
    }

    @Test(arguments: [
        "tea", "Tea 250 g", "äöü", "日本", "22960/a", "dc>shop", "50%", "a: b",
        String(repeating: "x", count: 200),
    ])
    func `may be any text that can be seen`(_ name: String) { #expect(problem(name) == nil) }

    @Test func `is refused for a reason`() {
        #expect(problem("") == .empty)
        #expect(problem(" tea") == .outerSpace)
        #expect(problem("tea ") == .outerSpace)
        #expect(problem("te\na") == .invisibleCharacter)
        #expect(problem("te\u{0}a") == .invisibleCharacter)
        #expect(problem("te\u{2028}a") == .invisibleCharacter)
        #expect(problem("make") == .reserved)
        #expect(problem("none") == .reserved)
        #expect(problem(String(repeating: "x", count: 201)) == .tooLong(limit: 200))
    }
}
