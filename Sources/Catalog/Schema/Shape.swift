import Diagnostics

/// What may stand at a place of a file.
///
/// One description: files are checked against it, and readers rely on that.
indirect enum Shape: Sendable {
    case scalar(ScalarType)
    case record(Record)
    /// A list; with `orOne` a single element may stand for a list of it.
    case list(of: Shape, orOne: Bool)
    /// Different shapes by what is written: a text, a list or a map.
    case either(scalar: ScalarType?, list: Shape?, map: Record?)
    /// A shape that holds itself.
    case recursive(@Sendable () -> Shape)
    /// Checked later, by what another file declares.
    case anything

    /// One text may stand where a list of texts may.
    static let texts = Shape.list(of: .scalar(.text), orOne: true)

    /// One word of a set, or several.
    static func words(_ words: [String]) -> Shape { .scalar(.word(words)) }

    /// The most characters of a text, a whole number in a range: on every size, or by size.
    static func lengths(_ range: ClosedRange<Int>) -> Shape {
        .either(
            scalar: .integer(range), list: nil,
            map: Record(
                "a map of sizes", fields: [],
                others: .init(
                    noun: "a size, or * for all others", shape: .scalar(.integer(range)), names: .size))
        )
    }

    /// A map whose keys are names.
    static func table(_ noun: String, of element: Shape, named elementNoun: String) -> Shape {
        .record(Record(noun, fields: [], others: .init(noun: elementNoun, shape: element)))
    }
}

/// A map: its known keys, and what other keys may hold.
struct Record: Sendable {
    /// A key.
    struct Field: Sendable {
        let name: String
        let shape: Shape
        /// What it is for, in one sentence without a full stop.
        let summary: String
        var isRequired = false
        /// What it may hold, for people who write one; each passes the check in a file where its names are known.
        var examples: [JSONValue] = []
        /// Set for a key that is understood but not acted upon yet: what to do instead.
        var remedy: String?
    }

    /// Keys that are names chosen by the user.
    struct Others: Sendable {
        let noun: String
        let shape: Shape
        /// What the keys are the names of, `*` standing for all others; `nil` where they may be any.
        var names: ScalarType.NameKind?
        /// A regular expression (ECMA-262) of all keys, for schemas; readers have words of their own for others.
        var pattern: String?
    }

    /// Keys of which one must be there; readers check it, with words of their own.
    enum Choice {
        case exactlyOne([String])
        case atLeastOne([String])
        /// This key alone, or keys that the user chooses; the other may stand beside either, and is none of them.
        case alone(String, beside: String)
    }

    /// "a brand profile".
    let noun: String
    let fields: [Field]
    let others: Others?
    let choice: Choice?

    init(_ noun: String, fields: [Field], others: Others? = nil, choice: Choice? = nil) {
        self.noun = noun
        self.fields = fields
        self.others = others
        self.choice = choice
    }

    func field(named name: String) -> Field? { fields.first { $0.name == name } }
}

extension Record.Field {
    /// A key that must be there.
    static func required(
        _ name: String, _ shape: Shape, _ summary: String, examples: [JSONValue] = []
    ) -> Self {
        Self(name: name, shape: shape, summary: summary, isRequired: true, examples: examples)
    }

    /// A key that may be there.
    static func optional(
        _ name: String, _ shape: Shape, _ summary: String, examples: [JSONValue] = []
    ) -> Self {
        Self(name: name, shape: shape, summary: summary, examples: examples)
    }

    /// A key of the format that nothing acts upon yet.
    static func later(_ name: String, _ summary: String, remedy: String) -> Self {
        Self(name: name, shape: .anything, summary: summary, remedy: remedy)
    }
}
