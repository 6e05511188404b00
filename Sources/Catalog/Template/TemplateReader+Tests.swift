import Diagnostics
import Templating
import YAML

extension TemplateReader {
    /// A test of the template; `nil` where it cannot be run.
    mutating func test(_ node: Node, _ variables: [Variable]) -> TemplateTest? {
        guard let expect = node["expect"], node["given"]?.entries != nil else { return nil }
        if expect.entries?.isEmpty == true, let key = node.key("expect") {
            reading.diagnostics.append(expectsNothing(key))
        }
        for name in ["contains", "not-contains"] where expect[name]?.elements?.isEmpty == true {
            reading.diagnostics += [expect.key(name).map(expectsNothing)].compactMap { $0 }
        }
        let given = node.entries("given").compactMap { entry -> Constant? in
            givenValue(entry, as: variables.first { $0.name.value == entry.name }).map {
                Constant(name: entry.located, value: Located($0, at: entry.value.span))
            }
        }
        func words(_ key: String) -> Located<Int>? {
            expect.located(key).flatMap { written in
                decimal(written.value[...], places: 0).map { Located($0, at: written.span) }
            }
        }
        return TemplateTest(
            brand: node.located("brand"), given: given,
            expected: .init(
                contains: expect.texts("contains"), excludes: expect.texts("not-contains"),
                whole: expect.located("equals"), minimumWords: words("min-words"),
                maximumWords: words("max-words")), span: node.span)
    }

    /// A value as a series would give it: an object may have a name, as the values of an axis have.
    private mutating func givenValue(_ entry: Node.Entry, as variable: Variable?) -> TemplateValue? {
        if case .object(let fields) = variable?.type, let named = entry.value.entries, named.count == 1,
            let only = named.first, only.value.entries != nil,
            !fields.contains(where: { $0.name.value == only.name })
        {
            return reading.value(only.value, as: variable?.type, named: only.name).flatMap { value in
                guard case .map(let fields) = value else { return nil }
                return .named(only.name, fields)
            }
        }
        return reading.value(entry.value, as: variable?.type, named: entry.name)
    }
}
