/// The header field that carries an account's key.
public struct KeyHeader: Hashable, Sendable {
    /// The field's name.
    let name: String
    /// What stands before the key, its blank included.
    let prefix: String

    /// A field by its name, and what stands before the key in it.
    init(name: String, prefix: String = "") {
        self.name = name
        self.prefix = prefix
    }

    /// `Authorization: Bearer` (RFC 6750, section 2.1).
    public static let bearer = KeyHeader(name: "Authorization", prefix: "Bearer ")

    /// Google's `x-goog-api-key`.
    public static let google = KeyHeader(name: "x-goog-api-key")

    /// The field's value for a key.
    func value(_ key: APIKey) -> String { prefix + key.secret }
}
