import Diagnostics
import YAML

/// Reads a `_brand.yml` (posit-dev.github.io/brand-yml): name, colours, typography and logo.
struct BrandYMLReader {
    private(set) var proposal: BrandProposal
    private(set) var problems: [Diagnostic] = []
    private let root: Node
    private let fileName: String

    init(_ proposal: BrandProposal, _ root: Node) {
        self.proposal = proposal
        self.root = root
        fileName = BrandProposal.fileName(of: root.span.file)
    }

    /// Takes over all there is.
    mutating func read() {
        readName()
        readColours()
        readFonts()
        readLogo()
    }

    private func origin(_ path: String) -> String { "\(path) in \(fileName)" }

    private mutating func readName() {
        let name = root["meta"]?["name"]
        if let plain = name?.located {
            proposal.rename(plain.value, from: origin("meta.name"))
        } else if let short = name?.located("short") ?? name?.located("full") {
            proposal.rename(
                short.value,
                from: origin(name?.located("short") == nil ? "meta.name.full" : "meta.name.short"))
        }
    }

    /// The colours of the format's theme that are for posters too, in its order; the others are states of a web page.
    private static let themed = [
        "foreground", "background", "primary", "secondary", "tertiary", "light", "dark",
    ]

    private mutating func readColours() {
        guard let colours = root["color"], !colours.isAbsent else { return }
        guard colours.entries != nil else { return problems.append(notAMap("'color'", at: colours.span)) }
        for entry in colours.entries("palette") {
            take(entry.value, named: entry.name, at: "color.palette.\(entry.name)")
        }
        for name in Self.themed {
            guard let node = colours[name], !node.isAbsent else { continue }
            take(node, named: name, at: "color.\(name)")
        }
        let left = colours.entries("palette").isEmpty ? [] : ["success", "info", "warning", "danger"]
        let states = left.filter { colours[$0] != nil }
        if !states.isEmpty {
            proposal.remarks.append("left out, for web pages: \(states.joined(separator: ", "))")
        }
    }

    private mutating func take(_ node: Node, named name: String, at path: String) {
        // A colour of two modes: posters have the light one.
        let node = node["light"] ?? node
        guard let colour = resolved(node, named: name, seen: []) else { return }
        guard
            proposal.palette.count < BrandProposal.mostColours
                || proposal.palette.contains(where: { $0.colour == colour })
        else {
            if !problems.contains(where: { $0.id == .limitExceeded }) {
                problems.append(tooManyColours(name, most: BrandProposal.mostColours, at: node.span))
            }
            return
        }
        proposal.add(colour, named: name, from: origin(path))
        let taken = proposal.palette.first { $0.colour == colour }?.name
        if path == "color.background" { proposal.ground = taken }
        if path == "color.foreground" { proposal.ink = taken }
    }

    /// The colour that is written, or that the name written there leads to.
    private mutating func resolved(_ node: Node, named name: String, seen: Set<String>) -> Colour? {
        guard let text = node.text, !node.isAbsent else {
            problems.append(colourNotRead(name, node))
            return nil
        }
        if let next = root["color"]?["palette"]?[text] ?? (name == text ? nil : root["color"]?[text]) {
            guard !seen.contains(text), next.span != node.span else {
                problems.append(aliasLeadsBack(text, at: node.span))
                return nil
            }
            return resolved(next["light"] ?? next, named: text, seen: seen.union([text]))
        }
        guard let read = CSSColour(text) else {
            let names = root["color"]?.entries("palette").map(\.name) ?? []
            let nearest = nearestName(to: text, among: names)
            problems.append(
                nearest == nil
                    ? colourNotRead(name, node) : aliasLeadsNowhere(text, nearest: nearest, at: node.span))
            return nil
        }
        guard read.alpha == 1 else {
            problems.append(colourIsTransparent(name, at: node.span))
            return nil
        }
        return read.colour
    }
}

extension BrandYMLReader {
    private mutating func readFonts() {
        guard let typography = root["typography"], !typography.isAbsent else { return }
        guard typography.entries != nil else {
            return problems.append(notAMap("'typography'", at: typography.span))
        }
        let first = typography["fonts"]?.elements?.first
        proposal.text =
            font(typography["base"], "typography.base")
            ?? first.flatMap { font($0, "typography.fonts") }
        proposal.headline = font(typography["headings"], "typography.headings")
    }

    private mutating func font(_ node: Node?, _ path: String) -> ProposedFont? {
        guard let node, !node.isAbsent else { return nil }
        let family = node.located ?? node.located("family")
        guard let family, !family.value.onOneLine.isEmpty, family.value.utf8.count <= 100 else {
            // `headings: {weight: 600}` has the base's family.
            if node.entries == nil || node["family"] != nil {
                problems.append(fontNotRead(path, at: node.span))
            }
            return nil
        }
        return ProposedFont(
            family: family.value.onOneLine, weight: node.text("weight").flatMap(weight), origin: origin(path))
    }

    /// A weight as type styles have it: the format knows a few names more for the same.
    private func weight(_ text: String) -> String? {
        let same = [
            "normal": "regular", "ultra-light": "extra-light", "demi-bold": "semi-bold",
            "ultra-bold": "extra-bold",
        ]
        let name = same[text] ?? text
        let isNumber = decimal(name[...], places: 0).map { (1...1000).contains($0) } ?? false
        return isNumber || TypeStyle.weights[name] != nil ? name : nil
    }

    private mutating func readLogo() {
        guard let logo = root["logo"], !logo.isAbsent else { return }
        if logo.entries == nil || logo["path"] != nil { return addLogo(logo, nil, "logo") }
        for size in ["large", "medium", "small"] {
            guard let form = logo[size], !form.isAbsent else { continue }
            guard form["light"] != nil || form["dark"] != nil else {
                return addLogo(form, nil, "logo.\(size)")
            }
            if let light = form["light"] { addLogo(light, .light, "logo.\(size).light") }
            if let dark = form["dark"] { addLogo(dark, .dark, "logo.\(size).dark") }
            return
        }
        if let first = logo.entries("images").first {
            addLogo(first.value, nil, "logo.images.\(first.name)")
        }
    }

    /// A path, the name of one of the file's images, or a map with `path`.
    private mutating func addLogo(_ node: Node, _ ground: ProposedLogo.Ground?, _ path: String) {
        let written = node.located ?? node.located("path")
        let image = written.flatMap { root["logo"]?["images"]?[$0.value] }
        guard let file = image?.located ?? image?.located("path") ?? written else {
            return problems.append(notAMap("'\(path)'", at: node.span))
        }
        if file.value.contains("://") { return problems.append(logoIsOnline(file)) }
        proposal.namedLogos.append(NamedLogo(path: file, ground: ground, origin: origin(path)))
    }
}
