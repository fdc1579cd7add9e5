// SPDX-License-Identifier: Apache-2.0
import Testing
import WorkbookFiles

struct NumberFormatTests {
    @Test(arguments: [
        (46_027.0, "2026-01-05"), (46_027.25, "2026-01-05 06:00"), (61.0, "1900-03-01"), (59.0, "1900-02-28"),
        (2_958_465.0, "9999-12-31"), (43_890.0, "2020-02-29"),
    ])
    func `a number with the format of a date is the day that Excel shows`(number: Double, text: String) {
        #expect(CellValue.number(number, .dateAndTime).plainText == text)
    }

    @Test func `a length of time is written with the largest unit that fits`() {
        #expect(CellValue.number(0.0625, .elapsed).plainText == "90 min")
        #expect(CellValue.number(1.5, .elapsed).plainText == "36 h")
        #expect(CellValue.number(3, .elapsed).plainText == "3 d")
    }

    @Test func `zeros before a key that only its format shows are kept`() {
        #expect(CellValue.number(42, .padded(digits: 6)).plainText == "000042")
    }

    @Test func `a number that is no day stays a number`() {
        #expect(CellValue.number(-3, .date).plainText == "-3")
        #expect(CellValue.number(60, .date).plainText == "60")
        #expect(CellValue.number(1e12, .dateAndTime).plainText == "1000000000000")
    }
}
