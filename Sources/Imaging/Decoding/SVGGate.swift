internal import Generation

/// What is refused of an SVG before librsvg sees it: it may come from a stranger's pull request.
///
/// librsvg opens nothing when a document has no base address, and ours never has one; refusing here as well gives the
/// author a reason instead of a logo with a hole.
enum SVGGate {
    /// - Throws: ``ImageError/damaged(path:reason:)`` with what is not allowed.
    static func check(_ svg: [UInt8], name: String) throws(ImageError) {
        let text = String(decoding: svg, as: UTF8.self).lowercased()
        if text.contains("<!entity") {
            throw .damaged(path: name, reason: "an SVG must not declare entities")
        }
        // Another encoding could spell all that is looked for below in other bytes.
        if let encoding = value(of: "encoding", in: text.prefix(200)), !plainEncodings.contains(encoding) {
            throw .damaged(path: name, reason: "an SVG must be UTF-8, not \(encoding)")
        }
        if let address = outsideAddress(in: text) {
            throw .damaged(path: name, reason: "an SVG must not use another file: \(address)")
        }
    }

    private static let plainEncodings: Set<String> = ["utf-8", "utf8", "us-ascii", "ascii"]

    /// The first address that is neither inside the document (`#name`) nor in the address itself (`data:`).
    private static func outsideAddress(in text: String) -> String? {
        for (mark, quoted) in [
            ("href", true), ("url(", false), ("@import", false), ("xml-stylesheet", false),
        ] {
            for rest in text.pieces(after: mark) {
                guard mark == "href" || mark == "url(" else { return mark }
                let address = quoted ? quotedValue(rest) : bracketedValue(rest)
                guard let address, isOutside(address) else { continue }
                return String(address.prefix(80))
            }
        }
        return nil
    }

    /// `<a href="https://…">` only names a page to go to, yet a logo has no use for it either.
    private static func isOutside(_ address: String) -> Bool {
        !(address.isEmpty || address.hasPrefix("#") || address.hasPrefix("data:image/"))
    }

    /// The value of an attribute whose name has just ended.
    private static func quotedValue(_ rest: Substring) -> String? {
        let afterName = rest.drop(while: \.isWhitespace)
        guard afterName.first == "=" else { return nil }
        let value = afterName.dropFirst().drop(while: \.isWhitespace)
        guard let quote = value.first, quote == "\"" || quote == "'" else { return nil }
        return String(value.dropFirst().prefix { $0 != quote }.drop(while: \.isWhitespace))
    }

    private static func bracketedValue(_ rest: Substring) -> String? {
        let unwanted: Set<Character> = [" ", "\"", "'", "\n", "\t"]
        return rest.prefix { $0 != ")" }.filter { !unwanted.contains($0) }
    }

    private static func value(of attribute: String, in text: Substring) -> String? {
        String(text).pieces(after: attribute).first.flatMap(quotedValue)
    }
}

extension String {
    /// What follows each place where `mark` stands.
    fileprivate func pieces(after mark: String) -> [Substring] {
        var found: [Substring] = []
        var rest = self[...]
        while let place = rest.firstRange(of: mark) {
            rest = rest[place.upperBound...]
            found.append(rest)
        }
        return found
    }
}
