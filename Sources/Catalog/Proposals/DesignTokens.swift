import Diagnostics
import YAML

/// The tokens of a file in the format of the Design Tokens Community Group (designtokens.org, format module).
///
/// A token is an object with `$value`; every other object is a group, whose `$type` holds for what is in it.
struct DesignTokens {
    /// A token.
    struct Token {
        /// The names of its groups, and its own.
        let path: [String]
        /// What kind of value it has, where that is said.
        let type: String?
        let value: Node

        var name: String { path.joined(separator: ".") }
    }

    /// All tokens, in the file's order.
    let tokens: [Token]
    let file: SourceFile
    private let byName: [String: Token]

    /// The tokens of a file; a tree has bounds on depth and size already.
    init(_ root: Node) {
        file = root.span.file
        tokens = Self.tokens(in: root, path: [], type: nil)
        byName = Dictionary(tokens.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func tokens(in node: Node, path: [String], type: String?) -> [Token] {
        let type = node.text("$type") ?? type
        if let value = node["$value"] { return [Token(path: path, type: type, value: value)] }
        return (node.entries ?? []).flatMap { entry -> [Token] in
            guard entry.value.entries != nil, !entry.name.hasPrefix("$") || entry.name == "$root" else {
                return []
            }
            return tokens(in: entry.value, path: path + [entry.name], type: type)
        }
    }

    /// Why an alias has no value.
    enum Dead: Error {
        case unknown(String, nearest: String?)
        case circular(String)
    }

    /// The token that has a value of its own, at the end of a chain of aliases (`{group.token}`).
    func resolved(_ token: Token) throws(Dead) -> Token {
        var (seen, current, type) = (Set<String>(), token, token.type)
        while let name = alias(current.value) {
            guard seen.insert(current.name).inserted else { throw .circular("{\(name)}") }
            guard let next = byName[name] else {
                throw .unknown("{\(name)}", nearest: nearestName(to: name, among: byName.keys))
            }
            current = next
            type = type ?? next.type
        }
        return Token(path: current.path, type: type, value: current.value)
    }

    /// The name between the braces of an alias.
    private func alias(_ node: Node) -> String? {
        guard let text = node.text, text.hasPrefix("{"), text.hasSuffix("}"), text.utf8.count > 2 else {
            return nil
        }
        return String(text.dropFirst().dropLast())
    }

    /// A short name for each colour: as many of a token's last names as tell it from the others and begin with a letter.
    func shortNames(of tokens: [Token]) -> [String] {
        let deepest = tokens.map(\.path.count).max() ?? 1
        var names = tokens.map(\.name)
        for length in stride(from: deepest, through: 1, by: -1) {
            let shorter = tokens.map {
                $0.path.filter { $0 != "$root" }.suffix(length).joined(separator: "-")
            }
            let times = Dictionary(shorter.map { ($0, 1) }, uniquingKeysWith: +)
            for (index, name) in shorter.enumerated()
            where times[name] == 1 && name.first?.isLetter == true { names[index] = name }
        }
        return names
    }
}
