internal import Catalog
internal import Diagnostics
internal import Generation
internal import Templating

/// Turns a template's layout into the layers of each poster: percent into pixels, names into colours, files and lines.
struct LayoutSetter: Sendable {
    let template: TemplateFile
    let brand: Brand
    let typography: Typography
    /// The hash of a file of the workspace, by its path there.
    let digest: @Sendable (String) -> Digest?
    let root: String

    /// What one cell brings to its layout.
    struct Cell {
        let size: Size
        let locale: String?
        /// The copy that goes on the poster, by field.
        let copy: [String: String]
        /// Everything a condition or a text may name.
        let names: TemplateMap
        /// An axis' value by its name.
        let value: (String) -> String?
    }

    /// The layers of the layout that apply to a cell, with their number in the file.
    func layers(for cell: Cell) -> [(number: Int, layer: LayoutLayer)] {
        template.layout.enumerated().compactMap { number, layer in
            guard layer.applies(toSize: cell.size.name.value) else { return nil }
            // A condition that fails to evaluate was reported when the files were checked.
            let holds = try? layer.condition?.holds(value: cell.value) { cell.names }
            return layer.condition == nil || holds == true ? (number, layer) : nil
        }
    }

    /// The box that the take fills; the whole poster where the layout does not say.
    func takeBox(for cell: Cell) -> PixelBox {
        let geometry = Geometry(cell.size)
        for (_, layer) in layers(for: cell) {
            if case .take = layer.kind {
                return geometry.part(at: layer.anchor, width: layer.width, height: layer.height)
            }
        }
        return geometry.poster
    }

    /// The palette's colours that the layout names for a cell.
    func colourNames(for cell: Cell) -> [String] {
        layers(for: cell).flatMap { _, layer -> [String] in
            guard case .shade(let name) = layer.kind else { return layer.colors.map(\.value) }
            return [name.value] + layer.colors.map(\.value)
        }
    }

    /// The texts of a layer that holds some; `nil` for other layers and where there is nothing to say.
    func stack(_ layer: LayoutLayer, for cell: Cell) -> Stack? {
        let fields: [Stack.Field]
        switch layer.kind {
        case .stack(let names):
            fields = names.compactMap { name in
                cell.copy[name.value].flatMap { text in text.isEmpty ? nil : field(name.value, text, cell) }
            }
        case .text(let text):
            let rendered = (try? text.render(cell.names)) ?? ""
            fields = rendered.isEmpty ? [] : [field(layer.style?.value ?? "text", rendered, cell)]
        case .take, .image, .shade: return nil
        }
        return fields.isEmpty ? nil : stack(layer, fields: fields, for: cell)
    }

    private func field(_ style: String, _ text: String, _ cell: Cell) -> Stack.Field {
        Stack.Field(style: style, text: typography.cased(text, style: style, language: cell.locale ?? ""))
    }

    func stack(_ layer: LayoutLayer, fields: [Stack.Field], for cell: Cell) -> Stack {
        let geometry = Geometry(cell.size)
        let content = content(of: layer, geometry)
        let anchor = layer.anchor ?? .bottomLeft
        let widest = layer.width?.of(geometry.safe.width) ?? content.width
        return Stack(
            fields: fields, content: content, width: min(widest, content.width),
            gap: layer.gap?.of(geometry.shortSide) ?? 0, anchor: anchor,
            alignment: layer.alignment?.resolved ?? anchor.alignment, colors: colors(layer.colors),
            language: cell.locale ?? "", shortSide: geometry.shortSide)
    }

    private func content(of layer: LayoutLayer, _ geometry: Geometry) -> PixelBox {
        let margin = layer.margin?.of(geometry.shortSide) ?? geometry.margin
        let region = layer.within.map { geometry.part(at: $0.anchor, width: $0.width, height: $0.height) }
        return geometry.content(of: region ?? geometry.poster, margin: margin)
    }

    /// What a cell's poster shows, in words, where the template has some.
    private func alt(for cell: Cell) -> String? {
        guard let text = try? template.alt?.render(cell.names) else { return nil }
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.isEmpty ? nil : words
    }

    /// The poster's layers; `steps` says which step of the scale each layer of texts takes.
    func poster(for cell: Cell, steps: [Int: Int], mark: String?) -> PosterDescription {
        let geometry = Geometry(cell.size)
        var drawn: [(origin: Int?, layer: PosterLayer)] = []
        if template.layout.isEmpty { drawn.append((nil, .take(PlacedTake(box: geometry.poster)))) }
        for (number, layer) in layers(for: cell) {
            drawn += parts(of: layer, for: cell, step: steps[number] ?? 0, geometry).map { (number, $0) }
        }
        if let mark { drawn.append((nil, proofMark(mark, geometry))) }
        return PosterDescription(
            pixels: Generation.PixelSize(width: geometry.poster.width, height: geometry.poster.height),
            dotsPerInch: cell.size.print?.dpi, alt: alt(for: cell), layers: drawn.map(\.layer),
            origins: drawn.map(\.origin))
    }

    /// What a layer of the template draws on a poster.
    private func parts(
        of layer: LayoutLayer, for cell: Cell, step: Int, _ geometry: Geometry
    ) -> [PosterLayer] {
        switch layer.kind {
        case .take:
            let box = geometry.part(at: layer.anchor, width: layer.width, height: layer.height)
            return [.take(PlacedTake(box: box))]
        case .shade(let name): return shade(layer, name.value, geometry)
        case .image(let name): return image(layer, name.value, geometry)
        case .stack, .text: return stack(layer, for: cell)?.layers(step: step, in: typography) ?? []
        }
    }

    private func shade(_ layer: LayoutLayer, _ name: String, _ geometry: Geometry) -> [PosterLayer] {
        guard let color = color(name) else { return [] }
        let anchor = layer.anchor ?? layer.edge?.place
        let box = geometry.part(at: anchor, width: layer.width, height: layer.height)
        let fades: Shade.Edge? = layer.hasHardEdge ? nil : layer.edge?.resolved
        return [
            .shade(Shade(box: box, color: color, opacity: layer.opacity.thousandths / 1000, fadesFrom: fades))
        ]
    }

    private func image(_ layer: LayoutLayer, _ name: String, _ geometry: Geometry) -> [PosterLayer] {
        guard let reference = brand.reference(named: name) else { return [] }
        let files: [(PlacedImage.Form.Ground, ReferenceFile?)] = [
            (.light, reference.onLight), (.dark, reference.onDark), (.any, reference.files.first),
        ]
        let forms = files.compactMap { ground, file in
            file.flatMap { file in
                digest(file.path).map {
                    PlacedImage.Form(ground: ground, digest: $0, path: "\(root)/\(file.path)")
                }
            }
        }
        guard !forms.isEmpty else { return [] }
        let content = content(of: layer, geometry)
        let width = max(
            layer.width?.of(geometry.shortSide) ?? geometry.shortSide / 5, reference.minimumPixels ?? 1)
        let height = layer.height?.of(geometry.shortSide) ?? width
        let anchor = layer.anchor ?? .topRight
        let box = content.placing(
            width: min(width, content.width), height: min(height, content.height), at: anchor)
        return [.image(PlacedImage(forms: forms, box: box, anchor: anchor.resolved))]
    }

    /// One small line in the margin, the last layer of all, so that nothing hides it and it hides nothing.
    private func proofMark(_ mark: String, _ geometry: Geometry) -> PosterLayer {
        let style = TextStyle(
            font: typography.setting("legal", step: 0, shortSide: geometry.shortSide).font,
            size: geometry.shortSide * 15, leading: 1200, tracking: 20)
        let (height, margin) = (style.lineHeight, geometry.margin)
        let box = PixelBox(
            x: geometry.trim.x + margin, y: geometry.trim.y + geometry.trim.height - (margin + height) / 2,
            width: geometry.trim.width - 2 * margin, height: height)
        return .text(
            TextBlock(
                lines: [mark], style: style, box: box, alignment: .right,
                colors: [RGB(red: 0x33, green: 0x33, blue: 0x33), RGB(red: 0xFF, green: 0xFF, blue: 0xFF)],
                language: "en"))
    }

    private func colors(_ names: [Located<String>]) -> [RGB] {
        let found = names.compactMap { color($0.value) }
        return found.isEmpty ? [RGB(red: 0, green: 0, blue: 0), RGB(red: 255, green: 255, blue: 255)] : found
    }

    private func color(_ name: String) -> RGB? { brand.swatch(named: name).map { RGB($0.colour.value) } }
}

extension RGB {
    init(_ colour: Colour) { self.init(red: colour.red, green: colour.green, blue: colour.blue) }
}

extension LayoutLayer.Anchor {
    var resolved: Generation.Anchor { Generation.Anchor(rawValue: rawValue) ?? .center }

    /// Flush with the side it stands at; only what stands in the middle of everything is centred.
    var alignment: TextBlock.Alignment {
        switch shares.across {
        case 2: .right
        case 1 where self == .center: .center
        default: .left
        }
    }
}

extension LayoutLayer.Alignment {
    fileprivate var resolved: TextBlock.Alignment { TextBlock.Alignment(rawValue: rawValue) ?? .left }
}

extension LayoutLayer.Edge {
    fileprivate var resolved: Shade.Edge { Shade.Edge(rawValue: rawValue) ?? .bottom }

    /// The side as a place in a box.
    fileprivate var place: LayoutLayer.Anchor { LayoutLayer.Anchor(rawValue: rawValue) ?? .bottom }

}
