public import Catalog
public import Diagnostics
public import Generation
internal import Templating

/// Looks at the posters of series before anything is planned, many series one after the other.
///
/// Words are measured once for all of them.
public struct LayoutReview: Sendable {
    private let root: String
    private let estimate: EstimatingRuler
    private let ruler: RememberingRuler
    private let digest: @Sendable (String) -> Digest?

    /// The most cells of a series that are looked at.
    public static let mostCells = 5000

    /// A review of a workspace's series.
    ///
    /// - Parameters:
    ///   - root: The workspace's folder.
    ///   - ruler: Measures text.
    ///   - digest: The hash of a file of the workspace, by its path there; `nil` when it cannot be read.
    public init(
        root: String, ruler: any TextRuler, digest: @escaping @Sendable (String) -> Digest?
    ) {
        self.root = root
        self.ruler = RememberingRuler(ruler)
        estimate = EstimatingRuler(self.ruler)
        self.digest = remembering(digest)
    }

    /// What can be said of a series' posters before there are any pixels.
    ///
    /// - Parameters:
    ///   - series: A series without errors that stop everything.
    ///   - brand: Its brand.
    ///   - template: Its template.
    ///   - problems: What is wrong with the files; cells that an error concerns are left out.
    /// - Returns: Warnings and notes, in order; nothing for a template without a layout.
    public func diagnostics(
        of series: Series, _ brand: Brand, _ template: TemplateFile, problems: [Diagnostic]
    ) -> [Diagnostic] {
        guard !template.layout.isEmpty else { return [] }
        let scope = CellScope(series: series, brand: brand, template: template)
        let matrix = Matrix(series, brand: brand)
        let blockade = Blockade(problems)
        var drafts: [Draft] = []
        for entry in matrix.prefix(Self.mostCells) where entry.exclude == nil {
            guard let draft = Draft(entry.cell, scope: scope, matrix: matrix),
                blockade.reason(draft.layoutCell.value) == nil
            else { continue }
            drafts.append(draft)
        }
        let setter = setter(brand, template, estimate)
        let fonts = setter.typography.missingFonts
        guard !found(drafts, setter, scope).isEmpty else { return fonts }
        return (fonts + found(drafts, self.setter(brand, template, ruler), scope)).sorted()
    }

    private func found(_ drafts: [Draft], _ setter: LayoutSetter, _ scope: CellScope) -> [Diagnostic] {
        LayoutCheck(setter: setter, scope: scope).diagnostics(of: drafts, Fitting(drafts, setter: setter))
    }

    private func setter(
        _ brand: Brand, _ template: TemplateFile, _ ruler: any TextRuler
    ) -> LayoutSetter {
        LayoutSetter(
            template: template, brand: brand,
            typography: Typography(brand: brand, ruler: ruler, root: root),
            digest: digest, root: root)
    }
}
