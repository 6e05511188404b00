import Diagnostics

/// The filters, tests and functions of the dialect, by name.
struct Registry: Sendable {
    private let filters: [String: Filter]
    private let tests: [String: Test]
    private let functions: [String: Function]

    /// All that there are.
    static let standard = Registry(
        filters: [
            Filter.values, Filter.text, Filter.lists, Filter.order, Filter.selection, Filter.numbers,
            Filter.html, Filter.layout, Filter.formats, Filter.groups, Filter.prompts,
        ],
        tests: [Test.values, Test.comparisons],
        functions: [Function.lists, Function.values])

    private init(filters: [[Filter]], tests: [[Test]], functions: [[Function]]) {
        self.filters = Dictionary(
            filters.joined().map { ($0.signature.callee, $0) }, uniquingKeysWith: { $1 })
        self.tests = Dictionary(tests.joined().map { ($0.signature.callee, $0) }, uniquingKeysWith: { $1 })
        self.functions = Dictionary(
            functions.joined().map { ($0.signature.callee, $0) }, uniquingKeysWith: { $1 })
    }

    /// The names of all filters.
    var filterNames: [String] { filters.keys.sorted() }

    /// The names of all tests.
    var testNames: [String] { tests.keys.sorted() }

    /// The filter of a name.
    func filter(_ name: String) throws(Fault) -> Filter {
        if let filter = filters[name] { return filter }
        if name == "random" { throw Fault(.notRepeatable(name)) }
        throw Fault(.unknownFilter(name, nearest: nearestName(to: name, among: filters.keys)))
    }

    /// The test of a name.
    func test(_ name: String) throws(Fault) -> Test {
        if let test = tests[name] { return test }
        throw Fault(.unknownTest(name, nearest: nearestName(to: name, among: tests.keys)))
    }

    /// What a call of a name does.
    func callable(_ name: String) throws(Fault) -> Callable {
        if let function = functions[name] { return .function(function) }
        if let maker = maker(name) { return .make(maker.kind, maker.signature) }
        let names = Array(functions.keys) + Function.makers.map(\.signature.callee)
        throw Fault(.unknownFunction(name, nearest: nearestName(to: name, among: names.sorted())))
    }

    /// Whether there is a function of a name.
    func hasFunction(_ name: String) -> Bool { functions[name] != nil || maker(name) != nil }

    private func maker(_ name: String) -> (kind: TemplateObject.Kind, signature: Signature)? {
        Function.makers.first { $0.signature.callee == name }
    }

    /// The methods of a name, of whatever kind of value.
    func methods(named name: String) -> [Method] { MethodTable.standard.methods(named: name) }

    /// Whether any kind of value has a method of that name.
    func hasMethod(_ name: String) -> Bool { MethodTable.standard.holds(name) }

    /// The method of a name that a value has.
    func method(_ name: String, of value: TemplateValue) throws(Fault) -> Method {
        try MethodTable.standard.method(name, of: value)
    }
}
