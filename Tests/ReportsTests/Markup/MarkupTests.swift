// SPDX-License-Identifier: Apache-2.0
import Reports
import Testing

@Suite struct MarkupTests {
    @Test func `a text stays a text`() {
        #expect(Markup.text("<b>&\"'</b>").source == "&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt;")
    }

    @Test func `a value cannot leave its attribute`() {
        let element = Markup.element("p", ["title": "\" onclick=\"x", "lang": nil])
        #expect(element.source == "<p title=\"&quot; onclick=&quot;x\"></p>")
    }

    @Test func `characters that XML forbids, and marks that turn text around, are replaced`() {
        let text = Markup.text("a\u{0}b\u{1B}c\u{FFFF}d\u{202E}e\u{85}f\tg\n").source
        #expect(text == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e\u{FFFD}f\tg\n")
        #expect(XMLCheck("<p>\(text)</p>").problem == nil)
    }

    @Test func `only void elements and shapes close themselves`() {
        #expect(Markup.element("div").source == "<div></div>")
        #expect(Markup.element("br").source == "<br/>")
        #expect(Markup.element("circle", ["r": "1"]).source == "<circle r=\"1\"/>")
        #expect(Markup.element("p", [:], "x").source == "<p>x</p>")
    }
}
