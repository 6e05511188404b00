/// A sheet of paper by name.
struct Paper {
    let width: Length
    let height: Length

    /// Reads `A3`, `A3 landscape`, `Letter`, `297x420mm` or `18x24in`.
    init?(_ text: String) {
        let words = text.split(separator: " ")
        guard let name = words.first, words.count <= 2 else { return nil }
        guard let sheet = Self.sheets[name.lowercased()] ?? Self.measured(name) else { return nil }
        let (shorter, longer) = (min(sheet.0, sheet.1), max(sheet.0, sheet.1))
        let sides: (Int, Int)? =
            switch words.dropFirst().first {
            case nil: sheet
            case "portrait": (shorter, longer)
            case "landscape": (longer, shorter)
            default: nil
            }
        guard let sides else { return nil }
        width = Length(micrometres: sides.0)
        height = Length(micrometres: sides.1)
    }

    /// `297x420mm`: the unit of the second side is the first one's too.
    private static func measured(_ text: Substring) -> (Int, Int)? {
        let sides = text.split(omittingEmptySubsequences: false) { $0 == "x" || $0 == "×" }.map(String.init)
        guard sides.count == 2, let unit = ["mm", "cm", "in"].first(where: sides[1].hasSuffix),
            let height = Length(sides[1]),
            let width = Length(sides[0].hasSuffix(unit) ? sides[0] : sides[0] + unit),
            width.micrometres > 0, height.micrometres > 0
        else { return nil }
        return (width.micrometres, height.micrometres)
    }

    /// Micrometres: ISO 216 for A and B, ANSI/ASME Y14.1 for the American ones; upright but for the ledger, which is a
    /// tabloid turned.
    private static let sheets: [String: (Int, Int)] = [
        "a0": (841_000, 1_189_000), "a1": (594_000, 841_000), "a2": (420_000, 594_000),
        "a3": (297_000, 420_000), "a4": (210_000, 297_000), "a5": (148_000, 210_000),
        "a6": (105_000, 148_000), "a7": (74_000, 105_000), "a8": (52_000, 74_000), "a9": (37_000, 52_000),
        "a10": (26_000, 37_000),
        "b0": (1_000_000, 1_414_000), "b1": (707_000, 1_000_000), "b2": (500_000, 707_000),
        "b3": (353_000, 500_000), "b4": (250_000, 353_000), "b5": (176_000, 250_000),
        "b6": (125_000, 176_000), "b7": (88_000, 125_000), "b8": (62_000, 88_000), "b9": (44_000, 62_000),
        "b10": (31_000, 44_000),
        "letter": (215_900, 279_400), "legal": (215_900, 355_600), "tabloid": (279_400, 431_800),
        "ledger": (431_800, 279_400),
    ]
}
