import Diagnostics
import Templating

/// Runs the tests of a template: each writes its prompt and looks at it.
struct TemplateTestRun {
    let template: TemplateFile
    /// The brands with a series of the template.
    let users: [Brand]
    /// Whether there is a brand at all with a series of it, be it one that cannot be tried.
    let isUsed: Bool
    /// All brands that can be tried.
    let brands: [Brand]
    /// The names of all there are.
    let brandNames: [String]

    /// What did not come out as expected.
    var diagnostics: [Diagnostic] {
        guard let prompt = template.prompt else { return [] }
        let used = Set(prompt.uses.compactMap(\.path.first))
        return template.tests.flatMap { test -> [Diagnostic] in
            let strangers = strangers(in: test, used: used)
            guard strangers.isEmpty else { return strangers }
            guard let name = test.brand else {
                return isUsed || brandNames.isEmpty
                    ? users.flatMap { run(test, with: $0) } : [testNeverRan(test, among: brandNames)]
            }
            guard let brand = brands.first(where: { $0.id == name.value }) else {
                guard !brandNames.contains(name.value) else { return [] }
                return [
                    unknownName(
                        .unknownValue, "there is no brand '\(shortened(name.value))'", name.value,
                        among: brandNames,
                        at: name.span)
                ]
            }
            return run(test, with: brand)
        }
    }

    /// Values given to names that neither the template nor its prompt knows: they would change nothing.
    private func strangers(in test: TemplateTest, used: Set<String>) -> [Diagnostic] {
        let declared = template.variables.map(\.name.value)
        let names = declared + used.sorted() + ["size", "locale", "note"]
        return test.given.map(\.name).filter { !names.contains($0.value) }.map { name in
            unknownName(
                .unknownValue, "the template has no variable '\(shortened(name.value))'", name.value,
                among: names, at: name.span,
                otherwise: declared.isEmpty
                    ? "it declares none" : "it has \(declared.joined(separator: ", "))")
        }
    }

    private func run(_ test: TemplateTest, with brand: Brand) -> [Diagnostic] {
        var size = brand.sizes.first
        if let given = test.given.first(where: { $0.name.value == "size" }) {
            guard case .text(let name) = given.value.value else { return [] }
            size = brand.size(named: name)
            if size == nil { return [unknownSize(Located(name, at: given.value.span), brand: brand)] }
        }
        let writer = PromptWriter(brand: brand, template: template)
        do throws(TemplateError) {
            let values = try writer.withFragments(values(of: test, brand, size), limits: .standard)
            let text = try writer.prompt(withFragments: values, limits: .standard)
            let origins = try template.prompt?.trace(values).origins ?? []
            return TestedPrompt(text: text, origins: origins, brand: brand.id).failures(of: test)
        } catch {
            return [testStopped(test, brand: brand, because: error.diagnostic)]
        }
    }

    private func values(of test: TemplateTest, _ brand: Brand, _ size: Size?) -> TemplateMap {
        var values: TemplateMap = ["brand": brand.templateValue, "note": "", "cell": ["id": "test"]]
        values["series"] = ["name": "test", "id": .text("\(brand.id)/test")]
        for variable in template.variables { values[variable.name.value] = variable.defaultValue }
        for given in test.given { values[given.name.value] = given.value.value }
        values["size"] = size?.templateValue
        values["layout"] = ["clear": .text(template.clearArea(for: size).words)]
        return values
    }
}
