// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork
import Testing

@Suite struct `The nearest name` {
    private func distance(_ a: String, _ b: String) -> Int { editDistance(Array(a), Array(b)) }

    @Test(arguments: [
        ("", "", 0), ("a", "", 1), ("tea", "tea", 0), ("tea", "tae", 1), ("plant", "plnat", 1),
        ("ca", "abc", 3),
        ("kitten", "sitting", 3), ("retailer", "retialr", 2),
    ]) func `is counted in letters put in, left out, replaced or swapped`(
        _ a: String, _ b: String, _ count: Int
    ) {
        #expect(distance(a, b) == count)
        #expect(distance(b, a) == count)
    }

    @Test func `may differ in case, hyphens and a third of its letters`() {
        var finder = NameFinder()
        let names = ["Store-7", "Store-12", "depot", "lead-time"]
        #expect(finder.closest(to: "Store-07", among: names) == "Store-7")
        #expect(finder.closest(to: "store 7", among: names) == "Store-7")
        #expect(finder.closest(to: "leadtime", among: names) == "lead-time")
        #expect(finder.closest(to: "deopt", among: names) == "depot")
        #expect(finder.closest(to: "harbour", among: names) == nil)
        #expect(finder.closest(to: "", among: names) == nil)
        #expect(finder.closest(to: "x", among: ["y"]) == nil)
    }

    @Test func `does not depend on the order of the candidates`() {
        var finder = NameFinder()
        #expect(finder.closest(to: "tee", among: ["tea", "ten"]) == "tea")
        #expect(finder.closest(to: "tee", among: ["ten", "tea"]) == "tea")
    }

    @Test func `is sought with bounded work`() {
        var finder = NameFinder(budget: 10_000)
        let names = (0..<100).map { "a name of some length \($0)" }
        let proposals = (0..<100).map { finder.closest(to: "a nmae of some length \($0)", among: names) }
        #expect(proposals.first == "a name of some length 0")
        #expect(proposals.last == .some(nil))
    }
}
