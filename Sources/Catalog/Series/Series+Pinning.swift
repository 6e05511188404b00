import Diagnostics
import YAML

extension Series {
    /// The series' file with its template and its brand at a version; every other byte stays as it is.
    ///
    /// - Parameter revision: The tag, branch or commit; `nil` takes the versions away.
    /// - Returns: The bytes; `nil` for a file whose root is written in braces, or whose template in several lines.
    public func pinned(to revision: String?) -> [UInt8]? {
        guard let root = Document(file).root, let template = root["template"],
            let name = VersionedName(template),
            file.bytes[root.span.range.lowerBound] != UInt8(ascii: "{"),
            !template.span.text.contains("\n")
        else { return nil }
        func versioned(_ name: String) -> String { revision.map { "\(name)@\($0)" } ?? name }
        var edits = [(template.span.range, versioned(name.name))]
        if let brand = root["brand"] {
            edits.append((brand.span.range, versioned(brandID)))
        } else if revision != nil {
            edits.append(
                line(after: template.span.range.upperBound, in: root, "brand: \(versioned(brandID))"))
        }
        var bytes = file.bytes
        for (range, text) in edits.sorted(by: { $0.0.lowerBound > $1.0.lowerBound }) {
            bytes.replaceSubrange(range, with: Array(text.utf8))
        }
        return bytes
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
