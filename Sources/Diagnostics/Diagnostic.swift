/// One problem in the user's files: what is wrong, where, and what to do about it.
///
/// Errors about the world (network, disk) are Swift errors, never diagnostics.
public struct Diagnostic: Hashable, Sendable {
    /// How much it stops.
    public enum Severity: String, Hashable, Sendable {
        /// Nothing is sent while one stands that concerns everything; one that concerns some cells stops those.
        case error
        /// Said, and gone on.
        case warning
        /// Worth knowing.
        case note
    }

    /// Another place that the message speaks of.
    public struct Related: Hashable, Sendable {
        /// Where.
        public let span: SourceSpan
        /// What is there, as a fragment.
        public let message: String

        /// A second place.
        public init(at span: SourceSpan, _ message: String) {
            self.span = span
            self.message = message
        }
    }

    /// An edit of a file that mends the problem.
    public struct Edit: Hashable, Sendable {
        /// What is replaced.
        public let span: SourceSpan
        /// What takes its place.
        public let text: String

        /// Puts `text` in the place of `span`.
        public init(replacing span: SourceSpan, with text: String) {
            self.span = span
            self.text = text
        }
    }

    /// A way to mend the problem by machine.
    public struct Fix: Hashable, Sendable {
        /// Whether it can be applied without asking: it cannot change a meaning that was intended.
        public let isSafe: Bool
        /// The edits, none overlapping.
        public let edits: [Edit]

        /// A fix of one or more edits.
        public init(isSafe: Bool, edits: [Edit]) {
            self.isSafe = isSafe
            self.edits = edits
        }
    }

    /// The stable name of the kind of problem.
    public let id: DiagnosticID
    /// How much it stops.
    public let severity: Severity
    /// A fragment in lower case that would do alone: "a brand profile has no key 'pallete'".
    public let message: String
    /// The narrowest place that is wrong.
    public let span: SourceSpan
    /// What the carets say, if more than the message does.
    public let label: String?
    /// Other places that matter.
    public let related: [Related]
    /// What was the case there: "product.shot is 'espresso'".
    public let notes: [String]
    /// What to do: "did you mean 'palette'?".
    public let help: String?
    /// A mend by machine, if one is known.
    public let fix: Fix?
    /// How many lines around the place are shown with it, on either side.
    public let surroundingLines: Int
    /// The cells that it concerns, in groups; `nil` where it concerns everything that uses the file.
    public internal(set) var cells: [CellGroup]?

    /// A problem in a file.
    ///
    /// - Parameters:
    ///   - id: The stable name.
    ///   - severity: `error` unless said.
    ///   - message: A fragment in lower case, in the user's words, no full stop.
    ///   - span: The narrowest place that is wrong.
    ///   - label: Words after the carets.
    ///   - related: Other places, such as the first of two duplicates.
    ///   - notes: What was the case, such as values, as fragments.
    ///   - help: The remedy.
    ///   - fix: Edits that mend it.
    ///   - surroundingLines: How many lines before and after the place are shown.
    public init(
        _ id: DiagnosticID, severity: Severity = .error, _ message: String, at span: SourceSpan,
        label: String? = nil, related: [Related] = [], notes: [String] = [], help: String? = nil,
        fix: Fix? = nil, surroundingLines: Int = 0
    ) {
        self.id = id
        self.severity = severity
        self.message = message
        self.span = span
        self.label = label
        self.related = related
        self.notes = notes
        self.help = help
        self.fix = fix
        self.surroundingLines = surroundingLines
    }
}

extension Diagnostic: Comparable {
    /// A total order, so that the same files give the same text: path, place, id, then wording.
    public static func < (left: Diagnostic, right: Diagnostic) -> Bool {
        let (leftPath, rightPath) = (left.span.file.path, right.span.file.path)
        if leftPath != rightPath { return leftPath < rightPath }
        let (a, b) = (left.span.range, right.span.range)
        if a != b { return (a.lowerBound, a.upperBound) < (b.lowerBound, b.upperBound) }
        return (left.id.rawValue, left.message) < (right.id.rawValue, right.message)
    }
}
