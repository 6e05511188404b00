/// How long to wait before a free call is tried again.
///
/// Full jitter: any time up to a limit that doubles, which keeps many clients from coming back all at once (Brooker,
/// "Exponential Backoff and Jitter", AWS Architecture Blog, 2015).
struct Backoff: Hashable, Sendable {
    /// How often it is tried in all.
    let attempts: Int
    /// The most that is waited after the first try.
    let first: Duration
    /// The most that is waited after any; a service that asks for more is left to the next run.
    let most: Duration

    /// For uploads: five tries within about half a minute.
    static let uploads = Backoff(attempts: 5, first: .seconds(1), most: .seconds(30))

    /// How long to wait before the next try.
    ///
    /// - Parameters:
    ///   - attempt: How often it was tried, from 1.
    ///   - hint: What the service asked for: never less is waited.
    ///   - random: What decides.
    /// - Returns: `nil` to give up.
    func pause(
        after attempt: Int, hint: Duration?, using random: inout any RandomNumberGenerator & Sendable
    ) -> Duration? {
        guard attempt < attempts, (hint ?? .zero) <= most else { return nil }
        let limit = min(first * Double(1 << min(attempt - 1, 20)), most)
        return (hint ?? .zero) + limit * Double.random(in: 0...1, using: &random)
    }
}
