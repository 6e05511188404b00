import Diagnostics

/// What a template names of the brands that use it.
struct TemplateCheck {
    let template: TemplateFile
    /// The brands with a series of the template.
    let brands: [Brand]

    /// All problems.
    var diagnostics: [Diagnostic] {
        references + unknown(template.variables.flatMap(limitedSizes))
            + template.layout.flatMap { layer in
                unknown(layer.sizes + layer.variants.map(\.size))
                    + layer.forms.flatMap { form in brands.flatMap { parts(of: form, $0) } }
            }
    }

    private var references: [Diagnostic] {
        brands.flatMap { brand in
            (template.references ?? []).filter { brand.reference(named: $0.value) == nil }
                .map { unknownReference($0, brand: brand) }
        }
    }

    /// A size is unknown when no brand has it: brands share templates, not sizes.
    private func unknown(_ sizes: [Located<String>]) -> [Diagnostic] {
        guard let brand = brands.first else { return [] }
        return sizes.filter { size in brands.allSatisfy { !$0.declared.admits(size: size.value) } }
            .map { unknownSize($0, brand: brand) }
    }

    /// The sizes that a variable has limits of length for, those of its fields among them.
    private func limitedSizes(of variable: Variable) -> [Located<String>] {
        var type = variable.type
        while case .list(let element) = type { type = element }
        var fields: [Variable] = []
        if case .object(let own) = type { fields = own }
        return (variable.maximum?.sizes ?? []) + fields.flatMap(limitedSizes)
    }

    private func parts(of layer: LayoutLayer, _ brand: Brand) -> [Diagnostic] {
        var found = layer.colors.compactMap { colour($0, brand) }
        if let style = layer.style { found += typeStyle(style, brand) }
        switch layer.kind {
        case .image(let name):
            if brand.reference(named: name.value) == nil {
                found.append(unknownReference(name, brand: brand))
            }
        case .shade(let name): found += [colour(name, brand)].compactMap { $0 }
        case .stack(let fields) where layer.style == nil: found += fields.flatMap { typeStyle($0, brand) }
        default: break
        }
        return found
    }

    private func colour(_ name: Located<String>, _ brand: Brand) -> Diagnostic? {
        guard !brand.declared.palette.contains(name.value) else { return nil }
        return unknownName(
            .unknownValue, "the palette of '\(brand.id)' has no colour '\(name.value)'", name.value,
            among: brand.declared.palette, at: name.span)
    }

    private func typeStyle(_ name: Located<String>, _ brand: Brand) -> [Diagnostic] {
        let names = brand.declared.typeStyles
        guard !names.contains(name.value) else { return [] }
        return [
            unknownName(
                .unknownValue, "the brand '\(brand.id)' has no type style '\(name.value)'", name.value,
                among: names,
                at: name.span)
        ]
    }
}
