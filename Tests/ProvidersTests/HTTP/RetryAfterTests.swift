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

    /// The examples of RFC 9110, section 10.2.3, read against a date that is a minute earlier.
    @Test func `the examples of the standard are understood`() {
        let date = ("Date", "Fri, 31 Dec 1999 23:58:59 GMT")
        #expect(hint(("Retry-After", "Fri, 31 Dec 1999 23:59:59 GMT"), date) == .seconds(60))
        #expect(hint(("Retry-After", "120")) == .seconds(120))
    }

    @Test(
        arguments: [
            // Seconds to go, as the service's neighbours and the IETF's draft count.
            ("50", "Wed, 31 Dec 2025 23:59:50 GMT", .seconds(50)), ("0.5", "", .milliseconds(500)),
            // A point in time, as GitHub has it ("Rate limits for the REST API"): 2013-07-01 17:47:53 UTC.
            ("1372700873", "Mon, 01 Jul 2013 17:27:06 GMT", .seconds(1247)),
            ("1372700873000", "Mon, 01 Jul 2013 17:27:06 GMT", .seconds(1247)),
            ("1372700873", "Mon, 01 Jul 2013 18:00:00 GMT", .zero), ("1372700873", "", nil),
            ("999999999", "", .seconds(86_400)), ("tomorrow", "", nil), ("-9", "", .zero),
        ] as [(String, String, Duration?)])
    func `a count that has ended says when it begins anew`(reset: String, date: String, pause: Duration?) {
        let fields = [("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", reset), ("Date", date)]
        #expect(hint(fields[0], fields[1], fields[2]) == pause)
        #expect(hint(("X-RateLimit-Remaining", "3"), fields[1], fields[2]) == nil)
        #expect(hint(fields[0], fields[1], fields[2], ("Retry-After", "2")) == .seconds(2))
    }

    @Test(arguments: ["soon", "", "-5", "1e400", "nan", "999999999999", "Sun, 99 Foo 2026 00:00:00 GMT"])
    func `nonsense is nothing, or at most a day`(text: String) {
        let hint = hint(("Retry-After", text), ("Date", "Wed, 31 Dec 2025 23:59:50 GMT"))
        #expect(hint == nil || (.zero...(.seconds(86_400))).contains(hint ?? .zero))
    }

    /// Seconds since 1970 as GNU `date -d … +%s` has them.
    @Test(arguments: [
        // One date in the three forms of RFC 9110, section 5.6.7.
        ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777), ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
        ("Sun Nov  6 08:49:37 1994", 784_111_777), ("Friday, 01-Jan-27 00:00:00 GMT", 1_798_761_600),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("Tue, 29 Feb 2000 12:00:00 GMT", 951_825_600), ("Mon, 01 Mar 2100 00:00:00 GMT", 4_107_542_400),
    ])
    func `dates are counted as the calendar has them`(text: String, seconds: Int) {
        #expect(secondsOfHTTPDate(text) == seconds)
    }
}
