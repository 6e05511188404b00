import Generation
import Testing

@Suite struct `An amount of money` {
    @Test(arguments: [
        ("25 USD", "25.00 USD"), ("0.05 USD", "0.05 USD"), ("0.0125 EUR", "0.0125 EUR"),
        ("0.000001 USD", "0.000001 USD"),
        ("007 USD", "7.00 USD"),
    ])
    func `is read and written exactly`(text: String, written: String) {
        #expect(Amount(text)?.description == written)
    }

    @Test(arguments: [
        "", "25", "USD", "25USD", "-1 USD", "1.2345678 USD", "1e3 USD", "1, USD", "1 usd", "1 US", ". USD",
        "99999999999999 USD",
    ])
    func `is nothing else`(text: String) {
        #expect(Amount(text) == nil)
    }

    @Test func `adds up without losing a millionth`() throws {
        let price = try #require(Amount("0.05 USD"))
        #expect(price.times(3)?.decimal == "0.15")
        #expect(
            (0..<1000).reduce(Amount(micros: 0, currency: "USD")) { sum, _ in sum.adding(price) ?? sum }
                .decimal == "50.00")
    }

    @Test func `of two currencies has no sum`() throws {
        #expect(try #require(Amount("1 USD")).adding(try #require(Amount("1 EUR"))) == nil)
    }
}
