/// How long a service asks to be left alone, at most a day.
///
/// A date is read against the answer's own `Date`, never against a clock of ours that may be wrong. Where the service says
/// nothing else, the end of its own count of calls is meant.
func retryAfter(in response: HTTPResponse) -> Duration? {
    if let milliseconds = response.field("retry-after-ms").flatMap({ Double($0) }) {
        return bounded(milliseconds / 1000)
    }
    guard let text = response.field("Retry-After") else { return untilReset(in: response) }
    if let seconds = Double(text) { return bounded(seconds) }
    guard let then = secondsOfHTTPDate(text), let now = response.field("Date").flatMap(secondsOfHTTPDate)
    else {
        return nil
    }
    return bounded(Double(then - now))
}

/// How long until a service that has counted to the end takes calls again; `nil` while it takes more.
///
/// No page says whether `X-RateLimit-Reset` is a number of seconds or a point in time, and services are split: its size
/// tells.
func untilReset(in response: HTTPResponse) -> Duration? {
    guard response.field("X-RateLimit-Remaining").flatMap({ Double($0) }) == 0,
        let reset = response.field("X-RateLimit-Reset").flatMap({ Double($0) }), reset.isFinite
    else { return nil }
    guard let then = secondsSince1970(reset) else { return bounded(reset) }
    guard let now = response.field("Date").flatMap(secondsOfHTTPDate) else { return nil }
    return bounded(then - Double(now))
}

/// The point in time that a number is, by its size; `nil` for a number of seconds or hours.
///
/// Nobody counts for 31 years, and 1,000,000,000 s since 1970 were over in 2001; from 1,000,000,000,000 on it is in
/// milliseconds.
func secondsSince1970(_ number: Double) -> Double? {
    guard number.isFinite, number >= 1e9 else { return nil }
    return number >= 1e12 ? number / 1000 : number
}

private func bounded(_ seconds: Double) -> Duration? {
    guard seconds.isFinite else { return nil }
    return .milliseconds(Int64(min(max(seconds, 0), 86_400) * 1000))
}

/// Seconds since 1970 of a date, in each of the three forms that are to be understood (RFC 9110, section 5.6.7):
/// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`.
func secondsOfHTTPDate(_ text: String) -> Int? {
    let words = text.split { " ,:-".contains($0) }.map(String.init)
    if words.count == 8, words[7] == "GMT" {
        let isOld = words[3].utf8.count == 2
        // A year of two digits is the one of this century; what seems over 50 years ahead would be of the last.
        let year = Int(words[3]).map { isOld ? $0 + ($0 < 76 ? 2000 : 1900) : $0 }
        return seconds(year, words[2], words[1], time: words[4...6])
    }
    guard words.count == 7 else { return nil }
    return seconds(Int(words[6]), words[1], words[2], time: words[3...5])
}

private func seconds(_ year: Int?, _ month: String, _ day: String, time: ArraySlice<String>) -> Int? {
    let clock = time.compactMap { Int($0) }
    guard let year, let day = Int(day), let month = months.firstIndex(of: month), clock.count == 3,
        (1...31).contains(day), (1970...9999).contains(year), (0...23).contains(clock[0]),
        (0...59).contains(clock[1]), (0...60).contains(clock[2])
    else { return nil }
    return ((daysSince1970(year, month + 1, day) * 24 + clock[0]) * 60 + clock[1]) * 60 + clock[2]
}

private let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

/// Days of the proleptic Gregorian calendar, the year taken to begin in March so that a leap day comes last.
private func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month > 2 ? year : year - 1
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
}
