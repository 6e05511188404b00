import Testing

@testable import Providers

@Suite struct `How long a service asks to be left alone` {
    private func hint(_ fields: (String, String)...) -> Duration? {
        retryAfter(in: HTTPResponse(status: 429, fields: fields.map { .init($0.0, $0.1) }))
    }

    @Test func `seconds are seconds`() {
        #expect(hint(("Retry-After", "30")) == .seconds(30))
        #expect(hint(("retry-after", "1.5")) == .milliseconds(1500))
        #expect(hint(("retry-after-ms", "250"), ("retry-after", "9")) == .milliseconds(250))
    }

    @Test func `a date is read against the answer's own`() {
        let date = ("Date", "Wed, 31 Dec 2025 23:59:50 GMT")
        #expect(hint(("Retry-After", "Thu, 01 Jan 2026 00:00:20 GMT"), date) == .seconds(30))
        #expect(hint(("Retry-After", "Wed, 31 Dec 2025 23:00:00 GMT"), date) == .zero)
        #expect(hint(("Retry-After", "Thu, 01 Jan 2026 00:00:20 GMT")) == nil)
    }

    @Test(arguments: ["soon", "", "-5", "1e400", "nan", "999999999999", "Sun, 99 Foo 2026 00:00:00 GMT"])
    func `nonsense is nothing, or at most a day`(text: String) {
        let hint = hint(("Retry-After", text), ("Date", "Wed, 31 Dec 2025 23:59:50 GMT"))
        #expect(hint == nil || (.zero...(.seconds(86_400))).contains(hint ?? .zero))
    }

    /// Seconds since 1970 as GNU `date -d … +%s` has them.
    @Test(arguments: [
        ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("Tue, 29 Feb 2000 12:00:00 GMT", 951_825_600), ("Mon, 01 Mar 2100 00:00:00 GMT", 4_107_542_400),
    ])
    func `dates are counted as the calendar has them`(text: String, seconds: Int) {
        #expect(secondsOfHTTPDate(text) == seconds)
    }
}
