internal import Diagnostics
internal import Foundation
internal import Generation

extension Flaw {
    /// What is wrong, as the end of a sentence.
    public var inWords: String {
        switch self {
        case .wrongSize(let found, let asked): "it is \(found) pixels, and \(asked) were asked for"
        case .damaged(let reason): "it cannot be read: \(reason.visible)"
        case .altered: "its file is not as it was made; the next run lays it out again"
        case .blank: "there is nothing on it but one colour"
        case .cutShort(let percent):
            "the last \(percent) % of it are empty, as a file that was cut off leaves them"
        case .duplicate(let cell): "it is nearly the same picture as that of \(cell.visible)"
        case .logo(let colourShare, let worstTile):
            colourShare < 50
                ? "its logo is missing or recoloured: \(colourShare) % of it has its colours"
                : "its logo is damaged: \(colourShare) % of it has its colours, its worst part agrees \(worstTile) of 100"
        case .faintLogo(let percent):
            "its logo is hidden, or lies on its own colour: \(percent) % of it can be told from what is around it"
        case .lowContrast(let words, let reached, let needed):
            "'\(Self.short(words).visible)' stands out \(Self.ratio(reached)), and \(Self.ratio(needed)) is legible (WCAG 2.2)"
        case .busy(let words, let found, let usual, let most):
            "where \(Self.name(of: words)) lies, the picture is busy: "
                + "\(Self.percent(found)) % of the area has edges, "
                + (usual.map { "\(Self.percent($0)) % is usual in this series" }
                    ?? "and up to \(Self.percent(most)) % passes for calm")
        case .share(let swatch, let found, let range):
            "\(swatch.visible) covers \(Self.percent(found)) % of it, and "
                + "\(Self.percent(range.lowerBound))–\(Self.percent(range.upperBound)) % is the brand's"
        }
    }

    /// What lies on a picture: the words, cut where they are many, or the logo.
    static func name(of words: String?) -> String {
        words.map { "'\(short($0).visible)'" } ?? "the logo"
    }

    private static func short(_ words: String) -> String {
        words.count > 32 ? words.prefix(31) + "…" : words
    }

    /// `3.1 : 1` of hundredths, never rounded up to what is asked.
    private static func ratio(_ hundredths: Int) -> String {
        "\(hundredths / 100).\(hundredths / 10 % 10) : 1"
    }

    /// A whole percent; below 2 % a tenth of one.
    static func percent(_ thousandths: Int) -> String {
        thousandths < 2_000 && thousandths % 1_000 != 0
            ? String(format: "%.1f", Double(thousandths) / 1000) : "\((thousandths + 500) / 1000)"
    }
}
