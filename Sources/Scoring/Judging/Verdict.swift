/// What is to be done about a picture.
public enum Verdict: String, CaseIterable, Hashable, Sendable {
    /// Nothing.
    case pass
    /// A person should look at it.
    case look
    /// It should not go out as it is.
    case fail
}

extension Verdict: Comparable {
    private var severity: Int {
        switch self {
        case .pass: 0
        case .look: 1
        case .fail: 2
        }
    }

    /// Order by severity: a failure is the greatest.
    public static func < (left: Verdict, right: Verdict) -> Bool { left.severity < right.severity }
}
