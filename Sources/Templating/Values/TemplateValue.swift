/// A value a template can use.
///
/// Two words wide: what is wider is behind a pointer, since a render copies values all the time.
public enum TemplateValue: Sendable, Hashable {
    /// Nothing: `none`, and YAML's and JSON's `null`.
    case null
    /// True or false.
    case boolean(Bool)
    /// A whole number.
    case integer(Int)
    /// A number with a fraction.
    case number(Double)
    /// A text.
    case text(String)
    /// A text that is HTML already: `escape` leaves it as it is.
    case markup(String)
    /// Values in order.
    case list([TemplateValue])
    /// Values in order that a template wrote with parentheses, or that a filter pairs; prints as `(1, 2)`.
    case tuple([TemplateValue])
    /// Named values.
    case map(TemplateMap)
    /// A named object, such as one value of an axis: prints as its name, equals a text that is its name, and has its
    /// fields as attributes.
    indirect case named(String, TemplateMap)
    /// Something that lives only while a template renders: a macro, a namespace, the state of a loop.
    case object(TemplateObject)
}

extension TemplateValue {
    /// Whether an `if` takes it as true: everything but null, false, zero and what is empty, as in Python.
    public var truth: Bool {
        switch self {
        case .null: false
        case .boolean(let value): value
        case .integer(let value): value != 0
        case .number(let value): value != 0
        case .text(let text), .markup(let text): !text.isEmpty
        case .list(let values), .tuple(let values): !values.isEmpty
        case .map(let map): !map.isEmpty
        case .named: true
        case .object(let object): object.kind != .blank
        }
    }

    /// The text of a text, or the name of a named object.
    var asText: String? {
        switch self {
        case .text(let text), .markup(let text), .named(let text, _): text
        default: nil
        }
    }

    /// Whether it is HTML already.
    var isMarkup: Bool { if case .markup = self { true } else { false } }

    /// A text made of this value's text: markup if that is markup.
    func replaced(by text: String) -> TemplateValue { isMarkup ? .markup(text) : .text(text) }

    /// The named values of a map, or the fields of a named object.
    var asMap: TemplateMap? {
        switch self {
        case .map(let map), .named(_, let map): map
        default: nil
        }
    }

    /// What `.name` leads to: the value of that name in a map, a field of a named object, the parts `grouper` and `list` of a
    /// pair that `groupby` made.
    ///
    /// Methods are not among them. A pair of any value and a list has these two parts, whoever made it: values have no
    /// types of their own, and the names fit.
    func attribute(_ name: String) -> TemplateValue? {
        switch self {
        case .map(let map), .named(_, let map): return map[name]
        case .tuple(let parts) where parts.count == 2:
            guard case .list = parts[1] else { return nil }
            return name == "grouper" ? parts[0] : name == "list" ? parts[1] : nil
        default: return nil
        }
    }

    /// The whole number that it is; true counts as 1 and false as 0, as in Python.
    var asInteger: Int? {
        switch self {
        case .integer(let value): value
        case .boolean(let value): value ? 1 : 0
        default: nil
        }
    }

    /// The number that it is, whole or not.
    var asNumber: Double? {
        if case .number(let value) = self { return value }
        return asInteger.map(Double.init)
    }

    /// What a loop over it visits: the values of a list, the names of a map, the characters (Unicode scalars)
    /// of a text.
    ///
    /// `nil` for what has no elements.
    var elements: [TemplateValue]? {
        switch self {
        case .list(let values), .tuple(let values): values
        case .map(let map), .named(_, let map): map.keyValues
        case .text(let text), .markup(let text): text.unicodeScalars.map { .text(String($0)) }
        case .null, .boolean, .integer, .number, .object: nil
        }
    }

    /// What kind of value it is, in the words of messages.
    var kindName: String {
        switch self {
        case .null: "nothing (null)"
        case .boolean: "true or false"
        case .integer: "a whole number"
        case .number: "a number"
        case .text, .markup: "a text"
        case .list, .tuple: "a list"
        case .map: "a map"
        case .named: "a named object"
        case .object(let object): object.kind.rawValue
        }
    }
}

extension TemplateValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// A text.
    public init(stringLiteral value: String) { self = .text(value) }
    /// A whole number.
    public init(integerLiteral value: Int) { self = .integer(value) }
    /// A number with a fraction.
    public init(floatLiteral value: Double) { self = .number(value) }
    /// True or false.
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
    /// A list.
    public init(arrayLiteral elements: TemplateValue...) { self = .list(elements) }
    /// A map, in the order written.
    public init(dictionaryLiteral elements: (String, TemplateValue)...) { self = .map(TemplateMap(elements)) }
}
