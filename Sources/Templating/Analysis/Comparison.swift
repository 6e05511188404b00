public import Diagnostics

/// One place where an expression asks whether a name is a text, or one of some.
public struct Comparison: Sendable, Hashable {
    /// The name, then its attributes: `size.name`.
    public let path: [String]
    /// The text, and where it is written, quotation marks included.
    public let text: Located<String>
}

extension ExpressionSyntax {
    /// The comparisons in an expression, in order of place.
    func comparisons(in source: SourceText) -> [Comparison] {
        var found = kind.children.flatMap { $0.comparisons(in: source) }
        if case .comparison(let left, let others) = kind, let other = others.first, others.count == 1 {
            switch other.comparison {
            case .equal, .unequal:
                found += left.compared(with: other.right, source) + other.right.compared(with: left, source)
            case .isIn, .isNotIn:
                if case .list(let elements) = other.right.kind {
                    found += elements.flatMap { left.compared(with: $0, source) }
                }
            default: break
            }
        }
        return found.sorted { $0.text.span.range.lowerBound < $1.text.span.range.lowerBound }
    }

    private func compared(with other: ExpressionSyntax, _ source: SourceText) -> [Comparison] {
        guard case .literal(.text(let text)) = other.kind, let path else { return [] }
        return [Comparison(path: path, text: Located(text, at: source.span(other.range)))]
    }

    /// The path of a name with attributes; `nil` for anything else.
    private var path: [String]? {
        switch kind {
        case .name(let name): [name]
        case .attribute(let owner, let name): owner.path.map { $0 + [name.text] }
        default: nil
        }
    }
}
