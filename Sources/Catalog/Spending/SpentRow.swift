/// A row of a series' spent file: an accepted paid request, or what came back of one.
public struct SpentRow: Hashable, Sendable {
    /// The day, as in ISO 8601; what else stands there, a spreadsheet has written.
    public var date: String
    /// Who ran it.
    public var person: String
    /// The cell's id.
    public var cell: String
    /// The request's key.
    public var key: String
    /// Which attempt for the key, from 1: with the key and the task it tells two payments apart.
    public var attempt: Int
    /// The model.
    public var model: String
    /// The resolution asked for.
    public var resolution: String
    /// What it cost.
    public var amount: Amount
    /// What became of it.
    public var outcome: String
    /// Whether its image is in use.
    public var isKept: Bool
    /// The service's handle, by which its invoice can be compared; empty where it is not known.
    public var task: String
    /// Whether the program asked for it by itself, because another image did not fit.
    public var isRemake: Bool

    /// A payment; see the properties.
    public init(
        date: String, person: String, cell: String, key: String, attempt: Int, model: String,
        resolution: String, amount: Amount, outcome: String, isKept: Bool, task: String = "",
        isRemake: Bool = false
    ) {
        self.date = date
        self.person = person
        self.cell = cell
        self.key = key
        self.attempt = attempt
        self.model = model
        self.resolution = resolution
        self.amount = amount
        self.outcome = outcome
        self.isKept = isKept
        self.task = task
        self.isRemake = isRemake
    }

    /// What makes a payment the same in two copies of the file.
    ///
    /// Key and attempt alone would not do: two people with accounts of their own, who work on two branches, both pay for
    /// the first attempt.
    public struct Identity: Hashable, Sendable {
        let key: String
        let attempt: Int
        let task: String
        let isRefund: Bool

        /// The payment for a key, or its refund, by the number of its attempt and the service's handle.
        public init(key: String, attempt: Int, task: String, isRefund: Bool = false) {
            self.key = key
            self.attempt = attempt
            self.task = task
            self.isRefund = isRefund
        }
    }

    /// What makes it the same payment in two copies of the file.
    public var identity: Identity { Identity(key: key, attempt: attempt, task: task, isRefund: isRefund) }

    /// Whether the amount came back.
    public var isRefund: Bool { outcome == Self.refunded }

    /// What the budget counts, in millionths: less than nothing for what came back.
    public var spentMillionths: Int { isRefund ? -amount.millionths : amount.millionths }

    /// The refund of this payment.
    ///
    /// - Parameters:
    ///   - date: The day on which it is noted, as in ISO 8601.
    ///   - person: Who notes it.
    /// - Returns: A row of its own: files are only ever added to.
    public func refund(on date: String, by person: String) -> SpentRow {
        var row = self
        (row.date, row.person, row.outcome, row.isKept) = (date, person, Self.refunded, false)
        return row
    }

    private static let refunded = "refunded"
}

extension SpentRow {
    static let headings = [
        "date", "person", "cell", "key", "attempt", "model", "resolution", "amount", "currency", "outcome",
        "kept", "task", "for",
    ]

    /// How many of the headings older files have: those without the task, and those that did not say what for.
    static let earlierCounts = [11, 12]

    var cells: [String] {
        [
            date, person, cell, key, String(attempt), model, resolution, amount.number, amount.currency,
            outcome, isKept ? "yes" : "no", task, isRemake ? Self.remake : "asked",
        ]
    }

    /// Why cells are no payment.
    enum Problem: Error, Hashable {
        case columns
        /// What stands in the column with this number is not what belongs there.
        case cell(Int)
    }

    /// What the column `for` says of an image that the program asked for by itself.
    private static let remake = "remake"
    /// What the column `for` may say.
    static let purposes = [remake, "asked"]

    /// A row of a file, whole or, as older ones are, without its last columns.
    init(cells: [String]) throws(Problem) {
        guard (Self.earlierCounts + [Self.headings.count]).contains(cells.count) else { throw .columns }
        guard !cells[3].isEmpty else { throw .cell(3) }
        guard let attempt = Int(cells[4]), attempt > 0 else { throw .cell(4) }
        guard let amount = Amount("\(cells[7]) \(cells[8])") else {
            throw .cell(Amount("\(cells[7]) USD") == nil ? 7 : 8)
        }
        guard ["yes", "no"].contains(cells[10]) else { throw .cell(10) }
        guard cells.count < 13 || Self.purposes.contains(cells[12]) else { throw .cell(12) }
        self.init(
            date: cells[0], person: cells[1], cell: cells[2], key: cells[3], attempt: attempt,
            model: cells[5], resolution: cells[6], amount: amount, outcome: cells[9],
            isKept: cells[10] == "yes", task: cells.count > 11 ? cells[11] : "",
            isRemake: cells.count > 12 && cells[12] == Self.remake)
    }
}
