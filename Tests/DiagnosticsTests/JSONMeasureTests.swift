import Diagnostics
import Testing

@Suite struct `A measure in JSON` {
    @Test(arguments: [
        (0, "0"), (1_000, "1"), (1_500, "1.5"), (-20, "-0.02"), (7, "0.007"), (-12_340, "-12.34"),
        (.min, "-9223372036854775.808"),
    ])
    func `is written exactly, no zeros at the end`(thousandths: Int, text: String) {
        #expect(JSONValue.thousandths(thousandths).compact == text)
    }

    @Test func `is null where it is no number that can be written`() {
        #expect(JSONValue.measure(.infinity) == .null && JSONValue.measure(.nan) == .null)
        #expect(JSONValue.measure(0.0316) == .thousandths(32))
    }
}
