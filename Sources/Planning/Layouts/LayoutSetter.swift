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
            let layer = layer.on(cell.size.name.value)
            // A condition that fails to evaluate was reported when the files were checked.
            let holds = try? layer.condition?.holds(value: cell.value) { cell.names }
            return layer.condition == nil || holds == true ? (number, layer) : nil
        }
    }

    /// The box that the take fills; the whole poster where the layout does not say.
    func takeBox(for cell: Cell) -> PixelBox {
        let geometry = Geometry(cell.size)
        for (_, layer) in layers(for: cell) {
            if case .take = layer.kind { return field(layer, geometry) }
        }
        return geometry.poster
    }

    /// The box of a layer that fills a part of the poster, into the bleed where it touches an edge.
    private func field(_ layer: LayoutLayer, _ geometry: Geometry) -> PixelBox {
        geometry.bleeding(geometry.part(at: layer.place, width: layer.width, height: layer.height))
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
                cell.copy[name.value].flatMap { text in
                    text.isEmpty
                        ? nil : field(layer.style?.value ?? name.value, text, cell, copy: name.value)
                }
            }
        case .text(let text):
            let rendered = (try? text.render(cell.names)) ?? ""
            fields = rendered.isEmpty ? [] : [field(layer.style?.value ?? "text", rendered, cell)]
        case .take, .image, .shade, .shape: return nil
        }
        return fields.isEmpty ? nil : stack(layer, fields: fields, for: cell)
    }

    private func field(_ style: String, _ text: String, _ cell: Cell, copy: String? = nil) -> Stack.Field {
        let cased = typography.cased(text, style: style, language: cell.locale ?? "")
        return Stack.Field(style: style, text: cased, name: copy)
    }

    private func stack(_ layer: LayoutLayer, fields: [Stack.Field], for cell: Cell) -> Stack {
        let geometry = Geometry(cell.size)
        let content = content(of: layer, geometry)
        let widest = layer.width.map { geometry.pixels($0, of: geometry.safe.width) } ?? content.width
        return Stack(
            fields: fields, content: content, width: min(widest, content.width),
            gap: layer.gap.map { geometry.pixels($0, of: geometry.shortSide) } ?? 0, anchor: layer.place,
            asked: layer.alignment, colors: colors(layer.colors), language: cell.locale ?? "",
            shortSide: geometry.shortSide, shrinks: layer.shrinks)
    }

    /// Where words, images and shapes of a layer may stand.
    func content(of layer: LayoutLayer, _ geometry: Geometry) -> PixelBox {
        let margin = layer.margin.map { geometry.pixels($0, of: geometry.shortSide) } ?? geometry.margin
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
        var drawn = placed(for: cell, steps: steps).map { (origin: Optional($0.number), layer: $0.layer) }
        if template.layout.isEmpty { drawn.append((nil, .take(PlacedTake(box: geometry.poster)))) }
        if let mark { drawn.append((nil, proofMark(mark, geometry))) }
        return PosterDescription(
            pixels: Generation.PixelSize(width: geometry.poster.width, height: geometry.poster.height),
            dotsPerInch: cell.size.print?.dpi, formats: cell.size.posterFormats,
            print: printTerms(of: cell.size),
            alt: alt(for: cell), layers: drawn.map(\.layer), origins: drawn.map(\.origin))
    }

    /// A layer of a poster, and what it came from.
    struct Placed {
        /// The layer's number in the template.
        let number: Int
        /// The layer as it is on the size.
        let source: LayoutLayer
        let layer: PosterLayer
        /// What it covers, as far as that is known before pixels are.
        let extent: PixelBox
        /// What more is known of a text.
        var text: Stack.Placed?
    }

    /// What the layers of the template draw on a cell's poster, from the back to the front.
    func placed(for cell: Cell, steps: [Int: Int]) -> [Placed] {
        let geometry = Geometry(cell.size)
        let layers = layers(for: cell)
        return layers.flatMap { number, layer -> [Placed] in
            func placed(_ drawn: PosterLayer?, _ extent: PixelBox) -> [Placed] {
                drawn.map { [Placed(number: number, source: layer, layer: $0, extent: extent)] } ?? []
            }
            switch layer.kind {
            case .take:
                let take = take(layer, under: layers.drop { $0.number <= number }.map(\.layer), geometry)
                return placed(.take(take), take.box)
            case .shade(let name):
                let box = field(layer, geometry)
                return placed(shade(layer, name.value, box), box)
            case .shape(let figure):
                let box = shapeBox(layer, figure, geometry)
                return placed(shape(layer, figure, box, geometry), box)
            case .image(let name):
                guard let image = image(layer, name.value, geometry) else { return [] }
                return placed(.image(image.image), image.extent)
            case .stack, .text:
                let texts = stack(layer, for: cell)?.placed(step: steps[number] ?? 0, in: typography) ?? []
                return texts.map {
                    Placed(
                        number: number, source: layer, layer: .text($0.block), extent: $0.extent, text: $0)
                }
            }
        }
    }

    /// The take in its box; its focus is brought to where neither the edge of the safe area nor an opaque field over it hides it.
    private func take(
        _ layer: LayoutLayer, under others: [LayoutLayer], _ geometry: Geometry
    ) -> PlacedTake {
        let box = field(layer, geometry)
        guard let focus = layer.focus?.resolved, focus != .middle else { return PlacedTake(box: box) }
        var seen = box.intersection(geometry.safe)
        for other in others {
            guard case .shade = other.kind, other.isOpaque else { continue }
            seen = seen.cut(by: field(other, geometry))
        }
        return PlacedTake(box: box, focus: focus, safe: seen.isEmpty ? nil : seen)
    }

    private func shade(_ layer: LayoutLayer, _ name: String, _ box: PixelBox) -> PosterLayer? {
        let fades: Shade.Edge? = layer.hasHardEdge ? nil : layer.edge?.resolved
        return color(name).map {
            .shade(Shade(box: box, color: $0, opacity: layer.opacity.thousandths / 1000, fadesFrom: fades))
        }
    }

    /// The box of a shape: as high as wide unless said; a line as thin as a hair of the type.
    private func shapeBox(
        _ layer: LayoutLayer, _ figure: LayoutLayer.Figure, _ geometry: Geometry
    ) -> PixelBox {
        let content = content(of: layer, geometry)
        let wanted = wantedSides(of: layer, figure, geometry)
        let box = content.placing(
            width: min(wanted.width, content.width), height: min(wanted.height, content.height),
            at: layer.place)
        return figure == .ellipse || layer.radius != nil ? box : geometry.bleeding(box)
    }

    /// How large a shape is meant to be.
    func wantedSides(
        of layer: LayoutLayer, _ figure: LayoutLayer.Figure, _ geometry: Geometry
    ) -> (width: Int, height: Int) {
        let side = geometry.shortSide
        let (width, height) = (
            layer.width.map { geometry.pixels($0, of: side) },
            layer.height.map { geometry.pixels($0, of: side) }
        )
        if figure == .line {
            let thickness = max(1, (side * 3 + 500) / 1000)
            return (
                width ?? (height == nil ? content(of: layer, geometry).width : thickness), height ?? thickness
            )
        }
        let usual = side / 5
        return (width ?? height ?? usual, height ?? width ?? usual)
    }

    private func shape(
        _ layer: LayoutLayer, _ figure: LayoutLayer.Figure, _ box: PixelBox, _ geometry: Geometry
    ) -> PosterLayer? {
        let radius = layer.radius.map { geometry.pixels($0, of: geometry.shortSide) } ?? 0
        let most = min(box.width, box.height) / 2
        return layer.colors.compactMap { color($0.value) }.first.map { color in
            .shape(
                PlacedShape(
                    figure: figure == .ellipse ? .ellipse : .rectangle(radius: min(radius, most)), box: box,
                    color: color, opacity: layer.opacity.thousandths / 1000))
        }
    }

    private func image(
        _ layer: LayoutLayer, _ name: String, _ geometry: Geometry
    ) -> (image: PlacedImage, extent: PixelBox)? {
        guard let reference = brand.reference(named: name) else { return nil }
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
        guard !forms.isEmpty else { return nil }
        let content = content(of: layer, geometry)
        let wanted = wantedSides(of: layer, reference, geometry)
        let anchor = layer.place
        let box = content.placing(
            width: min(wanted.width, content.width), height: min(wanted.height, content.height), at: anchor)
        let pixels = files.lazy.compactMap { $0.1?.pixels }.first
        let drawn = pixels.map { $0.fitted(into: box) } ?? (box.width, box.height)
        return (
            PlacedImage(forms: forms, box: box, anchor: anchor.resolved),
            box.placing(width: drawn.0, height: drawn.1, at: anchor)
        )
    }

    /// How large the box of an image is meant to be: never narrower than the brand allows.
    func wantedSides(
        of layer: LayoutLayer, _ reference: Reference, _ geometry: Geometry
    ) -> (width: Int, height: Int) {
        let side = geometry.shortSide
        let width = max(
            layer.width.map { geometry.pixels($0, of: side) } ?? side / 5, leastWidth(of: reference, geometry)
        )
        return (width, layer.height.map { geometry.pixels($0, of: side) } ?? width)
    }

    /// The least width of an image by the brand, in pixels: a length on paper, pixels on screens.
    func leastWidth(of reference: Reference, _ geometry: Geometry) -> Int {
        let pixels = reference.minimumPixels ?? 1
        guard geometry.isPaper else { return pixels }
        return reference.minimum.map { $0.pixels(dpi: geometry.dotsPerInch) } ?? pixels
    }

    /// How a size goes to the printer, where it is written as a PDF.
    private func printTerms(of size: Size) -> PrintTerms? {
        guard let print = size.print, size.formats.contains(where: { $0.value == .pdf }) else { return nil }
        let profile = size.printing.profile.flatMap { file in
            digest(file.path).map { PrintTerms.Profile(digest: $0, path: "\(root)/\(file.path)") }
        }
        return PrintTerms(
            sheet: .init(width: print.width.micrometres, height: print.height.micrometres),
            hasMarks: size.printing.hasMarks, profile: profile,
            maximumInk: size.printing.maximumInk)
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
}

extension LayoutLayer.Focus {
    /// A place as a point of the take, in thousandths.
    fileprivate var resolved: PlacedTake.Focus {
        switch self {
        case .attention: .attention
        case .place(.center): .middle
        case .place(let anchor): .point(x: anchor.shares.across * 500, y: anchor.shares.down * 500)
        case .point(let x, let y): .point(x: x.of(1000), y: y.of(1000))
        }
    }
}

extension LayoutLayer {
    /// Whether a shade hides what is behind it.
    var isOpaque: Bool { (hasHardEdge || edge == nil) && opacity.thousandths >= 100_000 }
}

extension Size {
    /// The kinds of file, pictures before the PDF: the first is what is shown of the poster.
    fileprivate var posterFormats: [PosterFormat] {
        let pictures = formats.compactMap { format -> PosterFormat? in
            switch format.value {
            case .png: .png
            case .jpeg: .jpeg(quality: quality)
            case .webp: .webp(quality: quality)
            case .pdf: nil
            }
        }
        let pages: [PosterFormat] = formats.contains { $0.value == .pdf } ? [.pdf] : []
        return (pictures.isEmpty ? [.png] : pictures) + pages
    }
}

extension Catalog.PixelSize {
    /// The sides of the picture as large as fits a box.
    fileprivate func fitted(into box: PixelBox) -> (Int, Int) {
        guard width > 0, height > 0 else { return (box.width, box.height) }
        return width * box.height > height * box.width
            ? (box.width, max(1, box.width * height / width))
            : (max(1, box.height * width / height), box.height)
    }
}

extension LayoutLayer.Edge {
    fileprivate var resolved: Shade.Edge { Shade.Edge(rawValue: rawValue) ?? .bottom }
}
