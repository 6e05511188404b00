/// Makes links of the URLs and mail addresses in a text that is HTML already, as Jinja2's `urlize` does.
///
/// Written by hand and not as a regular expression, so that a stranger's text takes linear time.
struct LinkFinder {
    /// The most characters of a URL that are shown.
    let longest: Int?
    /// What the attribute `rel` says.
    let relations: String
    /// What the attribute `target` says.
    let target: String?
    /// Beginnings that make a link of a word too, such as `tel:`.
    let schemes: [String]

    /// Whether a text is a scheme with its colon: at least two of letters, digits, `_ . + -`, then `:`, `:/` or `://`.
    static func isScheme(_ text: String) -> Bool {
        let name = text.unicodeScalars.prefix { $0.isWordPart || ".+-".unicodeScalars.contains($0) }
        let rest = String(text.unicodeScalars[name.endIndex...])
        return name.count >= 2 && [":", ":/", "://"].contains(rest)
    }

    /// The text with its links.
    func linked(_ html: String) -> String {
        var linked = ""
        var word = String.UnicodeScalarView()
        for scalar in html.unicodeScalars {
            guard scalar.isPythonSpace else {
                word.append(scalar)
                continue
            }
            linked += linkedWord(String(word))
            word.removeAll()
            linked.unicodeScalars.append(scalar)
        }
        return linked + linkedWord(String(word))
    }

    private func linkedWord(_ word: String) -> String {
        let bytes = Array(word.utf8)
        var (start, end) = (0, bytes.count)
        while let length = bytes[start...].startLength(of: ["(", "<", "&lt;"]) { start += length }
        while let length = bytes[start..<end].endLength(of: [")", ">", ".", ",", "&gt;"]) { end -= length }
        for (open, close) in [("(", ")"), ("<", ">"), ("&lt;", "&gt;")] {
            end = balanced(bytes, start, end, BytePattern(open), BytePattern(close))
        }
        func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        return text(0..<start) + link(text(start..<end)) + text(end..<bytes.count)
    }

    /// The end of the link, moved behind as many closing marks as it has opening ones too many.
    private func balanced(
        _ bytes: [UInt8], _ start: Int, _ end: Int, _ open: BytePattern, _ close: BytePattern
    ) -> Int {
        let opened = open.count(in: Array(bytes[start..<end]))
        guard opened > close.count(in: Array(bytes[start..<end])) else { return end }
        let tail = Array(bytes[end...])
        var (moved, left) = (0, opened)
        while left > 0, let place = close.place(in: tail, from: moved) {
            moved = place + close.count
            left -= 1
        }
        return end + moved
    }

    private func link(_ text: String) -> String {
        if WebAddress.matches(text) {
            let hasScheme = text.hasPrefix("https://") || text.hasPrefix("http://")
            return anchor(hasScheme ? text : "https://" + text, attributes, shortened(text))
        }
        if text.hasPrefix("mailto:"), WebAddress.isMail(text.dropFirst(7)) {
            return anchor(text, "", String(text.dropFirst(7)))
        }
        if text.contains("@") {
            let isMail =
                !text.hasPrefix("www.") && !text.hasPrefix("@") && !text.contains(":")
                && WebAddress.isMail(text[...])
            if isMail { return anchor("mailto:" + text, "", text) }
        }
        let isKnown = schemes.contains { text != $0 && text.hasPrefix($0) }
        return isKnown ? anchor(text, attributes, text) : text
    }

    private var attributes: String {
        let rel = relations.isEmpty ? "" : " rel=\"\(relations.htmlEscaped)\""
        return rel + (target.map { $0.isEmpty ? "" : " target=\"\($0.htmlEscaped)\"" } ?? "")
    }

    private func anchor(_ address: String, _ attributes: String, _ text: String) -> String {
        "<a href=\"\(address)\"\(attributes)>\(text)</a>"
    }

    private func shortened(_ text: String) -> String {
        guard let longest, text.length > longest else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(longest))) + "..."
    }
}

extension ArraySlice<UInt8> {
    fileprivate func startLength(of marks: [String]) -> Int? {
        marks.first { starts(with: $0.utf8) }?.utf8.count
    }

    fileprivate func endLength(of marks: [String]) -> Int? {
        marks.first { suffix($0.utf8.count).elementsEqual($0.utf8) }?.utf8.count
    }
}

extension BytePattern {
    /// How often it stands in a text without overlap.
    func count(in text: [UInt8]) -> Int {
        guard count > 0 else { return 0 }
        var (found, position) = (0, 0)
        while let place = place(in: text, from: position) {
            found += 1
            position = place + count
        }
        return found
    }
}
