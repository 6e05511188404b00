/// What an edit of the files does to a series: the plan of the later files, as if all of the earlier ones had been made.
public struct Difference: Sendable {
    /// The series, as `nordlys/spring-launch`.
    public let series: String
    /// The later files' plan, over ``Generation/Holdings/init(after:)``; `nil` where the series is no more.
    public let plan: Plan?
    /// Whether the series is new.
    public let isNew: Bool

    /// A difference.
    ///
    /// - Parameters:
    ///   - series: The series' id.
    ///   - plan: The later files' plan; `nil` where the series is no more.
    ///   - isNew: Whether the earlier files lack it.
    public init(series: String, plan: Plan?, isNew: Bool) {
        self.series = series
        self.plan = plan
        self.isNew = isNew
    }

    /// The cells whose image or poster is no longer the same, in the series' order.
    public var cells: [PlannedCell] { plan?.cells.filter { $0.state != .unchanged } ?? [] }

    /// The cells whose image a run then makes, those that share one with another among them.
    public var remade: [PlannedCell] { cells.filter { $0.state.isBought || $0.state == .shared } }

    /// Whether nothing of it changes.
    public var isEmpty: Bool { plan != nil && cells.isEmpty && plan?.orphans.isEmpty == true }
}
