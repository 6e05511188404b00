/// What `urlize` takes for a URL or a mail address, by the same rules as Jinja2 3.1.
enum WebAddress {
    private static let commonDomains: Set<String> = ["com", "net", "int", "edu", "gov", "org", "info", "mil"]

    /// Whether a word is a URL: with a scheme or `www.` any domain, without one a common domain.
    static func matches(_ text: String) -> Bool {
        let text = Substring(text)
        let scheme = ["https://", "http://"].first { text.prefix($0.count).lowercased() == $0 }
        let start = scheme ?? (text.prefix(4).lowercased() == "www." ? "www." : nil)
        if let start, let end = host(text.dropFirst(start.count), where: isDomain), isRest(end) {
            return true
        }
        if let end = host(text, where: isCommonDomain), isRest(end) { return true }
        guard let scheme else { return false }
        let rest = text.dropFirst(scheme.count)
        if let end = host(rest, where: isAddress4), isRest(end) { return true }
        return rest.first == "[" && addressEnds(rest.dropFirst()).contains(where: isRest)
    }

    /// Whether a word is a mail address.
    static func isMail(_ text: Substring) -> Bool {
        guard let at = text.lastIndex(of: "@"), at > text.startIndex else { return false }
        let labels = text[text.index(after: at)...].split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count > 1, let last = labels.last, !last.isEmpty,
            let first = labels[0].unicodeScalars.first
        else { return false }
        let isPlain = labels.dropLast().allSatisfy {
            $0.unicodeScalars.allSatisfy { $0.isWordPart || $0 == "-" }
        }
        return first.isWordPart && isPlain && last.unicodeScalars.allSatisfy(\.isWordPart)
    }

    /// What follows the host at the beginning of a text, if its labels are right.
    private static func host(_ text: Substring, where isRight: ([Substring]) -> Bool) -> Substring? {
        let host = text.prefix {
            $0.unicodeScalars.allSatisfy { $0.isWordPart || "%-.".unicodeScalars.contains($0) }
        }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        return isRight(labels) && !labels.contains("") ? text[host.endIndex...] : nil
    }

    private static func isDomain(_ labels: [Substring]) -> Bool {
        guard let last = labels.last?.lowercased() else { return false }
        if last.hasPrefix("xn--") {
            return (2...59).contains(last.count - 4) && !last.dropFirst(4).contains("-")
        }
        return (2...63).contains(last.count) && last.allSatisfy { $0.isASCII && $0.isLetter }
    }

    private static func isCommonDomain(_ labels: [Substring]) -> Bool {
        guard labels.count > 1, let last = labels.last?.lowercased() else { return false }
        return commonDomains.contains(last) && labels.dropLast().allSatisfy { (2...63).contains($0.count) }
    }

    private static func isAddress4(_ labels: [Substring]) -> Bool {
        labels.count == 4
            && labels.allSatisfy { (1...3).contains($0.count) && $0.allSatisfy(\.isWholeNumber) }
    }

    /// What may follow an IPv6 address in brackets: two groups with a colon, then up to six with or without one.
    private static func addressEnds(_ text: Substring) -> [Substring] {
        var starts: Set<String.Index> = [text.startIndex]
        var ends: [Substring] = []
        for group in 0..<8 {
            var next: Set<String.Index> = []
            for start in starts {
                let digits = text[start...].prefix(4).prefix(while: \.isHexDigit)
                for length in 0...digits.count {
                    let end = text.index(start, offsetBy: length)
                    if group > 1 { next.insert(end) }
                    if text[end...].first == ":" { next.insert(text.index(after: end)) }
                }
            }
            starts = next
            if group > 1 { ends += next.filter { text[$0...].first == "]" }.map { text[$0...].dropFirst() } }
        }
        return ends
    }

    /// Whether a port, and a path, query or fragment, each optional, are all there is.
    private static func isRest(_ rest: Substring) -> Bool {
        var rest = rest
        if rest.first == ":" {
            let digits = rest.dropFirst().prefix(while: \.isWholeNumber)
            guard (1...5).contains(digits.count) else { return false }
            rest = rest[digits.endIndex...]
        }
        return rest.first.map { "/?#".contains($0) } ?? true
    }
}
