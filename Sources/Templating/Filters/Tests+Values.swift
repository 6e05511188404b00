/// Tests of what a value is.
extension Test {
    static let values: [Test] = [
        Test(lenient: "defined") { $0 != nil },
        Test(lenient: "undefined") { $0 == nil },
        Test(kind: "none") { $0 == .null },
        Test(kind: "boolean") { $0 == true || $0 == false },
        Test(kind: "true") { $0 == true },
        Test(kind: "false") { $0 == false },
        Test(kind: "string") { $0.asText != nil },
        Test(kind: "number") { $0.asNumber != nil },
        Test(kind: "integer") { if case .integer = $0 { true } else { false } },
        Test(kind: "float") { if case .number = $0 { true } else { false } },
        Test(kind: "mapping") { $0.asMap != nil },
        Test("iterable") { $0.elements != nil },
        Test(kind: "sequence") { $0.elements != nil },
        Test("lower") { subject, _, meter throws(Fault) in try meter.printed(subject).isPythonLower },
        Test("upper") { subject, _, meter throws(Fault) in try meter.printed(subject).isPythonUpper },
        Test("escaped", where: \.isMarkup),
        Test("callable", where: \.isCallable),
        Test("filter") { subject, _, _ throws(Fault) in
            guard let name = subject.asText else { return false }
            return (try? Registry.standard.filter(name)) != nil
        },
        Test("test") { subject, _, _ throws(Fault) in
            guard let name = subject.asText else { return false }
            return (try? Registry.standard.test(name)) != nil
        },
    ]
}

extension TemplateValue {
    /// Whether a template can call it.
    fileprivate var isCallable: Bool {
        guard case .object(let object) = self else { return false }
        switch object.kind {
        case .macro, .cycler, .joiner, .function, .loop, .block: return true
        case .module, .namespace, .blank: return false
        }
    }
}
