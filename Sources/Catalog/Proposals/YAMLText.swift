import Diagnostics

extension String {
    /// The text as one line without controls, its runs of white space single.
    ///
    /// YAML 1.1 breaks lines at U+0085, U+2028 and U+2029 too: a stranger's name must not end the comment that it stands in.
    var onOneLine: String {
        split {
            $0.isWhitespace || $0.isNewline
                || $0.unicodeScalars.allSatisfy { $0.properties.generalCategory == .control }
        }
        .joined(separator: " ").visible
    }

    /// The text as a YAML scalar: as it stands where that cannot mean anything else, else in double quotes.
    var asYAML: String {
        let isPlain =
            first.map { $0.isASCII && $0.isLetter } ?? false
            && utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || " -_./".utf8.contains($0)
            }
            && last != " "
            && !["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(lowercased())
        return isPlain ? self : JSONValue.text(self).compact
    }
}

/// Lines with a remark each, the remarks one below the other.
struct RemarkedLines {
    private var lines: [(text: String, remark: String?)] = []

    /// A line, its remark brought to one line of at most 120 characters.
    mutating func add(_ text: String, _ remark: String? = nil) {
        lines.append((text, remark.map { String($0.onOneLine.prefix(120)) }))
    }

    /// The lines, each with a line feed.
    var text: String {
        let widths = lines.filter { $0.remark != nil }.map(\.text.count).filter { $0 <= 60 }
        let width = widths.max() ?? 0
        return lines.map { line in
            guard let remark = line.remark else { return line.text + "\n" }
            let space = String(repeating: " ", count: max(0, width - line.text.count))
            return "\(line.text)\(space)  # \(remark)\n"
        }.joined()
    }
}
