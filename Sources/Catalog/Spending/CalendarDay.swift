/// A day of the Gregorian calendar, as ISO 8601 writes it: `2026-11-23`.
public struct CalendarDay: Hashable, Sendable {
    /// Ten characters, which sort as the days do.
    public let text: String

    /// A day that the calendar has; `nil` for any other text.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else {
            return nil
        }
        let digits = bytes.enumerated().filter { ![4, 7].contains($0.offset) }.map { Int($0.element) - 0x30 }
        guard digits.allSatisfy({ (0...9).contains($0) }) else { return nil }
        let year = digits[..<4].reduce(0) { $0 * 10 + $1 }
        let (month, day) = (digits[4] * 10 + digits[5], digits[6] * 10 + digits[7])
        guard (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year) else { return nil }
        self.text = text
    }

    /// The month: `2026-11`.
    public var month: String { String(text.prefix(7)) }

    private static func days(in month: Int, of year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }
}

extension CalendarDay: Comparable {
    /// Earlier days come first.
    public static func < (left: CalendarDay, right: CalendarDay) -> Bool { left.text < right.text }
}

/// The days from one to another, both included; a side that is open has no end.
public struct DayRange: Hashable, Sendable {
    /// The first day.
    public let first: CalendarDay?
    /// The last day.
    public let last: CalendarDay?

    /// The days between two; all where both are `nil`.
    public init(from first: CalendarDay? = nil, to last: CalendarDay? = nil) {
        self.first = first
        self.last = last
    }

    /// Whether it is every day there is.
    public var isUnbounded: Bool { first == nil && last == nil }

    /// Whether a day is among them.
    public func contains(_ day: CalendarDay) -> Bool {
        first.map { $0 <= day } ?? true && last.map { day <= $0 } ?? true
    }
}
