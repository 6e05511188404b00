import Diagnostics
import YAML

extension Node {
    /// What a '#' cut off from a text for people or for an image: an error for a hash tag, a warning for a number sign.
    var cutOffText: Diagnostic? {
        guard span.file.isYAML, let rest = textAfterHash else { return nil }
        return rest.isHashTag ? hashTag(rest, after: self) : numberSign(rest)
    }

    /// The same of a value whose type is not known here, and of all that it holds.
    var cutOffTexts: [Diagnostic] {
        switch content {
        case .scalar: [cutOffText].compactMap { $0 }
        case .sequence(let elements): elements.flatMap(\.cutOffTexts)
        case .mapping(let entries): entries.map(\.value).flatMap(\.cutOffTexts)
        }
    }
}

/// A single word and a hash tag may be a value and a remark: that is left to a person.
private func hashTag(_ rest: TextAfterHash, after node: Node) -> Diagnostic {
    let isSentence = node.text?.contains(" ") ?? false
    return Diagnostic(
        .unquotedHash, "'\(shortened(rest.span.text))' is cut off: a '#' after a blank begins a comment",
        at: rest.span,
        label: "this is not read",
        help: "put the whole text in quotes; where a remark is meant, write a blank after '#'",
        fix: isSentence ? rest.quoting : nil)
}

private func numberSign(_ rest: TextAfterHash) -> Diagnostic {
    Diagnostic(
        .unquotedHash, severity: .warning, "'\(shortened(rest.span.text))' is not part of the text",
        at: rest.span, label: "a '#' after a blank begins a comment",
        help: "put the whole text in quotes if it is; write two blanks before a remark")
}
