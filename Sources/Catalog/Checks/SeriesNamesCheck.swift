import Diagnostics
import Templating

/// The names that a series gives and those that its template, fragments and conditions use.
struct SeriesNamesCheck {
    let series: Series
    let brand: Brand
    let template: TemplateFile?
    /// The names that misspelt axes, constants and copy fields were meant to have.
    let meant: Set<String>

    /// All problems.
    var diagnostics: [Diagnostic] {
        duplicates + conditions + (template.map { missing($0) + uses($0) } ?? [])
    }

    /// One name declared twice among axes, copy, `set` and the built-in names.
    private var duplicates: [Diagnostic] {
        let reserved: Set = ["brand", "fragments", "note", "layout", "series", "cell", "loop"]
        var first: [String: SourceSpan] = [:]
        var found: [Diagnostic] = []
        let names =
            series.axes.map { ($0.name, false) } + series.copy.fields.map { ($0.name, true) }
            + series.constants.map { ($0.name, true) }
        for (name, isValue) in names {
            if reserved.contains(name.value) || isValue && ["size", "locale"].contains(name.value) {
                found.append(nameIsBuiltIn(name))
            } else if let earlier = first[name.value] {
                found.append(nameTwice(name, first: earlier))
            } else {
                first[name.value] = name.span
            }
        }
        return found
    }

    private var conditions: [Diagnostic] {
        let names = KnownNames(conditionsOf: series, brand: brand)
        let all =
            series.excludes.map(\.condition) + series.adjusts.map(\.condition)
            + series.copy.rows.map(\.condition)
            + (template?.layout.compactMap(\.condition) ?? [])
        return all.flatMap { condition -> [Diagnostic] in
            guard case .expression(let expression) = condition.form else { return [] }
            return expression.uses.flatMap { use in
                guard use.path.count == 1, !names.knows(root: use.path[0]), isValue(use.path[0]) else {
                    return names.problems(of: [use])
                }
                return [valueWithoutQuotes(use.path[0], at: use.span)]
            }
        }
    }

    /// Whether a name is that of a size, or of a value of an axis.
    private func isValue(_ name: String) -> Bool {
        brand.declared.sizes.contains(name)
            || series.axes.contains { $0.values.contains { $0.name == name } }
    }

    /// Variables that the template asks for and the series does not give.
    private func missing(_ template: TemplateFile) -> [Diagnostic] {
        let given = meant.union(
            series.axes.map(\.name.value) + series.copy.fieldNames + series.constants.map(\.name.value)
                + series.adjusts.flatMap(\.values).map(\.name.value) + series.unreadNames + [
                    "size", "locale",
                ])
        return template.variables.filter { variable in
            !variable.isOptional && variable.defaultValue == nil && !given.contains(variable.name.value)
        }.map { variableNotGiven($0.name, template: series.templateName) }
    }

    private func uses(_ template: TemplateFile) -> [Diagnostic] {
        var names = KnownNames(series: series, brand: brand, template: template)
        names.allow(meant.union(series.unreadNames))
        var templates = [template.prompt, template.alt]
        templates += FragmentOrder(brand).needed(by: template.prompt).map(\.template)
        var found = templates.compactMap { $0 }.flatMap { names.problems(of: $0.uses) }
        for layer in template.layout {
            switch layer.kind {
            case .text(let text): found += names.problems(of: text.uses)
            case .stack(let fields):
                found += fields.filter { !names.knows(root: $0.value) }.map { unknownField($0, in: series) }
            default: continue
            }
        }
        return found
    }

    private func unknownField(_ field: Located<String>, in series: Series) -> Diagnostic {
        unknownName(
            .undefinedVariable, "the series '\(series.id)' has no copy field '\(field.value)'", field.value,
            among: series.copy.fieldNames, at: field.span,
            related: series.copy.fields.first.map { [.init(at: $0.name.span, "its copy")] } ?? [])
    }
}
