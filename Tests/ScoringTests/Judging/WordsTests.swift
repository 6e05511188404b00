import Generation
import Imaging
import Testing

@testable import Scoring

@Suite struct `Words for what was measured` {
    @Test(arguments: [
        ("#14213D", "dark blue"), ("#0000FF", "blue"), ("#FCA311", "orange"), ("#8B4513", "brown"),
        ("#F7F7F2", "white"),
        ("#111111", "black"), ("#808080", "grey"), ("#FF0000", "red"), ("#FFC0CB", "pink"),
        ("#008000", "green"),
        ("#00CED1", "teal"), ("#FFFF00", "yellow"), ("#CFE8CF", "pale green"),
    ])
    func `call colours what people call them`(hex: String, name: String) throws {
        #expect(Lab(try #require(RGB(hex: hex))).inWords == name)
    }

    @Test func `never round a contrast up to what is asked`() {
        let flaw = Flaw.lowContrast(
            words: "Open at eight, and closed again when it is late", reached: 449, needed: 450)
        #expect(
            flaw.inWords
                == "'Open at eight, and closed again…' stands out 4.4 : 1, and 4.5 : 1 is legible (WCAG 2.2)")
    }

    @Test(arguments: [
        (
            Flaw.share(swatch: "ink", found: 400, range: 1_000...25_000),
            "ink covers 0.4 % of it, and 1–25 % is the brand's"
        ),
        (.duplicate(of: "bag\u{1B}[31m"), "it is nearly the same picture as that of bag\\u{1b}[31m"),
        (
            .faintLogo(percent: 7),
            "its logo is hidden, or lies on its own colour: 7 % of it can be told from what is around it"
        ),
        (.altered, "its file is not as it was made; the next run lays it out again"),
        (.cutShort(percent: 40), "the last 40 % of it are empty, as a file that was cut off leaves them"),
    ])
    func `say what is wrong, and carry no control characters`(flaw: Flaw, words: String) {
        #expect(!flaw.inWords.unicodeScalars.contains { $0.value < 32 })
        #expect(flaw.inWords == words)
    }
}
