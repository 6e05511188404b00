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
            Test("even") { subject, arguments, _ throws(Fault) in try remainder(subject, 2, arguments) == 0 },
            Test("odd") { subject, arguments, _ throws(Fault) in try remainder(subject, 2, arguments) != 0 },
            Test("divisibleby", ["num"]) { subject, arguments, _ throws(Fault) in
                guard let divisor = try arguments.integer(0) else {
                    throw arguments.wrong(0, "a whole number")
                }
                return try remainder(subject, divisor, arguments) == 0
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
        _ subject: TemplateValue, _ divisor: Int, _ arguments: Arguments
    ) throws(Fault) -> Int {
        guard let value = subject.asInteger else { throw arguments.wrongSubject(subject, "a whole number") }
        if divisor == 0 { throw Fault(.divisionByZero) }
        return divisor == -1 ? 0 : value % divisor
    }
}
