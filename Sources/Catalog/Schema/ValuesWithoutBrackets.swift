import Diagnostics
import YAML

extension Node {
    /// The values of `calm, loud` where a list is expected, each with its place; `nil` for one value.
    ///
    /// What has quotes is one text, whatever it holds.
    var valuesWithoutBrackets: [Node]? {
        guard let scalar, scalar.style == .plain else { return nil }
        let parts = scalar.source.split { $0 == "," }
        let commas = scalar.source.text.utf8.count { $0 == UInt8(ascii: ",") }
        guard commas > 0, parts.count == commas + 1 else { return nil }
        return parts.map { Node($0, at: $0.span) }
    }
}
