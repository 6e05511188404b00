struct Method: Sendable {
    let signature: Signature
    let mutates: Bool
    let body: @Sendable (inout TemplateValue, Arguments, inout Meter) throws(Fault) -> TemplateValue
}
extension Registry {
    func method(_ name: String, of value: TemplateValue) throws(Fault) -> Method {
        if name == "upper", let text = value.asText {
            return Method(
                signature: Signature(callee: "upper", parameters: [], required: 0, takesMore: false),
                mutates: false
            ) { _, _, _ throws(Fault) in .text(text.uppercased()) }
        }
        if name == "append", case .list = value {
            return Method(
                signature: Signature(callee: "append", parameters: ["x"], required: 1, takesMore: false),
                mutates: true
            ) { v, a, _ throws(Fault) in
                if case .list(var l) = v { v = .null; l.append(a[0] ?? .null); v = .list(l) }
                return .null
            }
        }
        throw Fault(.unsupportedCall(name))
    }
    func mayMutate(_ name: String) -> Bool { name == "append" }
    func hasMethod(_ name: String) -> Bool {
        ["upper", "append", "items", "next", "cycle", "changed"].contains(name)
    }
}
extension TemplateValue { func attribute(_ name: String) -> TemplateValue? { asMap?[name] } }
