import Generation
import Imaging
import Testing

/// Words in eight scripts; the fonts of most are those that `make setup` installs.
@Suite struct `A script` {
    struct Sample: Sendable {
        let name: String
        let font: String
        let locale: String
        let headline: String
        let line: String
    }

    static let samples = [
        Sample(
            name: "latin", font: "Vollkorn", locale: "pl-PL", headline: "Łagodny świt",
            line: "Świeżo mielona kawa"),
        Sample(
            name: "cyrillic", font: "Vollkorn", locale: "uk-UA", headline: "Тихі ранки",
            line: "Щойно змелена кава"),
        Sample(
            name: "greek", font: "Vollkorn", locale: "el-GR", headline: "Ήρεμα πρωινά",
            line: "Φρεσκοαλεσμένος καφές"),
        Sample(
            name: "arabic", font: "Amiri", locale: "ar", headline: "صباحات هادئة",
            line: "قهوة مطحونة الآن، 24 غرامًا"),
        Sample(
            name: "hebrew", font: "Frank Ruehl CLM", locale: "he", headline: "בקרים רגועים",
            line: "קפה Nordlys טחון עכשיו."),
        Sample(
            name: "japanese", font: "VL Gothic", locale: "ja", headline: "ゆっくりとした朝のコーヒー。",
            line: "挽きたての豆、「北の光」"),
        Sample(name: "thai", font: "Loma", locale: "th", headline: "กาแฟยามเช้าที่เงียบสงบ", line: "บดใหม่ทุกวัน"),
        Sample(
            name: "devanagari", font: "Lohit Devanagari", locale: "hi", headline: "शांत सुबह की क्षमता",
            line: "ताज़ी पिसी हुई कॉफ़ी"),
    ]

    private static let ruler = PangoRuler()

    private static func isInstalled(_ family: String) -> Bool { ruler.resolve(Font(family: family)) != nil }

    private func style(_ family: String, size: Int = 100) throws -> TextStyle {
        TextStyle(
            font: try #require(Self.ruler.resolve(Font(family: family))), size: size * 1000, leading: 1200)
    }

    private func set(_ text: String, _ family: String, width: Int = 100_000, _ language: String) throws
        -> SetText
    {
        Self.ruler.set(text, in: try style(family), width: width, language: language)
    }

    @Test(arguments: samples.filter { isInstalled($0.font) })
    func `is set as recorded`(sample: Sample) throws {
        let layers = """
            {shade: snow}
            {stack: [headline, line], at: bottom-left, gap: 4%, color: ink, fit: shrink}
            """
        try GoldenPoster(
            layers, headline: sample.headline, line: sample.line, locale: sample.locale, font: sample.font
        ).compare(with: "script-\(sample.name)")
        let set = try set(sample.headline, sample.font, sample.locale)
        #expect(set.missing.isEmpty && set.fallbacks.isEmpty)
    }

    @Test(.enabled(if: isInstalled("Amiri")))
    func `like Arabic joins its letters`() throws {
        let joined = try set("سلام", "Amiri", "ar").widths[0]
        // A zero-width non-joiner between each two.
        let apart = try set("س\u{200C}ل\u{200C}ا\u{200C}م", "Amiri", "ar").widths[0]
        #expect(joined < apart * 9 / 10)
        #expect(try set("سلام", "Amiri", "ar").isRightToLeft)
    }

    @Test(.enabled(if: isInstalled("Lohit Devanagari")))
    func `like Devanagari makes conjuncts of consonants`() throws {
        let conjunct = try set("क्ष", "Lohit Devanagari", "hi").widths[0]
        let apart = try set("क्\u{200C}ष", "Lohit Devanagari", "hi").widths[0]
        #expect(conjunct < apart)
        #expect(try set("क्ष", "Lohit Devanagari", width: 1, "hi").lines == ["क्ष"])
    }

    @Test(.enabled(if: isInstalled("Loma")))
    func `like Thai breaks lines between the words of a dictionary`() throws {
        let words = ["กาแฟ", "ยาม", "เช้า", "ที่", "เงียบ", "สงบ"]
        let text = words.joined()
        let whole = try set(text, "Loma", "th").widths[0]
        let lines = try set(text, "Loma", width: whole * 4 / 10, "th").lines
        #expect(lines.count > 2 && lines.joined() == text)
        var ends: Set<String> = []
        for count in 1...words.count { ends.insert(words.prefix(count).joined()) }
        for count in 1...lines.count { #expect(ends.contains(lines.prefix(count).joined()), "\(lines)") }
    }

    @Test(.enabled(if: isInstalled("VL Gothic")))
    func `like Japanese begins no line with a mark that ends something`() throws {
        let text = "挽きたての豆、「北の光」。"
        for width in stride(from: 200, through: 1200, by: 37) {
            for line in try set(text, "VL Gothic", width: width, "ja").lines {
                #expect(!"、」。".contains(line.first ?? "x"), "\(width): \(line)")
                #expect(line.last != "「", "\(width): \(line)")
            }
        }
    }

    @Test(.enabled(if: isInstalled("Frank Ruehl CLM")))
    func `like Hebrew runs from right to left, Latin words within it from left to right`() throws {
        let set = try set("קפה Nordlys טחון.", "Frank Ruehl CLM", "he")
        #expect(set.isRightToLeft && set.lines == ["קפה Nordlys טחון."])
        #expect(try !self.set("Nordlys קפה", "Frank Ruehl CLM", "en").isRightToLeft)
    }
}
