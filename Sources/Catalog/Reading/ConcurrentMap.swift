import Dispatch
import Synchronization

extension Array where Element: Sendable {
    /// What a pure function makes of each element, made on all cores at once.
    ///
    /// - Parameter transform: The function; it is called once for each element, from several threads.
    /// - Returns: The results in the elements' order.
    func concurrentMap<Result: Sendable>(_ transform: @Sendable (Element) -> Result) -> [Result] {
        let results = Mutex([Result?](repeating: nil, count: count))
        DispatchQueue.concurrentPerform(iterations: count) { index in
            let result = transform(self[index])
            results.withLock { $0[index] = result }
        }
        return results.withLock { $0.compactMap(\.self) }
    }
}
