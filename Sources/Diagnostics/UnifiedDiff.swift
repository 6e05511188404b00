/// What changes in a file, in the form that `git apply` and `patch` read: three lines around each change.
public struct UnifiedDiff: Sendable {
    /// Whether lines are coloured with ANSI escapes.
    public let usesColor: Bool
    /// How many unchanged lines are shown on either side of a change.
    private static let context = 3

    /// A renderer for a terminal (`usesColor`) or a plain file.
    public init(usesColor: Bool = false) { self.usesColor = usesColor }

    /// The change of one file.
    ///
    /// - Parameters:
    ///   - path: The file's path, relative to the workspace.
    ///   - old: Its bytes before.
    ///   - new: Its bytes after.
    /// - Returns: The diff, each line ended by a line feed; empty when nothing changes. Control characters other than
    ///   tabs and the carriage return at a line's end are written as escapes: a terminal would obey them.
    public func render(path: String, from old: [UInt8], to new: [UInt8]) -> String {
        guard old != new else { return "" }
        let (old, new) = (lines(of: old), lines(of: new))
        let heading =
            painted("--- a/\(path.visible)", "1") + "\n" + painted("+++ b/\(path.visible)", "1") + "\n"
        return heading
            + hunks(of: lineChanges(from: old, to: new)).map { text(of: $0, old, new) }.joined()
    }

    /// Lines with their line feeds; the last may lack its own.
    private func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
            lines.append(bytes[start..<end])
            start = end
        }
        return lines
    }

    /// Changes with the lines around them; those that share lines are one.
    private func hunks(of changes: [LineChange]) -> [ArraySlice<LineChange>] {
        var ranges: [Range<Int>] = []
        for (index, change) in changes.enumerated() where !change.isSame {
            let range = max(0, index - Self.context)..<min(changes.count, index + Self.context + 1)
            if let last = ranges.last, last.upperBound >= range.lowerBound {
                ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
            } else {
                ranges.append(range)
            }
        }
        return ranges.map { changes[$0] }
    }

    private func text(
        of hunk: ArraySlice<LineChange>, _ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]
    ) -> String {
        var text =
            painted("@@ -\(place(hunk.compactMap(\.old))) +\(place(hunk.compactMap(\.new))) @@", "36") + "\n"
        // What is added stands below all that is removed beside it.
        var added = ""
        for change in hunk {
            switch change {
            case .same(let line, _):
                text += added + marked(" ", old[line], nil)
                added = ""
            case .removed(let line): text += marked("-", old[line], "31")
            case .added(let line): added += marked("+", new[line], "32")
            }
        }
        return text + added
    }

    /// `12,7`: the first line and how many; a hunk without lines of a side names the line before it, which is 0 here,
    /// because only an empty file has none.
    private func place(_ lines: [Int]) -> String {
        "\(lines.first.map { $0 + 1 } ?? 0)\(lines.count == 1 ? "" : ",\(lines.count)")"
    }

    private func marked(_ sign: String, _ line: ArraySlice<UInt8>, _ color: String?) -> String {
        var body = line
        let isEnded = body.last == UInt8(ascii: "\n")
        if isEnded { body.removeLast() }
        let isReturned = body.last == UInt8(ascii: "\r")
        if isReturned { body.removeLast() }
        let pieces = body.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        let text = pieces.map { String(decoding: $0, as: UTF8.self).visible }.joined(separator: "\t")
        let whole = color.map { painted(sign + text, $0) } ?? sign + text
        return whole + (isReturned ? "\r" : "") + (isEnded ? "\n" : "\n\\ No newline at end of file\n")
    }

    private func painted(_ text: String, _ code: String) -> String {
        usesColor ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}

extension LineChange {
    fileprivate var isSame: Bool { if case .same = self { true } else { false } }

    fileprivate var old: Int? {
        switch self {
        case .same(let line, _), .removed(let line): line
        case .added: nil
        }
    }

    fileprivate var new: Int? {
        switch self {
        case .same(_, let line), .added(let line): line
        case .removed: nil
        }
    }
}
