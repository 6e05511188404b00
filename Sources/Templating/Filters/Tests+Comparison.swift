/// Tests of a value against another, and of whole numbers.
extension Test {
    static let comparisons: [Test] =
        compared(.equal, ["eq", "equalto", "=="]) + compared(.unequal, ["ne", "!="])
        + compared(.less, ["lt", "lessthan", "<"]) + compared(.lessOrEqual, ["le", "<="])
        + compared(.greater, ["gt", "greaterthan", ">"]) + compared(.greaterOrEqual, ["ge", ">="])
        + [
            Test("in", ["seq"]) { subject, arguments, meter throws(Fault) in
                try (arguments[0] ?? .null).contains(subject, &meter)
            },
            Test("sameas", ["other"]) { subject, arguments, _ throws(Fault) in subject == arguments[0] },
            Test("even") { subject, arguments, meter throws(Fault) in
                try remainder(subject, 2, arguments, &meter) == 0
            },
            Test("odd") { subject, arguments, meter throws(Fault) in
                try remainder(subject, 2, arguments, &meter) == 1
            },
            Test("divisibleby", ["num"]) { subject, arguments, meter throws(Fault) in
                guard let divisor = arguments[0], divisor.asNumber != nil else {
                    throw arguments.wrong(0, "a number")
                }
                return try remainder(subject, divisor, arguments, &meter) == 0
            },
        ]

    private static func compared(_ comparison: ComparisonOperator, _ names: [String]) -> [Test] {
        names.map { name in
            Test(name, ["other"]) { subject, arguments, meter throws(Fault) in
                try comparison(subject, arguments[0] ?? .null, &meter)
            }
        }
    }

    private static func remainder(
        _ subject: TemplateValue, _ divisor: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> Double? {
        guard subject.asNumber != nil else { throw arguments.wrongSubject(subject, "a number") }
        return try ArithmeticOperator.remainder(subject, divisor, &meter).asNumber
    }
}
