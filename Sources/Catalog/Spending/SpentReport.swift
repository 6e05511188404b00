public import Diagnostics

/// What payments are summed by.
public enum SpentColumn: String, CaseIterable, Hashable, Sendable {
    case brand, series, month, date, person, cell, model, resolution, outcome, kept

    func value(of payment: Payment) -> String {
        let row = payment.row
        return switch self {
        case .brand: payment.brand
        case .series: payment.series
        case .month: CalendarDay(row.date)?.month ?? "unknown"
        case .date: row.date
        case .person: row.person
        case .cell: row.cell
        case .model: row.model
        case .resolution: row.resolution
        case .outcome: row.outcome
        case .kept: row.isKept ? "yes" : "no"
        }
    }
}

/// How much was paid for how many images, and how much of it for those that are kept; in one currency, exact.
public struct SpentSum: Hashable, Sendable {
    /// The images that were paid for.
    public private(set) var images = 0
    /// Those of them that are in use.
    public private(set) var keptImages = 0
    /// What was paid.
    public private(set) var amount: Amount
    /// What was paid for those that are in use.
    public private(set) var keptAmount: Amount
    /// What came back.
    public private(set) var refundedAmount: Amount

    init(currency: String) {
        amount = Amount(millionths: 0, currency: currency)
        (keptAmount, refundedAmount) = (amount, amount)
    }

    mutating func add(_ row: SpentRow) {
        if row.isRefund {
            refundedAmount = refundedAmount.addingSaturated(row.amount)
            return
        }
        images += 1
        amount = amount.addingSaturated(row.amount)
        guard row.isKept else { return }
        keptImages += 1
        keptAmount = keptAmount.addingSaturated(row.amount)
    }

    /// What was paid for images that are not in use, and did not come back.
    public var lostAmount: Amount {
        let kept = keptAmount.addingSaturated(refundedAmount)
        return amount.addingSaturated(Amount(millionths: -kept.millionths, currency: amount.currency))
    }
}

/// What was spent in a workspace: payments summed by some of their columns, and in all.
public struct SpentReport: Hashable, Sendable {
    /// One line of it.
    public struct Line: Hashable, Sendable {
        /// What stands in the columns asked for, in their order.
        public let values: [String]
        /// The sum of its payments, which are in one currency.
        public let sum: SpentSum
    }

    /// The columns asked for.
    public let columns: [SpentColumn]
    /// The days asked for.
    public let days: DayRange
    /// The sums, in the order of their values, those of one group by currency.
    public let lines: [Line]
    /// The sums of all, by currency.
    public let totals: [SpentSum]
    /// What could not be read.
    public let diagnostics: [Diagnostic]
    /// How many rows could not be read.
    public let unreadable: Int
    /// How many payments have no day, and so are in no range of days.
    public let undated: Int
    /// How many rows stand in a second file too, and are counted once.
    public let copied: Int

    /// Sums payments.
    ///
    /// - Parameters:
    ///   - payments: All payments of a workspace.
    ///   - columns: What they are summed by.
    ///   - days: The days that count.
    public init(_ payments: Payments, by columns: [SpentColumn], in days: DayRange = DayRange()) {
        let counted = payments.all.filter { payment in
            days.isUnbounded || CalendarDay(payment.row.date).map(days.contains) ?? false
        }
        var sums: [Group: SpentSum] = [:]
        var totals: [String: SpentSum] = [:]
        for payment in counted {
            let currency = payment.row.amount.currency
            let group = Group(values: columns.map { $0.value(of: payment) }, currency: currency)
            sums[group, default: SpentSum(currency: currency)].add(payment.row)
            totals[currency, default: SpentSum(currency: currency)].add(payment.row)
        }
        self.columns = columns
        self.days = days
        lines = sums.sorted { $0.key < $1.key }.map { Line(values: $0.key.values, sum: $0.value) }
        self.totals = totals.sorted { $0.key < $1.key }.map(\.value)
        diagnostics = payments.diagnostics
        unreadable = payments.unreadable
        undated =
            days.isUnbounded ? 0 : payments.all.count { CalendarDay($0.row.date) == nil }
        copied = payments.copied
    }

    /// Whether every row of every file was read and could be placed.
    public var isWhole: Bool { unreadable == 0 && undated == 0 }
}

/// What makes payments belong to one line.
private struct Group: Hashable, Comparable {
    let values: [String]
    let currency: String

    static func < (left: Group, right: Group) -> Bool {
        (left.values + [left.currency]).lexicographicallyPrecedes(right.values + [right.currency])
    }
}
