import Diagnostics
import Templating

/// Runs the tests of a template: each writes its prompt and looks at it.
struct TemplateTestRun {
    let template: TemplateFile
    /// The brands with a series of the template.
    let users: [Brand]
    /// All brands that can be tried.
    let brands: [Brand]
    /// The names of all there are.
    let brandNames: [String]

    /// What did not come out as expected.
    var diagnostics: [Diagnostic] {
        guard template.prompt != nil else { return [] }
        return template.tests.flatMap { test -> [Diagnostic] in
            guard let name = test.brand else { return users.flatMap { run(test, with: $0) } }
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

    private func run(_ test: TemplateTest, with brand: Brand) -> [Diagnostic] {
        let given = test.given.first { $0.name.value == "size" }
        if let given, case .text(let name) = given.value.value, brand.size(named: name) == nil {
            return [unknownSize(Located(name, at: given.value.span), brand: brand)]
        }
        do throws(TemplateError) {
            let prompt = try PromptWriter(brand: brand, template: template).prompt(
                with: values(of: test, brand))
            return failures(of: test, prompt, brand)
        } catch {
            return [testStopped(test, brand: brand, because: error.diagnostic)]
        }
    }

    private func values(of test: TemplateTest, _ brand: Brand) -> TemplateMap {
        var values: TemplateMap = ["brand": brand.templateValue, "note": "", "cell": ["id": "test"]]
        values["series"] = ["name": "test", "id": .text("\(brand.id)/test")]
        for variable in template.variables { values[variable.name.value] = variable.defaultValue }
        for given in test.given { values[given.name.value] = given.value.value }
        if case .text(let size) = values["size"] { values["size"] = brand.size(named: size)?.templateValue }
        let size = brand.sizes.first { values["size"] == .text($0.name.value) } ?? brand.sizes.first
        if values["size"] == nil { values["size"] = size?.templateValue }
        values["layout"] = ["clear": .text(template.clearArea(for: size?.name.value ?? "").words)]
        return values
    }

    private func failures(of test: TemplateTest, _ prompt: String, _ brand: Brand) -> [Diagnostic] {
        var found = test.contains.filter { !prompt.contains($0.value) }.map { text in
            testFailed("the prompt does not contain '\(shortened(text.value))'", brand, prompt, at: text.span)
        }
        found += test.excludes.filter { prompt.contains($0.value) }.map { text in
            testFailed("the prompt contains '\(shortened(text.value))'", brand, prompt, at: text.span)
        }
        let words = prompt.split(whereSeparator: \.isWhitespace).count
        if let most = test.maximumWords, words > most.value {
            found.append(
                testFailed(
                    "the prompt has \(words) words, more than \(most.value)", brand, prompt, at: most.span))
        }
        return found
    }
}
