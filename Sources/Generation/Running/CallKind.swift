/// What services count apart when they limit how often they may be called.
public enum CallKind: CaseIterable, Hashable, Sendable {
    /// The paid call.
    case submit
    /// A question: how far a task is, or whether there is one.
    case query
}
