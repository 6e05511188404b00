/// How long a service asks to be left alone, at most a day.
///
/// A date is read against the answer's own `Date`, never against a clock of ours that may be wrong.
func retryAfter(in response: HTTPResponse) -> Duration? {
    if let milliseconds = response.field("retry-after-ms").flatMap({ Double($0) }) {
        return bounded(milliseconds / 1000)
    }
    guard let text = response.field("Retry-After") else { return nil }
    if let seconds = Double(text) { return bounded(seconds) }
    guard let then = secondsOfHTTPDate(text), let now = response.field("Date").flatMap(secondsOfHTTPDate)
    else {
        return nil
    }
    return bounded(Double(then - now))
}

private func bounded(_ seconds: Double) -> Duration? {
    guard seconds.isFinite else { return nil }
    return .milliseconds(Int64(min(max(seconds, 0), 86_400) * 1000))
}

/// Seconds since 1970 of a date such as `Sun, 06 Nov 1994 08:49:37 GMT` (IMF-fixdate, RFC 9110, section 5.6.7).
func secondsOfHTTPDate(_ text: String) -> Int? {
    let words = text.split { $0 == " " || $0 == "," || $0 == ":" }
    guard words.count == 8, words[7] == "GMT", let day = Int(words[1]), let year = Int(words[3]),
        let month = months.firstIndex(of: String(words[2])), let hour = Int(words[4]),
        let minute = Int(words[5]), let second = Int(words[6]), (1...31).contains(day),
        (1970...9999).contains(year), (0...23).contains(hour), (0...59).contains(minute),
        (0...60).contains(second)
    else { return nil }
    return ((daysSince1970(year, month + 1, day) * 24 + hour) * 60 + minute) * 60 + second
}

private let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

/// Days of the proleptic Gregorian calendar, the year taken to begin in March so that a leap day comes last.
private func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month > 2 ? year : year - 1
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
}
