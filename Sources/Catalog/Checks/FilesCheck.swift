import Diagnostics
import Templating

/// What is wrong with files that are right by themselves, once they are put together.
struct FilesCheck {
    /// The most problems of one file that are told one by one.
    static let mostOfAFile = 100

    let brands: [Brand]
    let templates: [TemplateFile]
    let series: [Series]
    let options: ReadingOptions
    /// The names of all templates there are, those that could not be read among them.
    let templateNames: [String]
    /// The names of all brands there are, those that could not be read among them.
    let brandNames: [String]
    /// What was found in each file by itself.
    let found: [Diagnostic]

    /// All problems, those found before among them.
    var diagnostics: [Diagnostic] {
        let users = users
        let checks = checks
        var all = checks.reduce(found) { $1.bounded($0) }
        all += brands.flatMap { BrandCheck(brand: $0, options: options).diagnostics }
        all += brands.flatMap(unknownLimits)
        all += series.flatMap(unknownNames) + checks.concurrentMap(\.diagnostics).joined()
        all += templates.flatMap { check($0, users[$0.reference] ?? []) }
        let broken = Set(all.filter { $0.severity == .error }.map(\.span.file.path))
        all += templates.filter { broken.isDisjoint(with: $0.promptFiles) }.flatMap {
            test($0, users[$0.reference] ?? [], sparing: broken)
        }
        return shown(onceForEachPlace(all).sorted(), mostOfAFile: Self.mostOfAFile)
    }

    /// Tests whose template or brand has an error would only say it again.
    private func test(_ template: TemplateFile, _ users: [Brand], sparing broken: Set<String>) -> [Diagnostic]
    {
        TemplateTestRun(
            template: template, users: users.filter { broken.isDisjoint(with: $0.promptFiles) },
            // A series that could not be read may be of this template.
            isUsed: !users.isEmpty || !broken.isEmpty || brands.isEmpty,
            brands: brands.filter { broken.isDisjoint(with: $0.promptFiles) }, brandNames: brandNames
        ).diagnostics
    }

    /// A name that several series or brands do not know is one mistake at one place.
    private func onceForEachPlace(_ all: [Diagnostic]) -> [Diagnostic] {
        let names: Set<DiagnosticID> = [
            .undefinedVariable, .unknownValue, .unknownSize, .unknownReference, .templateTestFailed,
        ]
        var places: [Place: Int] = [:]
        var kept: [Diagnostic] = []
        for diagnostic in Set(all).sorted() {
            let message = names.contains(diagnostic.id) ? nil : diagnostic.message
            let place = Place(diagnostic.span, message)
            if let index = places[place] {
                kept[index] = kept[index].concerning(alsoThoseOf: diagnostic)
            } else {
                places[place] = kept.count
                kept.append(diagnostic)
            }
        }
        return kept
    }

    /// A place by the file's path: a template that others name may have been read twice.
    private struct Place: Hashable {
        let path: String
        let range: Range<Int>
        let message: String?

        init(_ span: SourceSpan, _ message: String?) {
            path = span.file.path
            range = span.range
            self.message = message
        }
    }

    /// The brands with a series of each template, by the template's name.
    private var users: [String: [Brand]] {
        let known = Dictionary(brands.map { ($0.reference, $0) }, uniquingKeysWith: { first, _ in first })
        return Dictionary(grouping: series, by: \.templateName.value).mapValues { series in
            Set(series.map(\.brandName)).sorted().compactMap { known[$0] }
        }
    }

    /// The checks of the series whose brand and template are known.
    private var checks: [SeriesCheck] {
        let brands = Dictionary(brands.map { ($0.reference, $0) }, uniquingKeysWith: { first, _ in first })
        let templates = Dictionary(
            templates.map { ($0.reference, $0) }, uniquingKeysWith: { first, _ in first })
        return series.filter { !$0.isPartial }.compactMap { series in
            brands[series.brandName].map {
                SeriesCheck(series: series, brand: $0, template: templates[series.templateName.value])
            }
        }
    }

    /// A template or provider of a series that is not there.
    private func unknownNames(of series: Series) -> [Diagnostic] {
        var found: [Diagnostic] = []
        let named = series.templateName.value
        if !named.isEmpty, !named.utf8.contains(UInt8(ascii: "@")), !templateNames.contains(named) {
            found.append(unknownTemplate(series.templateName, among: templateNames))
        }
        if let provider = series.provider, let known = options.providers, !known.contains(provider.value) {
            found.append(unknownProvider(provider, among: known))
        }
        return found
    }

    /// Limits for copy fields that no template of a brand has; not asked where a template was not read, or in part only.
    private func unknownLimits(of brand: Brand) -> [Diagnostic] {
        guard !brand.voice.maxima.isEmpty else { return [] }
        let own = series.filter { $0.brandName == brand.reference }
        let used = templates.filter { template in own.contains { $0.templateName.value == template.reference }
        }
        guard !own.isEmpty, !own.contains(where: \.isPartial), templates.allSatisfy(\.isWhole),
            Set(templateNames).isSubset(of: templates.map(\.reference)),
            Set(own.map(\.templateName.value)).isSubset(of: used.map(\.reference))
        else { return [] }
        let known = Set(
            used.compactMap { UsedNames(of: $0, brand: brand) }.flatMap(\.shown)
                + own.flatMap(\.copy.fieldNames))
        return brand.voice.maxima.map(\.field).filter { !known.contains($0.value) }
            .map { limitOfNothing($0, among: known) }
    }

    private func check(_ template: TemplateFile, _ users: [Brand]) -> [Diagnostic] {
        var found = TemplateCheck(template: template, brands: users).diagnostics
        // A template that no series uses is checked against what it declares.
        if users.isEmpty {
            let known = KnownNames(template: template)
            found += [template.prompt, template.alt].compactMap { $0 }.flatMap { known.problems(of: $0.uses) }
        }
        return found
    }
}

extension Diagnostic {
    /// The same problem for its cells and another's; for everything where one of the two concerns everything.
    fileprivate func concerning(alsoThoseOf other: Diagnostic) -> Diagnostic {
        guard let cells, let others = other.cells else { return cells == nil ? self : other }
        return concerning(cells + others.filter { !cells.contains($0) })
    }
}
