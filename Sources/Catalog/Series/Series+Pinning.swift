import Diagnostics
import YAML

extension Series {
    /// A version as it is written into a series.
    public struct Pin: Hashable, Sendable {
        /// The commit, or another name that never moves.
        let revision: String
        /// The name that a person gave it, which may come to mean another commit: told in a comment.
        let asked: String?

        /// A version; `asked` is told beside it.
        public init(_ revision: String, asked: String? = nil) {
            self.revision = revision
            self.asked = asked
        }
    }

    /// The series' file with its template and its brand each at a version; every other byte stays as it is.
    ///
    /// Without a version the template loses the one that it has, and so does the brand; a line that says no more than that goes.
    ///
    /// - Parameters:
    ///   - templatePin: The template's version; `nil` takes it away.
    ///   - brandPin: The brand's version; `nil` takes it away.
    /// - Returns: The bytes; `nil` for a file whose root is written in braces, or whose template in several lines.
    public func pinned(template templatePin: Pin?, brand brandPin: Pin?) -> [UInt8]? {
        guard let root = Document(file).root, let template = root["template"],
            let name = VersionedName(template),
            file.bytes[root.span.range.lowerBound] != UInt8(ascii: "{"),
            !template.span.text.contains("\n")
        else { return nil }
        var edits = [edit(of: template, to: name.name, at: templatePin)]
        if let brand = root["brand"] {
            let isPinned = VersionedName(brand)?.revision != nil
            let line = brandPin == nil && isPinned ? lineAlone(of: brand, key: "brand") : nil
            edits.append(line.map { ($0, "") } ?? edit(of: brand, to: brandID, at: brandPin))
        } else if let brandPin {
            let text = "brand: \(brandID)@\(brandPin.revision)\(brandPin.comment)"
            edits.append(line(after: template.span.range.upperBound, in: root, text))
        }
        var bytes = file.bytes
        for (range, text) in edits.sorted(by: { $0.0.lowerBound > $1.0.lowerBound }) {
            bytes.replaceSubrange(range, with: Array(text.utf8))
        }
        return bytes
    }

    /// A name with a version, and the comment on it in the place of the one that was there.
    private func edit(of node: Node, to name: String, at pin: Pin?) -> (Range<Int>, String) {
        let span = node.span.range
        // What it was asked for by is still true of the same commit.
        if let pin, pin.asked == nil, VersionedName(node)?.revision?.value == pin.revision {
            return (span, node.span.text)
        }
        let rest = rest(after: span.upperBound)
        let isFree = Pin.isComment(rest.text) || rest.text.allSatisfy(\.isWhitespace)
        let text = pin.map { "\(name)@\($0.revision)\(isFree ? $0.comment : "")" } ?? name
        return (
            isFree && (pin?.asked != nil || Pin.isComment(rest.text))
                ? span.lowerBound..<rest.range.upperBound : span, text
        )
    }

    /// What stands after a place on its line, the break left out.
    private func rest(after place: Int) -> (range: Range<Int>, text: String) {
        let line = file.lineRange(at: place)
        let range = place..<max(place, line.upperBound)
        return (range, file.text(range))
    }

    /// The line of a key, its break included, where nothing else is on it.
    private func lineAlone(of node: Node, key: String) -> Range<Int>? {
        let line = file.lineRange(at: node.span.range.lowerBound)
        let before = file.text(line.lowerBound..<node.span.range.lowerBound)
        let after = rest(after: node.span.range.upperBound).text
        guard before.filter({ !$0.isWhitespace }) == "\(key):",
            after.allSatisfy(\.isWhitespace) || Pin.isComment(after)
        else { return nil }
        var end = line.upperBound
        while end < file.bytes.count, [0x0A, 0x0D].contains(file.bytes[end]) {
            end += 1
            if file.bytes[end - 1] == 0x0A { break }
        }
        return line.lowerBound..<end
    }

    /// A line of its own after the one that a place is on, as far in as the root's keys.
    private func line(after place: Int, in root: Node, _ text: String) -> (Range<Int>, String) {
        let bytes = file.bytes
        let end = bytes[place...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        let isWindows = end > 0 && end < bytes.count && bytes[end - 1] == UInt8(ascii: "\r")
        let start = isWindows ? end - 1 : end
        let margin = String(repeating: " ", count: root.span.start.column - 1)
        return (start..<start, "\(isWindows ? "\r\n" : "\n")\(margin)\(text)")
    }
}

extension Series.Pin {
    private static let mark = "# as of "

    /// The comment on a version, such as `  # as of spring-1`, or nothing.
    fileprivate var comment: String { asked.map { "  \(Self.mark)\($0.visible)" } ?? "" }

    /// Whether this is such a comment, and not one of a person's own.
    fileprivate static func isComment(_ text: String) -> Bool {
        text.drop(while: \.isWhitespace).hasPrefix(mark)
    }
}
