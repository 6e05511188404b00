/// What stands after `|`: makes a value of a value.
///
/// To add one, write it in the file of its family and list it in that file's array; ``Registry`` puts the families together.
struct Filter: Sendable {
    /// What a filter does.
    typealias Body =
        @Sendable (_ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter) throws(Fault)
        -> TemplateValue
    /// What a filter does that also takes what is not defined, as `nil`.
    typealias LenientBody =
        @Sendable (_ subject: TemplateValue?, _ arguments: Arguments, _ meter: inout Meter) throws(Fault)
        -> TemplateValue

    /// Its name and parameters.
    let signature: Signature
    /// Whether it takes what is not defined.
    let acceptsUndefined: Bool
    /// What it does; only one that accepts what is undefined is given `nil`.
    let body: LenientBody

    /// A filter of values.
    ///
    /// - Parameters:
    ///   - name: What templates call it.
    ///   - parameters: Its parameters' names in order.
    ///   - required: How many of them must be given.
    ///   - takesMore: Whether it takes other arguments too.
    ///   - body: What it does.
    @inline(never)
    init(
        _ name: String, _ parameters: [String] = [], required: Int = 0, takesMore: Bool = false,
        _ body: @escaping Body
    ) {
        signature = Signature(callee: name, parameters: parameters, required: required, takesMore: takesMore)
        acceptsUndefined = false
        self.body = { subject, arguments, meter throws(Fault) in
            guard let subject else { return .null }
            return try body(subject, arguments, &meter)
        }
    }

    /// A filter that takes what is not defined.
    @inline(never)
    init(lenient name: String, _ parameters: [String], _ body: @escaping LenientBody) {
        signature = Signature(callee: name, parameters: parameters, required: 0, takesMore: false)
        acceptsUndefined = true
        self.body = body
    }

    /// A filter without arguments that makes a text of a text, markup of markup; other values come as they print.
    @inline(never)
    init(text name: String, _ body: @escaping @Sendable (String) -> String) {
        self.init(name) { subject, _, meter throws(Fault) in
            subject.replaced(by: body(try meter.printed(subject)))
        }
    }
}

/// What stands after `is`: a question about a value.
struct Test: Sendable {
    /// What a test asks; only one that accepts what is undefined is given `nil`.
    typealias Body =
        @Sendable (_ subject: TemplateValue?, _ arguments: Arguments, _ meter: inout Meter) throws(Fault) ->
        Bool

    /// Its name and parameters.
    let signature: Signature
    /// Whether it may be asked about what is not defined.
    let acceptsUndefined: Bool
    /// What it asks.
    let body: Body

    /// A test of values.
    @inline(never)
    init(
        _ name: String, _ parameters: [String] = [],
        _ body: @escaping @Sendable (TemplateValue, Arguments, inout Meter) throws(Fault) -> Bool
    ) {
        signature = Signature(
            callee: name, parameters: parameters, required: parameters.count, takesMore: false)
        acceptsUndefined = false
        self.body = { subject, arguments, meter throws(Fault) in
            guard let subject else { return false }
            return try body(subject, arguments, &meter)
        }
    }

    /// A test without arguments that only looks at the value.
    @inline(never)
    init(_ name: String, where holds: @escaping @Sendable (TemplateValue) -> Bool) {
        self.init(name) { subject, _, _ throws(Fault) in holds(subject) }
    }

    /// A test of what kind of value there is; nothing is of no kind.
    @inline(never)
    init(kind name: String, where holds: @escaping @Sendable (TemplateValue) -> Bool) {
        self.init(lenient: name) { $0.map(holds) ?? false }
    }

    /// A test of whether there is a value at all.
    @inline(never)
    init(lenient name: String, _ holds: @escaping @Sendable (TemplateValue?) -> Bool) {
        signature = Signature(callee: name, parameters: [], required: 0, takesMore: false)
        acceptsUndefined = true
        body = { subject, _, _ throws(Fault) in holds(subject) }
    }
}

/// What can be called by its name: makes a value of its arguments.
struct Function: Sendable {
    /// What a function does.
    typealias Body = @Sendable (_ arguments: Arguments, _ meter: inout Meter) throws(Fault) -> TemplateValue

    /// Its name and parameters.
    let signature: Signature
    /// What it does.
    let body: Body

    /// A function.
    @inline(never)
    init(
        _ name: String, _ parameters: [String], required: Int = 0, takesMore: Bool = false,
        _ body: @escaping Body
    ) {
        signature = Signature(
            callee: name, parameters: parameters, required: required, takesMore: takesMore)
        self.body = body
    }
}
