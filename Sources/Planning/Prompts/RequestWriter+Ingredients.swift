internal import Catalog
internal import Diagnostics
internal import Generation
internal import Templating

extension RequestWriter {
    /// What request and poster are made of, named as their editor knows it: the source of a plan's reasons.
    ///
    /// The first `ofImage` decide the request, the rest the poster alone.
    func ingredients(
        of request: GenerationRequest, poster: PosterDescription
    ) -> (all: [Ingredient], ofImage: Int) {
        var list = Ingredients()
        list.add("template \(planner.files.template.name)", planner.files.template.prompt?.source.text ?? "")
        addTemplateParts(to: &list)
        addNames(to: &list)
        list.add(Ingredient.provider, request.provider)
        list.add(Ingredient.modelName, request.model)
        list.add(Ingredient.ratio, request.ratio)
        list.add(Ingredient.resolution, request.resolution)
        list.add(Ingredient.model, "\(request.model) \(request.ratio) \(request.resolution)")
        addReferences(of: request, to: &list)
        addParameters(of: request, to: &list)
        let ofImage = list.all.count
        addPoster(poster, to: &list)
        return (list.all, ofImage)
    }

    /// Each reference by its place beside the brand profile: two of one name may lie in different folders.
    private func addReferences(of request: GenerationRequest, to list: inout Ingredients) {
        var references = request.references[...]
        if let anchor, let approved = anchor.approved {
            list.add("\(Ingredient.anchor)\(anchor.id)", approved.take.hex)
            if references.first == approved.reference { references.removeFirst() }
            if adaptation != .make { list.add("adapt of \(draft.size.name.value)", adaptation.rawValue) }
        }
        for reference in references {
            list.add("reference \(place(of: reference.path))", "\(reference.role) \(reference.digest.hex)")
        }
        let order = request.references.map { "\($0.role) \($0.digest.hex)" }
        list.add(Ingredient.order, order.joined(separator: "\n"))
    }

    /// What the model is told beside the prompt, the palette colour by colour, too.
    private func addParameters(of request: GenerationRequest, to list: inout Ingredients) {
        for parameter in request.parameters {
            if parameter.key == Ingredient.palette {
                for swatch in planner.files.brand.palette {
                    list.add("palette \(swatch.name.value)", swatch.parameter.compact)
                }
            }
            list.add(parameter.key, parameter.value.compact)
        }
    }

    /// A file's path as the brand profile would write it, whatever version of the profile it is of.
    private func place(of path: String) -> String {
        let folder = planner.files.brand.version.map { "\($0.folder)/" } ?? ""
        let whole = "\(planner.files.root)/"
        var place = Substring(path)
        for start in [whole, folder] where place.hasPrefix(start) { place = place.dropFirst(start.count) }
        let brand = "brands/\(planner.files.brand.id)/"
        return place.hasPrefix(brand) ? String(place.dropFirst(brand.count)) : "../../\(place)"
    }

    /// The templates that the prompt and its fragments name.
    private func addTemplateParts(to list: inout Ingredients) {
        let templates = [planner.files.template.prompt] + planner.scope.fragments.map(\.template)
        for part in templates.compactMap(\.self).flatMap(\.parts) {
            list.add("template part \(part.name)", part.source.text)
        }
    }

    /// Every name that the prompt and its fragments use, with its value for this cell.
    private func addNames(to list: inout Ingredients) {
        let fragments = planner.scope.fragments
        let templates = [planner.files.template.prompt].compactMap(\.self) + fragments.compactMap(\.template)
        for use in templates.flatMap(\.uses) {
            guard let root = use.path.first else { continue }
            let second = use.path.count > 1 ? use.path[1] : nil
            switch root {
            case "fragments":
                for fragment in fragments where second == nil || second == fragment.name.value {
                    list.add("fragment \(fragment.name.value)", fragment.template?.source.text ?? "")
                }
            case "cell", "series": list.add(root, names[root]?.printed ?? "")
            case "brand", "layout", "size":
                list.add(
                    "\(root) \(second ?? "")",
                    names[root].flatMap { value in second.map { value.field($0) } ?? value }?.printed ?? "")
            default:
                if let second, let fields = names[root]?.fields {
                    list.add("\(root).\(second)", fields[second].map(fingerprintText) ?? "")
                } else {
                    list.add(root, names[root].map(fingerprintText) ?? "")
                }
            }
        }
        if !planner.scope.usesNote, let note = names["note"]?.printed, !note.isEmpty {
            list.add("note", note)
        }
    }

    private func addPoster(_ poster: PosterDescription, to list: inout Ingredients) {
        for (field, text) in draft.copy.sorted(by: { $0.key < $1.key }) { list.add("copy \(field)", text) }
        list.add("size \(draft.size.name.value)", poster.pixels.description)
        list.add("layout", planner.files.template.layout.map(\.span.text).joined(separator: "\n"))
        for layer in poster.layers {
            switch layer {
            case .image(let image):
                for form in image.forms {
                    list.add("image \(place(of: form.path))", form.digest.hex)
                }
            case .text(let block):
                let font = block.style.font
                list.add("font \(font.family)", font.digest?.hex ?? "missing")
                let others = block.fallbacks.map(\.hex).joined(separator: "\n")
                if !others.isEmpty { list.add("font for what \(font.family) lacks", others) }
            case .take, .shade, .shape: break
            }
        }
        if let alt = poster.alt { list.add("alt text", alt) }
        list.add(Ingredient.locale, draft.cell.locale ?? "")
        for name in planner.setter.colourNames(for: draft.layoutCell) {
            if let swatch = planner.files.brand.swatch(named: name) {
                list.add("palette \(name)", swatch.colour.value.hex)
            }
        }
        // Whatever else decides the poster: type styles, and the step that all cells of the size take.
        list.add(Ingredient.style, Digest(of: poster.withoutWords.canonicalJSON).hex)
        list.add(Ingredient.words, poster.words)
    }

    private func fingerprintText(_ value: TemplateValue) -> String {
        guard case .named(let name, let fields) = value else { return value.printed }
        return name + "\n" + fields.pairs.map { "\($0.key)=\($0.value.printed)" }.joined(separator: "\n")
    }
}

extension PosterDescription {
    /// All its lines of text.
    fileprivate var words: String {
        layers.flatMap { layer -> [String] in
            if case .text(let block) = layer { block.lines } else { [] }
        }
        .joined(separator: "\n")
    }

    /// The same poster with its words, fonts and images taken out, which have ingredients of their own.
    fileprivate var withoutWords: PosterDescription {
        PosterDescription(
            pixels: pixels, dotsPerInch: dotsPerInch, formats: formats, print: print,
            layers: layers.map { layer in
                switch layer {
                case .text(let block):
                    let font = Font(
                        family: "", weight: block.style.font.weight, isItalic: block.style.font.isItalic)
                    let style = TextStyle(
                        font: font, size: block.style.size, leading: block.style.leading,
                        tracking: block.style.tracking)
                    return .text(
                        TextBlock(
                            lines: [], style: style,
                            box: PixelBox(x: block.box.x, y: 0, width: block.box.width, height: 0),
                            alignment: block.alignment, colors: block.colors, language: ""))
                case .image(let image):
                    return .image(PlacedImage(forms: [], box: image.box, anchor: image.anchor))
                case .take, .shade, .shape: return layer
                }
            })
    }
}

extension TemplateValue {
    fileprivate func field(_ name: String) -> TemplateValue? { fields?[name] }

    /// What it holds by name; `nil` for what has no fields.
    fileprivate var fields: TemplateMap? {
        switch self {
        case .map(let map), .named(_, let map): map
        default: nil
        }
    }
}

/// A list of ingredients in which each name stands once.
private struct Ingredients {
    private(set) var all: [Ingredient] = []
    private var names: Set<String> = []

    mutating func add(_ name: String, _ content: String) {
        guard names.insert(name).inserted else { return }
        all.append(Ingredient(name: name, fingerprint: String(Digest(of: content.utf8).hex.prefix(16))))
    }
}
