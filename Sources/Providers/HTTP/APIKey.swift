public import Generation

/// The key of an account with a service.
///
/// It shows itself to nobody: printed, dumped or interpolated it is dots.
public struct APIKey: Sendable {
    /// The secret, for the one header that carries it.
    let secret: String

    /// A key as its environment variable holds it; white space around it is dropped.
    ///
    /// - Parameters:
    ///   - text: The variable's value; `nil` when it is not set.
    ///   - variable: The variable's name, for the error: `TOAPIS_API_KEY`.
    /// - Throws: ``ProviderError/account(reason:)`` where there is none, or it holds what no header may (RFC 9110, section
    ///   5.5): a line break in a key would add headers of its own.
    public init(_ text: String?, variable: String) throws(ProviderError) {
        let secret = (text ?? "").drop { $0.isWhitespace }
        let trimmed = String(secret.reversed().drop { $0.isWhitespace }.reversed())
        guard !trimmed.isEmpty else {
            throw .account(reason: "there is no API key; set the environment variable \(variable) to it")
        }
        guard trimmed.utf8.count <= 4096, trimmed.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .account(reason: "\(variable) is not an API key: one holds only visible ASCII letters")
        }
        self.secret = trimmed
    }

    /// A text without the key: a service may repeat it in an error.
    func redacted(from text: String) -> String {
        text.split(separator: secret, omittingEmptySubsequences: false).joined(separator: "•••")
    }

    /// Names the account without giving the key away: 64 bits of a digest.
    var fingerprint: String { String(Digest(of: Array("broadside account \(secret)".utf8)).hex.prefix(16)) }
}

extension APIKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Dots.
    public var description: String { "•••" }
    /// Dots.
    public var debugDescription: String { "•••" }
    /// A mirror without children, so that `dump` shows nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
