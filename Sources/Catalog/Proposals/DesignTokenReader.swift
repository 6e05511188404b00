import Diagnostics
import YAML

/// Takes over colours and font families from design tokens.
struct DesignTokenReader {
    private(set) var proposal: BrandProposal
    private(set) var problems: [Diagnostic] = []
    private let tokens: DesignTokens
    private let fileName: String

    init(_ proposal: BrandProposal, _ tokens: DesignTokens) {
        self.proposal = proposal
        self.tokens = tokens
        fileName = BrandProposal.fileName(of: tokens.file)
    }

    /// Takes over all there is.
    mutating func read() {
        let living = tokens.tokens.compactMap { token in resolved(token).map { (token: token, end: $0) } }
        let colours = living.filter { $0.end.type == "color" }
        for (name, found) in zip(tokens.shortNames(of: colours.map(\.token)), colours) {
            takeColour(found.token, found.end, named: name)
        }
        readFonts(living)
        let dimensions = living.count { $0.end.type == "dimension" }
        if dimensions > 0 {
            proposal.remarks.append(
                "left out: \(count(dimensions, "dimension")); posters are measured in % of themselves"
            )
        }
    }

    private mutating func resolved(_ token: DesignTokens.Token) -> DesignTokens.Token? {
        do throws(DesignTokens.Dead) {
            return try tokens.resolved(token)
        } catch {
            switch error {
            case .unknown(let alias, let nearest):
                problems.append(aliasLeadsNowhere(alias, nearest: nearest, at: token.value.span))
            case .circular(let alias): problems.append(aliasLeadsBack(alias, at: token.value.span))
            }
            return nil
        }
    }

    private mutating func takeColour(
        _ token: DesignTokens.Token, _ end: DesignTokens.Token, named name: String
    ) {
        guard let colour = colour(end) else { return }
        guard
            proposal.palette.count < BrandProposal.mostColours
                || proposal.palette.contains(where: { $0.colour == colour })
        else {
            if !problems.contains(where: { $0.id == .limitExceeded }) {
                problems.append(
                    tooManyColours(token.name, most: BrandProposal.mostColours, at: token.value.span))
            }
            return
        }
        proposal.add(colour, named: name, from: "\(token.name) in \(fileName)")
    }

    private mutating func colour(_ token: DesignTokens.Token) -> Colour? {
        let node = token.value
        let space = node.text("colorSpace")
        let read =
            node.text.flatMap { CSSColour($0) } ?? components(node, in: space)
            ?? node.text("hex").flatMap { CSSColour($0) }
        guard let read else {
            report(
                space == nil || space == "srgb" || space == "hsl"
                    ? colourNotRead(token.name, node)
                    : colourSpaceNotRead(token.name, space ?? "", at: node["colorSpace"]?.span ?? node.span))
            return nil
        }
        guard read.alpha == 1, node.text("alpha").flatMap(Double.init) ?? 1 == 1 else {
            report(colourIsTransparent(token.name, at: node.span))
            return nil
        }
        return read.colour
    }

    /// Three numbers in sRGB, or as hue, saturation and lightness (color module, "Color space").
    private func components(_ node: Node, in space: String?) -> CSSColour? {
        // `none` stands for a component that does not matter, and counts as 0.
        let numbers = node.list("components").compactMap {
            $0.text == "none" ? 0 : $0.text.flatMap(Double.init)
        }
        guard numbers.count == 3, node.list("components").count == 3 else { return nil }
        switch space {
        case "srgb": return CSSColour(numbers)
        case "hsl": return CSSColour("hsl(\(numbers[0]) \(numbers[1])% \(numbers[2])%)")
        default: return nil
        }
    }

    /// A token that several others name is told once.
    private mutating func report(_ problem: Diagnostic) {
        if !problems.contains(problem) { problems.append(problem) }
    }
}

extension DesignTokenReader {
    private typealias Living = (token: DesignTokens.Token, end: DesignTokens.Token)

    private mutating func readFonts(_ living: [Living]) {
        let fonts = living.compactMap { font($0) }
        func named(_ words: [String]) -> ProposedFont? {
            fonts.first { font in words.contains { font.name.contains($0) } }?.font
        }
        proposal.headline = named(["head", "display", "title"])
        proposal.text = named(["body", "base", "text", "sans", "copy"])
        if proposal.headline == nil, proposal.text == nil { proposal.text = fonts.first?.font }
    }

    private mutating func font(_ living: Living) -> (name: String, font: ProposedFont)? {
        let isComposite = living.end.type == "typography"
        guard isComposite || living.end.type == "fontFamily" else { return nil }
        let node = isComposite ? living.end.value["fontFamily"] : living.end.value
        // A family of a typography token is often an alias, which is a token of its own and found there.
        guard let node, let family = node.texts.first?.value.onOneLine, !family.hasPrefix("{") else {
            return nil
        }
        guard !family.isEmpty, family.utf8.count <= 100 else {
            problems.append(fontNotRead(living.token.name, at: node.span))
            return nil
        }
        let font = ProposedFont(
            family: family, weight: nil, origin: "\(living.token.name) in \(fileName)")
        return (living.token.name.lowercased(), font)
    }
}
