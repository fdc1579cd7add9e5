// SPDX-License-Identifier: Apache-2.0
import Testing

/// A scenario whose stock and lanes stand in tables.
private let tabled = """
    name: tabled
    horizon: 100 d
    tables: {stock: stock.csv, lanes: lanes.csv}
    products:
      tea: {}
      cup: {granularity: 0.5}
    sites:
      plant: {kind: supplier}
      dc: {kind: warehouse}
    segments:
      shop: {orders: {poisson: 1 per d}, mix: {tea: {}, cup: {}}, source: dc}
    """

private let stock = """
    site,product,policy,policy.level,review,source,on-hand
    plant,tea,,,,,
    plant,cup,,,,,
    dc,tea,base-stock,50,1 d,plant,50
    dc,cup,base-stock,20.5,1 d,plant,20

    """

private let lanes = """
    lane,from,to,lead-time
    plant-dc,plant,dc,"{gamma: {shape: 4, scale: 0.5}, unit: d}"

    """

@Suite struct `Faults of tables` {
    private func issues(stock: String = stock, lanes: String = lanes) throws -> [String] {
        try ScenarioFolder(tabled, tables: ["stock.csv": stock, "lanes.csv": lanes]).issues()
    }

    @Test func `a sound table has none`() throws {
        #expect(try issues() == [])
    }

    @Test func `a cell is located by line and column`() throws {
        #expect(
            try issues(stock: stock.replacing("20.5", with: "20.3")) == [
                "stock.csv:5:19: error: 20.3 is not a multiple of the product's granularity 0.5 → write 20 or 20.5"
            ])
    }

    @Test func `columns are counted in characters, also behind umlauts`() throws {
        #expect(
            try issues(lanes: lanes.replacing("plant-dc,plant,", with: "Zürich–Genève,plnt,")) == [
                #"lanes.csv:2:15: error: there is no site "plnt" → did you mean "plant"?"#
            ])
    }

    @Test func `a value in braces is located at its cell`() throws {
        #expect(
            try issues(lanes: lanes.replacing("scale", with: "scal")) == [
                #"lanes.csv:2:19: error: unknown key "scal" in gamma distribution → did you mean "scale"?"#
            ])
    }

    @Test func `a value in braces that is cut off is located at its cell`() throws {
        #expect(
            try issues(lanes: lanes.replacing(", unit: d}", with: "")) == [
                "lanes.csv:2:19: error: this is not YAML: did not find expected ',' or '}'"
            ])
    }

    @Test func `a misspelt column is named once, not in every row`() throws {
        #expect(
            try issues(stock: stock.replacing("on-hand", with: "onhand")) == [
                #"stock.csv:1:48: error: stock table has no column "onhand" → did you mean "on-hand"?"#
            ])
    }

    @Test func `a misspelt part of a column is found`() throws {
        #expect(
            try issues(stock: stock.replacing("policy.level", with: "policy.levl")).first
                == #"stock.csv:1:21: error: stock table has no column "policy.levl""#)
    }

    @Test func `a table needs its key columns`() throws {
        #expect(
            try issues(stock: stock.replacing("site,product", with: "place,product")).contains(
                #"stock.csv:1:1: error: stock table needs a column "site""#))
    }

    @Test func `a column must not occur twice`() throws {
        #expect(
            try issues(stock: stock.replacing("review", with: "source")).first
                == #"stock.csv:1:41: error: column "source" occurs twice"#)
    }

    @Test func `a column must have a name`() throws {
        #expect(
            try issues(stock: stock.replacing("review,", with: ",")).first
                == "stock.csv:1:34: error: the column has no name")
    }

    @Test func `a row that is too short is kept but named`() throws {
        #expect(
            try issues(stock: stock.replacing(",plant,20", with: "")) == [
                "stock.csv:5:1: error: the row has 5 fields, expected 7"
            ])
    }

    @Test func `a row that is too long is named`() throws {
        #expect(
            try issues(stock: stock.replacing("plant,50", with: "plant,50,7")) == [
                "stock.csv:4:1: error: the row has 8 fields, expected 7"
            ])
    }

    @Test func `a row without its key is named`() throws {
        #expect(
            try issues(lanes: lanes + ",plant,dc,2 d\n") == [
                #"lanes.csv:3:1: error: the cell of column "lane" is empty"#
            ])
    }

    @Test func `a row that repeats another names the first`() throws {
        #expect(
            try issues(stock: stock + "dc,tea,base-stock,60,1 d,plant,50\n") == [
                #"stock.csv:6:4: error: stock row "dc, tea" was already given in stock.csv:4"#
            ])
    }

    @Test func `a quote that never ends is located where it begins`() throws {
        #expect(
            try issues(lanes: lanes.replacing("d}\"", with: "d}")).first
                == "lanes.csv:2:19: error: this quoted field has no end; the file may have been cut off")
    }

    @Test func `text behind a quote is located`() throws {
        #expect(
            try issues(lanes: lanes.replacing("d}\"", with: "d}\" x"))
                == ["lanes.csv:2:62: error: text follows the end of a quoted field, expected a separator"])
    }

    @Test func `an empty table is named`() throws {
        #expect(try issues(lanes: "") == ["lanes.csv:1:1: error: the file is empty"])
    }

    @Test func `what both the table and the YAML text say is named`() throws {
        let both = tabled.replacing(
            "dc: {kind: warehouse}", with: "dc: {kind: warehouse, stock: {tea: {on-hand: 3}}}")
        #expect(
            try ScenarioFolder(both, tables: ["stock.csv": stock, "lanes.csv": lanes]).issues() == [
                "stock.csv:4:32: error: on-hand was already given in 9"
            ])
    }

    @Test func `a decimal comma in a table with semicolons is refused, not guessed`() throws {
        let semicolons = stock.replacing(",", with: ";").replacing("20.5", with: "20,5")
        #expect(
            try issues(stock: semicolons) == [
                #"stock.csv:5:19: error: found "20,5", expected a quantity in units of the product → write 20.5"#
            ])
    }
}
