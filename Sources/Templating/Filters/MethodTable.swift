import Diagnostics

/// The methods of values by name and kind.
struct MethodTable: Sendable {
    private let methods: [Method.Family: [String: Method]]
    private let names: Set<String>

    /// A table of the methods of each kind.
    init(_ families: [Method.Family: [Method]]) {
        methods = families.mapValues { methods in
            Dictionary(methods.map { ($0.signature.callee, $0) }, uniquingKeysWith: { $1 })
        }
        names = Set(families.values.joined().map(\.signature.callee))
    }

    /// All that there are.
    static let standard = MethodTable([
        .text: Method.texts + Method.textParts + Method.textSearch + Method.textQuestions
            + Method.textFormats,
        .list: Method.lists + Method.rows, .tuple: Method.rows, .map: Method.maps,
        .whole: Method.wholes, .fraction: Method.fractions,
    ])

    /// Whether any kind of value has a method of that name.
    func holds(_ name: String) -> Bool { names.contains(name) }

    /// The methods of a name, of whatever kind of value.
    func methods(named name: String) -> [Method] { methods.values.compactMap { $0[name] } }

    /// The method of a name that a value has.
    func method(_ name: String, of value: TemplateValue) throws(Fault) -> Method {
        let families = value.families
        for family in families {
            guard let method = methods[family]?[name] else { continue }
            // The fields of an axis' value are its own.
            if case .named = value, method.mutates { continue }
            return method
        }
        let known = families.flatMap { methods[$0].map { Array($0.keys) } ?? [] }
        throw Fault(
            .unknownMethod(name, of: value.kindName, nearest: nearestName(to: name, among: known.sorted())))
    }
}
