/// What a value can be told to do, as `name.upper()` or `list.append(1)`: makes a value, and may change its own.
struct Method: Sendable {
    /// What a method does.
    typealias Body =
        @Sendable (_ subject: inout TemplateValue, _ arguments: Arguments, _ meter: inout Meter) throws(Fault)
        -> TemplateValue

    /// The kinds of values that have methods.
    enum Family: Sendable { case text, list, tuple, map, whole, fraction }

    /// Its name and parameters.
    let signature: Signature
    /// Whether it changes the value; then the value is to be written back to where it came from.
    let mutates: Bool
    /// What it does.
    let body: Body

    /// A method.
    ///
    /// - Parameters:
    ///   - name: What templates call it.
    ///   - parameters: Its parameters' names in order.
    ///   - required: How many of them must be given.
    ///   - takesMore: Whether it takes other arguments too.
    ///   - mutates: Whether it changes the value.
    ///   - body: What it does.
    @inline(never)
    init(
        _ name: String, _ parameters: [String] = [], required: Int = 0, takesMore: Bool = false,
        mutates: Bool = false, _ body: @escaping Body
    ) {
        signature = Signature(callee: name, parameters: parameters, required: required, takesMore: takesMore)
        self.mutates = mutates
        self.body = body
    }

    /// A method of texts that leaves its own as it is.
    @inline(never)
    init(
        text name: String, _ parameters: [String] = [], required: Int = 0, takesMore: Bool = false,
        _ body: @escaping @Sendable (String, Arguments, inout Meter) throws(Fault) -> TemplateValue
    ) {
        self.init(name, parameters, required: required, takesMore: takesMore) {
            subject, arguments, meter throws(Fault) in
            try body(try meter.printed(subject), arguments, &meter)
        }
    }

    /// A method without arguments that makes a text of a text, markup of markup.
    @inline(never)
    init(text name: String, _ body: @escaping @Sendable (String) -> String) {
        self.init(name) { subject, _, meter throws(Fault) in
            subject.replaced(by: body(try meter.printed(subject)))
        }
    }

    /// A method without arguments that asks something of a text.
    @inline(never)
    init(text name: String, where holds: @escaping @Sendable (String) -> Bool) {
        self.init(name) { subject, _, meter throws(Fault) in .boolean(holds(try meter.printed(subject))) }
    }
}

extension TemplateValue {
    /// The families whose methods the value has; a named object is a map before it is a text.
    var families: [Method.Family] {
        switch self {
        case .text, .markup: [.text]
        case .list: [.list]
        case .tuple: [.tuple]
        case .map: [.map]
        case .named: [.map, .text]
        case .integer, .boolean: [.whole]
        case .number: [.fraction]
        case .null, .object: []
        }
    }
}
