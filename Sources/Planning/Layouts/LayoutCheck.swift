internal import Catalog
internal import Diagnostics
internal import Generation
internal import Templating

/// What can be said of the posters of a series before there are any pixels: words that do not fit, letters that no font has,
/// logos too small or crowded, colours that cannot be read, images that nothing shows.
struct LayoutCheck {
    let setter: LayoutSetter
    let scope: CellScope

    /// All that is found, a mistake once for all cells that have it.
    ///
    /// - Parameters:
    ///   - drafts: The cells.
    ///   - fitting: The steps that they take together.
    /// - Returns: Warnings and notes, as they are met; nothing for a template without a layout, which is the image alone.
    func diagnostics(of drafts: some Sequence<Draft>, _ fitting: Fitting) -> [Diagnostic] {
        guard !setter.template.layout.isEmpty else { return [] }
        var found: [LayoutFinding] = []
        var cells: [LayoutFinding: [String]] = [:]
        var known: [String: [LayoutFinding]] = [:]
        for draft in drafts {
            let name = kind(of: draft, fitting)
            let own = known[name] ?? findings(for: draft, fitting)
            known[name] = own
            for finding in own {
                if cells[finding] == nil { found.append(finding) }
                cells[finding, default: []].append(draft.cell.id)
            }
        }
        return found.map { $0.diagnostic(cells: cells[$0] ?? []) }
    }

    /// What tells one cell's poster from another's, as far as it is looked at here.
    private func kind(of draft: Draft, _ fitting: Fitting) -> String {
        var parts = [draft.size.name.value, draft.cell.locale ?? ""]
        for (number, layer) in setter.layers(for: draft.layoutCell) {
            parts.append(String(number))
            switch layer.kind {
            case .stack(let fields):
                for field in fields {
                    parts.append(draft.copy[field.value] ?? "")
                    let span = copySpan(field.value, draft)
                    parts.append(span.map { "\($0.file.path):\($0.range.lowerBound)" } ?? "")
                }
            case .text(let text): parts.append((try? text.render(draft.names)) ?? "")
            default: continue
            }
        }
        return parts.joined(separator: "\n")
    }

    private func copySpan(_ field: String, _ draft: Draft) -> SourceSpan? {
        scope.copy(field, for: draft.cell)?.text.span
    }

    private func findings(for draft: Draft, _ fitting: Fitting) -> [LayoutFinding] {
        let placed = setter.placed(for: draft.layoutCell, steps: fitting.steps(for: draft))
        let sight = PosterSight(placed: placed, geometry: Geometry(draft.size))
        let layers = setter.layers(for: draft.layoutCell).map(\.layer)
        return unseen(sight, draft) + overfull(draft, fitting)
            + placed.flatMap { texts(of: $0, sight, draft) }
            + layers.flatMap { sides(of: $0, sight.geometry, draft) } + crowded(sight)
            + lengths(layers, draft)
    }

    /// An image of which nothing is on the poster.
    private func unseen(_ sight: PosterSight, _ draft: Draft) -> [LayoutFinding] {
        guard !sight.showsTake, let layer = setter.template.layout.first else { return [] }
        return [.takeUnseen(on: draft.size.name.value, layer: layer.span)]
    }

    /// Texts that do not fit their place.
    private func overfull(_ draft: Draft, _ fitting: Fitting) -> [LayoutFinding] {
        let numbers = fitting.overfull(for: draft)
        return setter.layers(for: draft.layoutCell).filter { numbers.contains($0.number) }.map { _, layer in
            let fields: [String] = if case .stack(let names) = layer.kind { names.map(\.value) } else { [] }
            let longest = fields.max { draft.copy[$0, default: ""].count < draft.copy[$1, default: ""].count }
            let span = longest.flatMap { copySpan($0, draft) }
            return LayoutFinding(
                id: .textTooLong, words: "the text does not fit its place on '\(draft.size.name.value)'",
                span: span ?? layer.span, layer: span == nil ? nil : layer.span,
                help: layer.shrinks
                    ? "shorten it, or give the style a smaller last step or the layer more room"
                    : "shorten it, give the layer more room, or write 'fit: shrink' to let it take a smaller step"
            )
        }
    }

    /// What is wrong with a text by itself.
    private func texts(
        of placed: LayoutSetter.Placed, _ sight: PosterSight, _ draft: Draft
    ) -> [LayoutFinding] {
        guard let text = placed.text else { return [] }
        let span = text.field.name.flatMap { copySpan($0, draft) }
        var found: [LayoutFinding] = []
        if !text.missing.isEmpty {
            found.append(
                .missingGlyphs(text.missing, in: text.block.style.font, at: span, layer: placed.source.span))
        }
        if let least = sight.geometry.leastType(for: text.block.style) {
            let style = setter.typography.style(named: text.field.style)?.name
            found.append(.tooSmall(least, on: draft.size.name.value, style, layer: placed.source.span))
        }
        if let (reached, needed) = sight.contrast(of: placed) {
            found.append(.lowContrast(reached, needed, layer: placed.source.span))
        }
        if let style = setter.typography.style(named: text.field.style), let hyphenates = style.hyphenates,
            hyphenates.value, let locale = draft.cell.locale, !setter.typography.ruler.canHyphenate(locale)
        {
            found.append(.noHyphenation(locale, at: hyphenates.span))
        }
        return found
    }

    /// An image or a shape that its place cuts down, and words that have no place at all.
    private func sides(of layer: LayoutLayer, _ geometry: Geometry, _ draft: Draft) -> [LayoutFinding] {
        let content = setter.content(of: layer, geometry)
        let size = draft.size.name.value
        let wanted: (width: Int, height: Int)
        var found: [LayoutFinding] = []
        switch layer.kind {
        case .image(let name):
            guard let reference = setter.brand.reference(named: name.value) else { return [] }
            let least = setter.leastWidth(of: reference, geometry)
            guard content.width >= least else {
                return [.logoTooSmall(content.width, least, on: size, reference, layer: layer.span)]
            }
            // The height is a bound that most logos keep well within.
            wanted = (setter.wantedSides(of: layer, reference, geometry).width, layer.height == nil ? 0 : 1)
        case .shape(let figure): wanted = setter.wantedSides(of: layer, figure, geometry)
        case .stack, .text: wanted = (geometry.shortSide / 20, geometry.shortSide / 100)
        case .take, .shade: return []
        }
        if wanted.width > content.width || wanted.height > content.height {
            found.append(.outside(wanted, content, on: size, layer: layer.span))
        }
        return found
    }

    /// Logos with something in the space that is to be kept clear around them.
    private func crowded(_ sight: PosterSight) -> [LayoutFinding] {
        sight.placed.flatMap { logo -> [LayoutFinding] in
            guard case .image(let name) = logo.source.kind,
                let reference = setter.brand.reference(named: name.value), let clear = reference.clear
            else { return [] }
            return sight.crowding(logo, by: clear.of(logo.extent.height)).map { other in
                .crowded(reference, clear, layer: logo.source.span, by: other.source.span)
            }
        }
    }

    /// Lengths on paper where there is none.
    private func lengths(_ layers: [LayoutLayer], _ draft: Draft) -> [LayoutFinding] {
        guard draft.size.print == nil else { return [] }
        return layers.filter(\.hasLength).map { .lengthOnScreen(draft.size.name.value, layer: $0.span) }
    }
}

extension LayoutLayer {
    /// Whether a measure of it is a length on paper.
    fileprivate var hasLength: Bool {
        [width, height, margin, gap, radius, within?.width, within?.height].contains { measure in
            if case .length = measure { true } else { false }
        }
    }
}

extension Geometry {
    /// The least size of type where a style's is smaller: 7 pt in print; on screens 20 px on a poster of 1080, and nowhere under
    /// 9 px, where an x-height has no more than four or five pixels for the three strokes of an e.
    fileprivate func leastType(for style: TextStyle) -> String? {
        // In thousandths of a pixel; an inch has 72 points.
        let least = isPaper ? dotsPerInch * 7000 / 72 : max(shortSide * 20_000 / 1080, 9000)
        guard style.size < least else { return nil }
        return isPaper ? "7 pt" : "\((least + 999) / 1000) px"
    }
}
