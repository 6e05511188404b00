import Diagnostics
import Templating

/// The names that a template may use, as far as they are known before any cell is made.
struct KnownNames {
    /// What is known of a value.
    indirect enum Shape: Sendable {
        /// Nothing: everything is allowed.
        case any
        /// A text or number: it has no attributes.
        case plain
        /// A map of these.
        case map([String: Shape])
        /// One of several named objects, whose fields differ.
        case oneOf([AxisValue])
        /// A value that may be absent.
        case optional(Shape)
    }

    private var roots: [String: Shape] = [:]
    /// Tells which cells lack what may be absent; `nil` where there are none yet.
    private var absent: AbsentNames?

    /// The names that a template declares, and the built-in ones, whatever the brand.
    init(template: TemplateFile) {
        roots = Self.builtIn
        for variable in template.variables { declare(variable, isGiven: !variable.isOptional) }
    }

    /// The built-in names with what a brand says.
    init(brand: Brand) {
        roots = Self.builtIn
        roots["brand"] = Self.shape(of: brand.templateValue)
        let fragments = brand.fragments.map { ($0.name.value, Shape.plain) }
        roots["fragments"] = .map(Dictionary(fragments, uniquingKeysWith: { first, _ in first }))
    }

    /// The names that the templates of a series see.
    init(series: Series, brand: Brand, template: TemplateFile) {
        self.init(brand: brand)
        absent = AbsentNames(series: series, brand: brand, template: template)
        for field in series.copy.fieldNames { roots[field] = .plain }
        for adjust in series.adjusts { for value in adjust.values { roots[value.name.value] = .any } }
        for constant in series.constants { roots[constant.name.value] = Self.shape(of: constant.value.value) }
        for axis in series.axes where axis.name.value != "size" {
            roots[axis.name.value] = Self.shape(of: axis)
        }
        for variable in template.variables {
            let isConstant = series.constants.contains { $0.name.value == variable.name.value }
            let isGiven = isConstant || series.axis(named: variable.name.value) != nil
            declare(variable, isGiven: isGiven || !variable.isOptional)
        }
    }

    /// The names that a condition of a series may use.
    init(conditionsOf series: Series, brand: Brand) {
        self.init(brand: brand)
        for name in ["fragments", "layout", "note"] { roots[name] = nil }
        for constant in series.constants { roots[constant.name.value] = Self.shape(of: constant.value.value) }
        for axis in series.axes where axis.name.value != "size" {
            roots[axis.name.value] = Self.shape(of: axis)
        }
    }

    /// The names that the names of exported files may use.
    init(fileNamesOf series: Series, brand: Brand) {
        self.init(conditionsOf: series, brand: brand)
        roots[FileNames.round] = .plain
    }

    /// Whether a name is given to every template.
    static func isBuiltIn(_ name: String) -> Bool { builtIn[name] != nil }

    /// Takes names for known that were told to be misspelt elsewhere.
    mutating func allow(_ names: Set<String>) {
        for name in names where roots[name] == nil { roots[name] = .any }
    }

    /// Whether a name is known at all.
    func knows(root: String) -> Bool { roots[root] != nil }

    /// What is wrong with these uses.
    func problems(of uses: [VariableUse]) -> [Diagnostic] { uses.compactMap(problem) }

    private func problem(of use: VariableUse) -> Diagnostic? {
        guard !use.isGuarded, let root = use.path.first else { return nil }
        guard var shape = roots[root] else {
            let nearest = nearestName(to: root, among: roots.keys)
            return TemplateError(
                .undefinedVariable(root, nearest: nearest), at: use.segmentSpans.first ?? use.span
            ).diagnostic
        }
        for (index, name) in use.path.enumerated().dropFirst() {
            if case .optional = shape {
                return absence(of: use.path[..<index], at: use.span)
            }
            let span = index < use.segmentSpans.count ? use.segmentSpans[index] : use.span
            switch step(from: shape, to: name) {
            case .found(let next): shape = next
            case .missing(let nearest):
                let owner = "'\(use.path[..<index].joined(separator: "."))'"
                return TemplateError(.undefinedAttribute(name, of: owner, nearest: nearest), at: span)
                    .diagnostic
            case .missingIn(let values):
                return values.first.map { first in
                    valueLacks(name, first, at: span)
                        .concerning([CellGroup([root: Set(values.map(\.name))])])
                }
            }
        }
        if case .optional = shape { return absence(of: use.path[...], at: use.span) }
        return nil
    }

    private func absence(of path: ArraySlice<String>, at span: SourceSpan) -> Diagnostic {
        let problem = mayBeAbsent(path.joined(separator: "."), at: span)
        return absent?.cells(without: path).map(problem.concerning) ?? problem
    }

    private enum Step {
        case found(Shape)
        case missing(nearest: String?)
        case missingIn([AxisValue])
    }

    private func step(from shape: Shape, to name: String) -> Step {
        switch shape {
        case .any, .optional: return .found(.any)
        case .plain: return .missing(nearest: nil)
        case .map(let fields):
            return fields[name].map(Step.found)
                ?? .missing(nearest: nearestName(to: name, among: fields.keys))
        case .oneOf(let values):
            let lacking = values.filter { $0.fields?[name] == nil }
            return lacking.isEmpty ? .found(.any) : .missingIn(lacking)
        }
    }

    private mutating func declare(_ variable: Variable, isGiven: Bool) {
        let name = variable.name.value
        guard name != "size", name != "locale" else { return }
        let shape = Self.shape(of: variable.type)
        roots[name] = isGiven || variable.defaultValue != nil ? shape : .optional(shape)
    }

    private static func shape(of type: VariableType) -> Shape {
        switch type {
        case .object(let fields):
            let pairs = fields.map { field in
                let isThere = !field.isOptional || field.defaultValue != nil
                return (field.name.value, isThere ? shape(of: field.type) : .optional(shape(of: field.type)))
            }
            return .map(Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
        case .list: return .any
        default: return .plain
        }
    }

    private static func shape(of axis: Axis) -> Shape {
        axis.values.contains { $0.fields != nil } ? .oneOf(axis.values) : .plain
    }

    private static func shape(of value: TemplateValue) -> Shape {
        switch value {
        case .map(let map), .named(_, let map):
            .map(
                Dictionary(
                    map.pairs.map { ($0.key, shape(of: $0.value)) }, uniquingKeysWith: { first, _ in first }))
        case .list: .any
        default: .plain
        }
    }

    /// The names that every template sees, without what a brand adds.
    private static let builtIn: [String: Shape] = [
        "brand": .any, "fragments": .any, "locale": .plain, "note": .plain, "layout": .map(["clear": .plain]),
        "series": .map(["name": .plain, "id": .plain]), "cell": .map(["id": .plain]),
        "size": .map([
            "name": .plain, "width": .plain, "height": .plain, "ratio": .plain, "tall": .plain,
            "wide": .plain,
            "portrait": .plain, "landscape": .plain, "square": .plain,
        ]),
    ]
}
