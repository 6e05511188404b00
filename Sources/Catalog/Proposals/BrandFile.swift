public import Diagnostics
import YAML

/// Reads a brand's own file: a `_brand.yml`, or design tokens.
///
/// - Parameters:
///   - file: The file; tokens if it is JSON by its ending (`.json`, `.tokens`) or its first brace.
///   - name: The brand's name where the file has none, and where that comes from.
/// - Returns: What can be taken over, `nil` where the file cannot be read at all; and what cannot be, each with its place.
public func brandProposal(
    from file: SourceFile, name: (value: String, origin: String)
) -> (proposal: BrandProposal?, problems: [Diagnostic]) {
    // JSON is read as the YAML that it is: its tree has a place for everything.
    let document = Document(file)
    let problems = document.diagnostics
    if problems.contains(where: { $0.severity == .error }) { return (nil, problems) }
    let proposal = BrandProposal(name: name.value, from: name.origin)
    // An empty file is no mistake: there is nothing in it.
    guard let root = document.root else { return (proposal, []) }
    guard root.entries != nil else { return (proposal, [notAMap("'\(file.path)'", at: root.span)]) }
    let first = file.bytes.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
    let isJSON = [".json", ".tokens"].contains { file.path.hasSuffix($0) } || first == UInt8(ascii: "{")
    if isJSON {
        var reader = DesignTokenReader(proposal, DesignTokens(root))
        reader.read()
        return (reader.proposal, reader.problems.sorted())
    }
    var reader = BrandYMLReader(proposal, root)
    reader.read()
    return (reader.proposal, reader.problems.sorted())
}

extension BrandProposal {
    /// The most colours that are taken over: a palette, not a colour system of a thousand steps.
    static let mostColours = 24

    /// The name of a file without its folders.
    static func fileName(of file: SourceFile) -> String {
        file.path.split(separator: "/").last.map(String.init) ?? file.path
    }
}
