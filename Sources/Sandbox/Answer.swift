internal import Diagnostics

/// What the service answers, or does instead.
enum Answer {
    case json(Int, JSONValue)
    /// JSON with a number that is not whole.
    case jsonText(String)
    case lines([String])
    case bytes([UInt8])
    /// A gateway's page in the service's place.
    case html
    /// The head announces more than comes.
    case cutShort([UInt8])
    /// Not a byte.
    case hangUp
}
