import Generation
import Imaging
import Testing

@Suite struct `Measuring text` {
    private let ruler = PangoRuler()

    private func style(_ family: String = "Vollkorn", weight: Int = 700, size: Int = 92, tracking: Int = 0)
        -> TextStyle
    {
        TextStyle(
            font: Font(family: family, weight: weight), size: size * 1000, leading: 1050, tracking: tracking)
    }

    private func width(_ text: String, _ style: TextStyle) -> Int {
        ruler.set(text, in: style, width: 100_000, language: "en").widths[0]
    }

    @Test func `an installed family is found with its file's hash`() throws {
        let bold = try #require(ruler.resolve(Font(family: "Vollkorn", weight: 700)))
        let regular = try #require(ruler.resolve(Font(family: "Vollkorn", weight: 400)))
        #expect(bold.digest != nil && bold.digest != regular.digest)
        #expect(ruler.resolve(Font(family: "Vollkorn", weight: 700)) == bold)
    }

    @Test(arguments: ["Helvetica Neue Ultra", "sans-serif", ""])
    func `a family that is not installed is not replaced in silence`(family: String) {
        #expect(ruler.resolve(Font(family: family)) == nil)
    }

    @Test func `a font file draws though its family is installed too`() throws {
        let file = "/usr/share/fonts/opentype/inter/Inter-Black.otf"
        let font = try #require(ruler.resolve(Font(family: "Inter", weight: 400, file: file)))
        let pinned = TextStyle(font: font, size: 100_000, leading: 1000)
        let black = style("Inter", weight: 900, size: 100)
        #expect(width("Hamburg", pinned) == width("Hamburg", black))
        #expect(width("Hamburg", pinned) > width("Hamburg", style("Inter", weight: 400, size: 100)))
    }

    @Test(arguments: [(400, 500), (650, 650), (900, 800)])
    func `a variable font has every weight between its ends`(weight: Int, advance: Int) throws {
        let font = Font(family: "Broadside Boxes", weight: weight, file: fixture("variable.ttf"))
        #expect(ruler.resolve(font)?.digest != nil)
        let plain = TextStyle(font: font, size: 1_000_000, leading: 1000)
        #expect(abs(width("H", plain) - advance) <= 8)
    }

    @Test func `a file that holds no font resolves to nothing`() {
        #expect(ruler.resolve(Font(family: "X", file: fixture("words.png"))) == nil)
        #expect(ruler.resolve(Font(family: "X", file: fixture("missing.ttf"))) == nil)
    }

    @Test func `weight and size count`() {
        #expect(width("Slow mornings", style(weight: 700)) > width("Slow mornings", style(weight: 400)))
        let (small, large) = (
            width("Slow mornings", style(size: 20)), width("Slow mornings", style(size: 200))
        )
        #expect(abs(large - small * 10) <= 10)
    }

    @Test func `tracking moves every letter by its share of the em`() {
        let loose = style(size: 100, tracking: 100)
        // Ten letters have nine gaps; Pango adds half a gap at each end.
        let difference = width("nnnnnnnnnn", loose) - width("nnnnnnnnnn", style(size: 100))
        #expect((90...101).contains(difference))
    }

    @Test func `lines are as few as fit and balanced`() {
        let set = ruler.set(
            "Slow mornings, properly made by hand", in: style(), width: 760, language: "en-GB")
        #expect(set.lines.count == 3 || set.lines.count == 2)
        #expect(set.widths.allSatisfy { $0 <= 760 })
        #expect(set.lines.joined(separator: " ") == "Slow mornings, properly made by hand")
        let shortest = set.widths.min() ?? 0
        #expect(shortest * 2 > (set.widths.max() ?? 0))
    }

    @Test(arguments: 0..<60)
    func `no other way of breaking has fewer lines, or as few and a narrower widest one`(seed: Int) {
        let stock = [
            "a", "slow", "morning", "Kaffee", "with", "freshly", "ground", "Bohnen", "in", "rooibos",
        ]
        let words = (0..<(3 + seed % 7)).map { stock[($0 * 7 + seed * 3) % stock.count] }
        let small = style("Inter", weight: 400, size: 40)
        let limit = 260 + seed * 7
        let set = ruler.set(words.joined(separator: " "), in: small, width: limit, language: "en")
        #expect(set.lines.joined(separator: " ") == words.joined(separator: " "))

        // Every way: a set bit ends a line after that word.
        let ways = (0..<(1 << (words.count - 1))).map { ends in
            var line = ""
            var widths: [Int] = []
            for (number, word) in words.enumerated() {
                line += line.isEmpty ? word : " " + word
                guard ends >> number & 1 == 1 || number == words.count - 1 else { continue }
                widths.append(width(line, small))
                line = ""
            }
            return widths
        }
        let fitting = ways.filter { $0.allSatisfy { $0 <= limit } }
        let fewest = fitting.map(\.count).min()
        #expect(set.lines.count == fewest)
        #expect(set.widths.max() == fitting.filter { $0.count == fewest }.compactMap { $0.max() }.min())
    }

    @Test func `line breaks in the text are kept, words are never cut`() {
        let set = ruler.set(
            "Rolige\nmorgener.\n\nDonaudampfschifffahrt", in: style(), width: 300, language: "de")
        #expect(set.lines == ["Rolige", "morgener.", "", "Donaudampfschifffahrt"])
        #expect(set.widths[3] > 300)
    }

    @Test func `a soft hyphen is no place to break`() {
        let set = ruler.set("Donau\u{AD}dampf\u{AD}schiff", in: style(), width: 300, language: "de")
        #expect(set.lines.count == 1)
    }

    @Test func `a language without spaces is broken by its own rules`() {
        // As wide as it likes, cut in half: which font draws it, if any, does not matter.
        let own = style("Inter", size: 60)
        let whole = ruler.set("ゆっくりとした朝のコーヒー", in: own, width: 100_000, language: "ja")
        let width = max(2, (whole.widths.max() ?? 0) * 6 / 10)
        let set = ruler.set("ゆっくりとした朝のコーヒー", in: own, width: width, language: "ja")
        #expect(set.lines.count > 1)
        #expect(set.lines.joined() == "ゆっくりとした朝のコーヒー")
    }

    @Test func `a character that no font has is named`() {
        let set = ruler.set("Kaffee \u{10FFFD} & \u{E0123}", in: style(), width: 900, language: "de")
        #expect(set.missing.contains("\u{10FFFD}"))
        #expect(!set.missing.contains("K"))
        #expect(ruler.set("Kaffee", in: style(), width: 900, language: "de").missing.isEmpty)
    }

    @Test(arguments: 0..<40)
    func `a last line is a third of the longest wherever its words allow`(seed: Int) {
        let stock = ["we", "grow", "it", "slowly", "on", "a", "north", "slope", "above", "mist"]
        let words = (0..<(4 + seed % 6)).map { stock[($0 * 3 + seed * 7) % stock.count] }
        let small = style("Inter", weight: 400, size: 40)
        let set = ruler.set(words.joined(separator: " "), in: small, width: 240 + seed * 5, language: "en")
        let (last, longest) = (set.widths.last ?? 0, set.widths.max() ?? 0)
        guard set.lines.count > 1, last * 3 < longest, let above = set.lines.dropLast().last else { return }
        // One more word would make it wider than the longest, or leave less than a third above.
        let spare = above.split(separator: " ").map(String.init)
        let fuller = width("\(spare.last ?? "") \(set.lines.last ?? "")", small)
        let rest = width(spare.dropLast().joined(separator: " "), small)
        #expect(spare.count == 1 || fuller > longest || rest * 3 < longest)
    }

    @Test func `a short word at the end gets company`() {
        let small = style("Inter", weight: 400, size: 40)
        let text = "incomparably good coffees a b"
        let limit = width("incomparably", small) + 4
        let set = ruler.set(text, in: small, width: limit, language: "en")
        #expect(set.lines.joined(separator: " ") == text)
        #expect((set.widths.last ?? 0) * 3 >= (set.widths.max() ?? 0), "\(set.lines)")
    }

    @Test func `italics are another font of the family`() throws {
        let upright = try #require(ruler.resolve(Font(family: "Vollkorn")))
        let italic = try #require(ruler.resolve(Font(family: "Vollkorn", isItalic: true)))
        #expect(italic.isItalic && italic.digest != upright.digest)
        func width(_ font: Font) -> Int {
            ruler.set(
                "Hamburgefonts", in: TextStyle(font: font, size: 200_000, leading: 1000), width: 10_000,
                language: ""
            )
            .widths[0]
        }
        #expect(width(italic) != width(upright))
    }

    @Test func `a fallback draws what the font lacks, and its hash is told`() throws {
        let boxes = Font(
            family: "Broadside Boxes", file: fixture("variable.ttf"), fallbacks: ["Vollkorn", "Inter"])
        let font = try #require(ruler.resolve(boxes))
        let style = TextStyle(font: font, size: 100_000, leading: 1000)
        let own = ruler.set("H", in: style, width: 9000, language: "en")
        #expect(own.fallbacks == [])
        let mixed = ruler.set("H wé", in: style, width: 9000, language: "en")
        let vollkorn = try #require(ruler.resolve(Font(family: "Vollkorn"))?.digest)
        #expect(mixed.fallbacks == [vollkorn] && mixed.missing.isEmpty)
    }

    @Test func `a line runs as its paragraph does`() {
        let small = style("DejaVu Sans", weight: 400, size: 40)
        let hebrew = ruler.set(
            "שלום עולם\nBroadside\nשלום Broadside שלום", in: small, width: 330, language: "he")
        #expect(hebrew.isRightToLeft)
        #expect(hebrew.lines.contains("Broadside"))
        let narrow = ruler.set("שלום Broadside 24 שלום", in: small, width: 220, language: "he")
        // A line that begins with a Latin word is told to run from right to left, and no other is.
        let marked = narrow.lines.filter { $0.unicodeScalars.first == "\u{200F}" }
        #expect(marked.count == 1 && marked[0].hasPrefix("\u{200F}B"), "\(narrow.lines)")
        #expect(!ruler.set("Broadside שלום", in: small, width: 900, language: "en").isRightToLeft)
    }

    @Test(arguments: ["he", "he-IL", "ar-EG", "fa", "uz-Arab"])
    func `a text that begins with a name in Latin letters runs as its language does`(language: String) {
        let small = style("DejaVu Sans", weight: 400, size: 40)
        let set = ruler.set("Broadside שלום.", in: small, width: 900, language: language)
        #expect(set.isRightToLeft && set.lines == ["\u{200F}Broadside שלום."])
        // Words of another language alone keep their own way, and stand where the language begins its lines.
        let name = ruler.set("Broadside.", in: small, width: 900, language: language)
        #expect(name.isRightToLeft && name.lines == ["Broadside."])
    }

    @Test(arguments: ["en", "ur-Latn", "", "x-odd"])
    func `where the language says no way, the first letter does`(language: String) {
        let small = style("DejaVu Sans", weight: 400, size: 40)
        #expect(!ruler.set("Broadside שלום", in: small, width: 900, language: language).isRightToLeft)
        #expect(ruler.set("שלום Broadside", in: small, width: 900, language: language).isRightToLeft)
    }

    @Test(.enabled(if: PangoRuler().canHyphenate("de-DE"), "hyphen-de is not installed"))
    func `words are parted only where asked, and where that saves a line or a word would not fit`()
        throws
    {
        try #require(!ruler.canHyphenate("xx-XX"))
        let plain = style("Inter", weight: 400, size: 40)
        let parting = TextStyle(font: plain.font, size: plain.size, leading: 1000, hyphenates: true)
        let text = "Donaudampfschifffahrtsgesellschaft"
        #expect(ruler.set(text, in: plain, width: 400, language: "de-DE").lines == [text])
        let parted = ruler.set(text, in: parting, width: 400, language: "de-DE")
        #expect(parted.lines.count > 1 && parted.widths.allSatisfy { $0 <= 400 })
        #expect(parted.lines.dropLast().allSatisfy { $0.hasSuffix("-") })
        #expect(parted.lines.map { $0.hasSuffix("-") ? String($0.dropLast()) : $0 }.joined() == text)
        #expect(
            ruler.set("Guten Morgen", in: parting, width: 900, language: "de-DE").lines == ["Guten Morgen"])
    }

    @Test func `markup is text`() {
        let tag = "<b>&amp;</b>"
        #expect(ruler.set(tag, in: style(), width: 9000, language: "").lines == [tag])
        #expect(width(tag, style()) > width("&", style()) * 3)
    }

    @Test(arguments: [
        "", " ", "\n", "a\0b", "\u{202E}abc", "e\u{301}\u{301}", "\u{FEFF}", "👩‍👩‍👧‍👦 family", "\r\n\u{2028}x",
    ])
    func `odd texts are set without a fuss`(text: String) {
        let set = ruler.set(text, in: style(), width: 500, language: "x-odd\u{1}")
        #expect(set.lines.count == set.widths.count && !set.lines.isEmpty)
        #expect(!set.lines.joined().contains("\0"))
    }

    @Test(arguments: [(Int.min, 0), (-5, 3), (0, 0), (1000, Int.max), (Int.max, Int.min)])
    func `odd styles are set without a fuss`(weight: Int, tracking: Int) {
        let odd = TextStyle(
            font: Font(family: "Inter", weight: weight), size: 20_000, leading: -1, tracking: tracking)
        #expect(ruler.set("Odd", in: odd, width: -4, language: "").lines == ["Odd"])
    }
}
