import Diagnostics
import YAML

extension Claims {
    /// The text under every scalar's place, read again by itself, is that scalar.
    static func spans(in node: Node, of file: SourceFile, inFlow: Bool) -> String? {
        guard node.span.range.upperBound <= file.bytes.count else { return "a node lies beyond its file" }
        switch node.content {
        case .scalar(let scalar): return readAgain(scalar, node.span, inFlow)
        case .sequence(let elements): return first(elements, node, file, inFlow)
        case .mapping(let entries): return first(entries.flatMap { [$0.key, $0.value] }, node, file, inFlow)
        }
    }

    private static func first(
        _ children: [Node], _ node: Node, _ file: SourceFile, _ inFlow: Bool
    ) -> String? {
        // A block collection may begin with one in brackets, but only as its first child.
        let isFirst = children.first?.span.range.lowerBound == node.span.range.lowerBound
        let isFlow = !isFirst && (node.span.text.first.map { "[{".contains($0) } ?? false)
        // What an alias repeats stands elsewhere, and was looked at there.
        let here = children.filter { node.span.range.contains($0.span.range.lowerBound) }
        return here.lazy.compactMap { spans(in: $0, of: file, inFlow: inFlow || isFlow) }.first
    }

    private static func readAgain(_ scalar: Scalar, _ span: SourceSpan, _ inFlow: Bool) -> String? {
        guard !scalar.isAbsent else { return span.range.isEmpty ? nil : "nothing has a place with a text" }
        guard let text = alone(scalar, span, inFlow) else { return nil }
        let isBlock = scalar.style == .literal || scalar.style == .folded
        let want = trimmed(Array(scalar.source.text.utf8), if: isBlock)
        guard case .value(var found) = EventReading.outcome(of: text) else {
            return "a scalar cannot be read by itself: \(span.text.debugDescription)"
        }
        if case .list(let elements) = found, elements.count == 1 { found = elements[0] }
        guard case .scalar(let again, _) = found, trimmed(again, if: isBlock) == want else {
            return "a scalar is another by itself: \(span.text.debugDescription)"
        }
        return nil
    }

    /// The scalar's text as a file of its own; `nil` where it depends on what is around it: an indentation counted from
    /// its parent's, or a start that means a document's.
    private static func alone(_ scalar: Scalar, _ span: SourceSpan, _ inFlow: Bool) -> [UInt8]? {
        let bytes = Array(span.file.bytes[span.range])
        switch scalar.style {
        case .literal, .folded:
            let header = bytes.prefix { $0 != 0x0A && $0 != 0x0D && $0 != UInt8(ascii: "#") }
            return header.contains { (0x30...0x39).contains($0) } ? nil : bytes + [0x0A]
        // A key before '::' or ':', which would be a key or a sign by itself.
        case .plain where bytes.last == UInt8(ascii: ":") || bytes == [0x3F] || bytes == [0x2D]: return nil
        case .plain where inFlow, .singleQuoted, .doubleQuoted:
            return Array("[".utf8) + bytes + Array("\n]".utf8)
        case .plain:
            let isSingle = !bytes.contains { $0 == 0x0A || $0 == 0x0D || $0 >= 0x80 }
            if !isSingle, bytes.starts(with: "---".utf8) || bytes.starts(with: "...".utf8) { return nil }
            return (isSingle ? Array("- ".utf8) : []) + bytes + [0x0A]
        }
    }

    /// Line breaks and blanks after a block scalar belong to its value, not to its place.
    private static func trimmed(_ bytes: [UInt8], if isBlock: Bool) -> [UInt8] {
        guard isBlock else { return bytes }
        var end = bytes.count
        while end > 0, bytes[end - 1] <= 0x20 { end -= 1 }
        return Array(bytes[..<end])
    }
}
