import Diagnostics
import Templating

/// What the parts of a brand profile say of each other.
struct BrandCheck {
    let brand: Brand
    let options: ReadingOptions

    /// All problems.
    var diagnostics: [Diagnostic] {
        printing + tooMany + providers + models + typeStyles + lengths + FragmentOrder(brand).cycles
            + fragments
    }

    /// Said once a brand: what holds for one sheet holds for the others.
    private var printing: [Diagnostic] {
        for size in brand.sizes where size.printing.profile == nil {
            guard let pdf = size.formats.first(where: { $0.value == .pdf }) else { continue }
            return [printWithoutProfile(size.name.value, at: pdf.span)]
        }
        return []
    }

    private var tooMany: [Diagnostic] {
        guard brand.fragments.count > FragmentOrder.most else { return [] }
        return [
            Diagnostic(
                .limitExceeded, "a brand has at most \(FragmentOrder.most) fragments",
                at: brand.fragments[FragmentOrder.most].name.span, help: "delete those that no template uses")
        ]
    }

    private var providers: [Diagnostic] {
        guard let provider = brand.provider, let known = options.providers, !known.contains(provider.value)
        else { return [] }
        return [unknownProvider(provider, among: known)]
    }

    private var models: [Diagnostic] {
        guard let name = brand.model?.name, let known = options.models, !known.contains(name.value) else {
            return []
        }
        return [
            unknownName(
                .unknownModel, "no provider has a model '\(shortened(name.value))'", name.value, among: known,
                at: name.span)
        ]
    }

    private var typeStyles: [Diagnostic] {
        let names = brand.declared.fonts
        return brand.typeStyles.filter { !names.contains($0.font.value) }.map { style in
            unknownName(
                .unknownValue, "the brand has no font '\(style.font.value)'", style.font.value, among: names,
                at: style.font.span)
        }
    }

    /// Limits for sizes that the brand does not have.
    private var lengths: [Diagnostic] {
        brand.voice.maxima.flatMap(\.limit.sizes).filter { !brand.declared.admits(size: $0.value) }
            .map { unknownSize($0, brand: brand) }
    }

    /// Built-in names only: which axes and copy a fragment sees depends on the series that uses it.
    private var fragments: [Diagnostic] {
        let names = KnownNames(brand: brand)
        return brand.fragments.flatMap { fragment in
            names.problems(
                of: (fragment.template?.uses ?? []).filter { names.knows(root: $0.path.first ?? "") })
        }
    }
}
