internal import Dispatch
internal import Foundation

/// Ctrl-C and a polite kill: the first ends the run in good order, a second one at once.
final class Interruption {
    private let sources: [any DispatchSourceSignal]

    /// Calls `cancel` once when the first signal comes.
    init(_ cancel: @escaping @Sendable () -> Void) {
        sources = [SIGINT, SIGTERM].map { number in
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                signal(number, SIG_DFL)
                cancel()
            }
            signal(number, SIG_IGN)
            source.resume()
            return source
        }
    }
}
