public import Diagnostics

/// A value of a YAML document with its place.
///
/// No scalar is typed by its shape: `no`, `4:5` and `007` are text.
public struct Node: Hashable, Sendable {
    /// What a node holds.
    public enum Content: Hashable, Sendable {
        case scalar(Scalar)
        case mapping([Entry])
        case sequence([Node])
    }

    /// One key of a mapping with its value, in the file's order; keys are unique and scalars.
    public struct Entry: Hashable, Sendable {
        /// The key: always a scalar.
        public let key: Node
        /// Its value.
        public let value: Node

        /// The key's text.
        public var name: String { key.text ?? "" }

        /// An entry; the key must be a scalar.
        public init(key: Node, value: Node) {
            self.key = key
            self.value = value
        }
    }

    /// What it holds.
    public let content: Content
    /// Where it stands: from its first character to its last, without comments or line breaks after it.
    public let span: SourceSpan

    /// A node at a place.
    public init(content: Content, span: SourceSpan) {
        self.content = content
        self.span = span
    }

    /// A text that stands for another in the file, such as a key as it was probably meant.
    public init(_ text: String, insteadOf span: SourceSpan) {
        let piece = SourceText.Piece(textStart: 0, fileRange: span.range, isVerbatim: false)
        let source = SourceText(text, file: span.file, pieces: text.isEmpty ? [] : [piece])
        self.init(content: .scalar(Scalar(source: source, style: .plain)), span: span)
    }

    /// A text of another kind of file, such as a sheet's cell, as if it were quoted here.
    ///
    /// - Parameters:
    ///   - source: The text.
    ///   - span: All that is written for it.
    public init(_ source: SourceText, at span: SourceSpan) {
        self.init(content: .scalar(Scalar(source: source, style: .doubleQuoted)), span: span)
    }

    /// The text of a scalar; `nil` for mappings and sequences.
    public var text: String? { scalar?.source.text }

    /// The scalar that it is, if it is one.
    public var scalar: Scalar? {
        if case .scalar(let scalar) = content { scalar } else { nil }
    }

    /// The entries of a mapping; `nil` for the others.
    public var entries: [Entry]? {
        if case .mapping(let entries) = content { entries } else { nil }
    }

    /// The elements of a sequence; `nil` for the others.
    public var elements: [Node]? {
        if case .sequence(let elements) = content { elements } else { nil }
    }

    /// The value under a key of a mapping; `nil` where there is none, or no mapping.
    public subscript(name: String) -> Node? { entries?.first { $0.name == name }?.value }

    /// Whether nothing was written: `key:` and then no value.
    public var isAbsent: Bool { scalar?.isAbsent ?? false }
}

/// A text of a YAML document.
public struct Scalar: Hashable, Sendable {
    /// How it was written.
    public enum Style: Hashable, Sendable {
        case plain, singleQuoted, doubleQuoted, literal, folded
    }

    /// The text, each byte of it traceable to the file.
    public let source: SourceText
    /// How it was written.
    public let style: Style

    /// Whether nothing was written, as opposed to a quoted empty text.
    public var isAbsent: Bool { style == .plain && source.text.isEmpty }
}
