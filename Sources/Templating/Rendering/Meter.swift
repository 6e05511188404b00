/// Counts what a render has used of its limits.
struct Meter {
    /// The limits that hold.
    let limits: RenderLimits
    private var stepsLeft: Int

    /// A meter that has counted nothing.
    init(limits: RenderLimits) {
        self.limits = limits
        stepsLeft = limits.steps
    }

    /// How many steps were taken.
    var stepsTaken: Int { limits.steps - stepsLeft }

    /// Counts steps before they are taken.
    mutating func step(_ count: Int = 1) throws(Fault) {
        stepsLeft -= min(count, limits.steps)
        if stepsLeft < 0 { throw Fault(.tooManySteps(most: limits.steps)) }
    }

    /// Counts the work of going through a text once.
    ///
    /// - Parameter bytes: Its length in UTF-8; 64 bytes are a step.
    /// - Throws: `tooManySteps`.
    mutating func step(bytes: Int) throws(Fault) { try step(1 + bytes >> 6) }

    /// Refuses a text before it is made.
    ///
    /// - Parameter bytes: Its length in UTF-8, or more.
    /// - Throws: `outputTooLong` if it is longer than a render may make.
    func allow(bytes: Int) throws(Fault) {
        if bytes > limits.outputBytes { throw Fault(.outputTooLong(most: limits.outputBytes)) }
    }

    /// Refuses a product of two sizes before anything of that size is made.
    func allow(bytes: Int, times count: Int) throws(Fault) {
        let (product, overflows) = bytes.multipliedReportingOverflow(by: max(0, count))
        try allow(bytes: overflows ? .max : product)
    }

    /// Refuses a value that holds lists within lists without end; each element seen is a step.
    mutating func allow(depthOf value: TemplateValue, within most: Int? = nil) throws(Fault) {
        let left = most ?? limits.depth
        switch value {
        case .list(let values), .tuple(let values): try allow(depthOf: values, within: left)
        case .map(let map), .named(_, let map):
            try allow(depth: left, of: map.count)
            for pair in map.pairs { try allow(depthOf: pair.value, within: left - 1) }
        case .null, .boolean, .integer, .number, .text, .markup, .object: return
        }
    }

    private mutating func allow(depthOf values: [TemplateValue], within left: Int) throws(Fault) {
        try allow(depth: left, of: values.count)
        for value in values { try allow(depthOf: value, within: left - 1) }
    }

    private mutating func allow(depth left: Int, of count: Int) throws(Fault) {
        guard left > 0 else { throw Fault(.nestedTooDeep(most: limits.depth)) }
        try step(count)
    }

    /// The value as `{{ }}` prints it, if it is not too long.
    mutating func printed(_ value: TemplateValue) throws(Fault) -> String {
        if let text = value.asText {
            try step(bytes: text.utf8.count)
            return text
        }
        var printer = Printer(limit: limits.outputBytes)
        printer.print(value)
        try allow(bytes: printer.bytes.count)
        try step(bytes: printer.bytes.count)
        return String(decoding: printer.bytes, as: UTF8.self)
    }
}
