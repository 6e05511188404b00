/// How many tasks may be in flight: halved where the service says that it is busy, one more for each so many answers.
///
/// Additive increase and multiplicative decrease, which is what many clients of one service converge under (Chiu and Jain,
/// "Analysis of the increase and decrease algorithms for congestion avoidance in computer networks", 1989). Pure.
public struct Concurrency: Hashable, Sendable {
    /// What a call remembers of the time at which it went out.
    public struct Moment: Hashable, Sendable { fileprivate let cuts: Int }

    /// How many answers make room for one task more: a hundred that were taken away are back after 1,600 answers, which
    /// two hundred tasks give within seconds.
    public static let answersForOneMore = 16

    /// The most that there may ever be, from 1.
    public let most: Int
    /// How many there may be now, from 1.
    public private(set) var limit: Int
    private var cuts = 0
    private var answers = 0

    /// As many as there may ever be: the first busy answer comes early enough.
    public init(most: Int) {
        self.most = max(1, most)
        limit = self.most
    }

    /// The moment at which a call goes out.
    public var now: Moment { Moment(cuts: cuts) }

    /// A call was answered, and not with "busy".
    public mutating func wasAnswered() {
        answers += 1
        guard answers >= Self.answersForOneMore else { return }
        answers = 0
        limit = min(most, limit + 1)
    }

    /// A call was turned away because the service is busy.
    ///
    /// Of many that went out together and are all turned away, the first alone counts: the others say nothing of the lower limit.
    ///
    /// - Parameter moment: When the call went out.
    public mutating func wasBusy(for moment: Moment) {
        guard moment.cuts == cuts else { return }
        cuts += 1
        answers = 0
        limit = max(1, limit / 2)
    }
}
