/// A value that lives only while a template renders, known by its place in the renderer's own table.
///
/// A place and no reference, so that values stay plain and nothing outlives its render.
public struct TemplateObject: Sendable, Hashable {
    /// What sort of object it is, in the words of messages.
    enum Kind: String, Sendable {
        case macro = "a macro"
        case module = "an imported template"
        case namespace = "a namespace"
        case cycler = "a cycler"
        case joiner = "a joiner"
        case loop = "a loop"
        case function = "a function"
        case block = "a block"
        /// `a if b` where `b` is false and there is no `else`: not defined, and yet as a text it is empty.
        case blank = "nothing (an 'if' without 'else')"
    }

    /// What sort of object it is.
    let kind: Kind
    /// Its place among the renderer's objects of that kind.
    let index: Int
}
