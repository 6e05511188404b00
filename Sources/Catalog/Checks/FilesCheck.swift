import Diagnostics
import Templating

/// What is wrong with files that are right by themselves, once they are put together.
struct FilesCheck {
    let brands: [Brand]
    let templates: [TemplateFile]
    let series: [Series]
    let options: ReadingOptions
    /// The names of all templates there are, those that could not be read among them.
    let templateNames: [String]

    /// All problems.
    var diagnostics: [Diagnostic] {
        brands.flatMap { BrandCheck(brand: $0, options: options).diagnostics } + series.flatMap(check)
            + templates.flatMap(check)
    }

    private func check(_ series: Series) -> [Diagnostic] {
        var found: [Diagnostic] = []
        if !series.templateName.value.isEmpty, !templateNames.contains(series.templateName.value) {
            found.append(unknownTemplate(series.templateName, among: templateNames))
        }
        if let provider = series.provider, !options.providers.contains(provider.value) {
            found.append(unknownProvider(provider, among: options.providers))
        }
        guard let brand = brands.first(where: { $0.id == series.brandID }) else { return found }
        let template = templates.first { $0.name == series.templateName.value }
        found += MatrixCheck(series: series, brand: brand).diagnostics
        found += CopyCheck(series: series, brand: brand, template: template).diagnostics
        found += SeriesNamesCheck(series: series, brand: brand, template: template).diagnostics
        return found
    }

    private func check(_ template: TemplateFile) -> [Diagnostic] {
        let users = brands.filter { brand in
            series.contains { $0.brandID == brand.id && $0.templateName.value == template.name }
        }
        var found = TemplateCheck(template: template, brands: users).diagnostics
        found += TemplateTestRun(template: template, users: users, brands: brands).diagnostics
        // A template that no series uses is checked against what it declares.
        if users.isEmpty, let prompt = template.prompt {
            found += KnownNames(template: template).problems(of: prompt.uses)
        }
        return found
    }
}
