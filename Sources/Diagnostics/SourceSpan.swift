/// A stretch of a file: a half-open range of UTF-8 byte offsets.
///
/// Lines and columns are worked out only when shown.
public struct SourceSpan: Hashable, Sendable {
    /// The file it lies in.
    public let file: SourceFile
    /// The bytes it covers; empty for a place between two bytes.
    public let range: Range<Int>

    /// A stretch of `file`.
    public init(file: SourceFile, range: Range<Int>) {
        self.file = file
        self.range = range
    }

    /// Where it starts.
    public var start: SourceLocation { file.location(at: range.lowerBound) }
    /// Where it ends: the place after its last character.
    public var end: SourceLocation { file.location(at: range.upperBound) }
    /// The text it covers.
    public var text: String { file.text(range) }

    /// The smallest span over both; `self` alone when the other lies in another file.
    public func joined(with other: SourceSpan) -> SourceSpan {
        guard file == other.file else { return self }
        return SourceSpan(
            file: file,
            range: min(
                range.lowerBound, other.range.lowerBound)..<max(range.upperBound, other.range.upperBound))
    }
}

/// A value together with the place it was read from.
@dynamicMemberLookup
public struct Located<Value> {
    /// What was read.
    public let value: Value
    /// Where it stands.
    public let span: SourceSpan

    /// A value read at `span`.
    public init(_ value: Value, at span: SourceSpan) {
        self.value = value
        self.span = span
    }

    /// A property of the value.
    public subscript<Member>(dynamicMember path: KeyPath<Value, Member>) -> Member { value[keyPath: path] }

    /// Another value at the same place.
    public func map<Other>(_ transform: (Value) throws -> Other) rethrows -> Located<Other> {
        Located<Other>(try transform(value), at: span)
    }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
