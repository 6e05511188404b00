public import Generation

/// Says how text will be set, by Pango and fontconfig; libvips is not needed for it.
public final class PangoRuler: TextRuler {
    private let typesetter = Typesetter()
    private let hyphenation = Hyphenation()
    /// The hash of a font file; `nil` when it cannot be read.
    private let digest: @Sendable (String) -> Digest?

    /// The most bytes of one text that are measured; no poster has more.
    static let textLimit = 20_000

    /// A ruler that knows no font yet.
    ///
    /// - Parameter digest: The hash of a font file, by its path; `nil` when it cannot be read.
    public init(digest: @escaping @Sendable (String) -> Digest? = { try? Digest(ofFile: $0) }) {
        self.digest = digest
    }

    /// The font with the hash of the file that will draw it; `nil` if the family is not installed or the file holds no font.
    public func resolve(_ font: Font) -> Font? {
        typesetter.file(of: font).flatMap { digest($0) }.map(font.resolved)
    }

    /// Breaks a text into lines, at its own line breaks and where the language allows.
    ///
    /// - Parameters:
    ///   - text: Plain text; an empty paragraph is an empty line.
    ///   - style: How it will be set.
    ///   - width: In pixels.
    ///   - language: A BCP 47 tag, or empty.
    /// - Returns: The fewest lines that are no wider, balanced; a word wider than `width` stands alone and shows in `widths`.
    public func set(_ text: String, in style: TextStyle, width: Int, language: String) -> SetText {
        let text = text.clipped(to: Self.textLimit)
        let parting = style.hyphenates ? hyphenation.rules(for: language) : nil
        let result = typesetter.setting(style, language: language) { line in
            let lines = text.paragraphs.flatMap { paragraph in
                let lines = LineBreaking(paragraph, language: language, parting: parting)
                    .lines(width: width) { line($0).advance }
                let direction = paragraph.direction(in: language)
                return lines.isEmpty ? [""] : lines.map { $0.directed(direction) }
            }
            let set = lines.map(line)
            let hasMissing = set.contains { $0.missingCount > 0 }
            let files = Set(set.flatMap(\.fontFiles))
            return (
                lines: lines, widths: set.map { Int($0.advance.rounded(.up)) },
                missing: hasMissing
                    ? text.distinctCharacters.filter { line(String($0)).missingCount > 0 } : [],
                files: files
            )
        }
        guard let result else {
            return SetText(lines: text.paragraphs, widths: text.paragraphs.map { _ in 0 })
        }
        return SetText(
            lines: result.lines, widths: result.widths, missing: result.missing,
            fallbacks: fallbacks(result.files, besides: style.font),
            isRightToLeft: TextDirection.isRightToLeft(language) || text.direction == .rightToLeft)
    }

    /// Whether libhyphen and a language's patterns are installed.
    public func canHyphenate(_ language: String) -> Bool { hyphenation.rules(for: language) != nil }

    /// The hashes of the fonts that were used besides the one asked for; nobody asks where that was not found.
    private func fallbacks(_ files: Set<String>, besides font: Font) -> [Digest] {
        guard let own = font.digest else { return [] }
        return Set(files.compactMap { digest($0) }).filter { $0 != own }.sorted { $0.hex < $1.hex }
    }
}

extension String {
    /// What stands between line breaks, whichever kind they are; white space at the ends is dropped, and so is NUL, where
    /// C would see the end.
    fileprivate var paragraphs: [String] {
        split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { paragraph in
            var paragraph = paragraph.filter { $0 != "\0" }
            while paragraph.first?.isWhitespace == true { paragraph.removeFirst() }
            while paragraph.last?.isWhitespace == true { paragraph.removeLast() }
            return paragraph
        }
    }

    /// Each character once, in order; white space and what draws nothing left out.
    fileprivate var distinctCharacters: [Character] {
        var seen: Set<Character> = []
        return filter { !$0.isWhitespace && seen.insert($0).inserted }.map { $0 }
    }

    /// The text, or as much of it as `limit` bytes hold.
    fileprivate func clipped(to limit: Int) -> String {
        utf8.count <= limit ? self : String(decoding: utf8.prefix(limit), as: UTF8.self)
    }
}
