import Diagnostics

/// What is wrong with files that are right by themselves, once they are put together.
struct CatalogCheck {
    let brands: [Brand]
    let templates: [TemplateFile]
    let series: [Series]
    let options: ReadingOptions
    /// All templates there are, those that could not be read among them.
    let templateNames: Set<String>

    /// All problems.
    var diagnostics: [Diagnostic] { [] }
}
