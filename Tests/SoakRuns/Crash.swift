import Foundation
package import Generation
import Providers
import Sandbox
import Synchronization

/// A run's death at one of the places where a crash is thought of.
///
/// What is on the disk at that moment is copied, as a kill would leave it; from then on the run can reach nobody and what it
/// writes is not looked at any more. The next run works on the copy. The run must have one courier and one bench, so that
/// nothing is half written while it is copied.
package final class Crash: Sendable {
    private let point: FaultPoint
    private let folder: String, copy: String
    private let state: Mutex<(left: Int, isDead: Bool, trouble: (any Error)?)>

    /// A crash that is to come.
    ///
    /// - Parameters:
    ///   - point: Where.
    ///   - time: Which time the run comes there, from 1.
    ///   - folder: What the run works in.
    ///   - copy: Where it is copied to; must not exist.
    package init(at point: FaultPoint, time: Int, of folder: String, into copy: String) {
        (self.point, self.folder, self.copy) = (point, folder, copy)
        state = Mutex((time, false, nil))
    }

    /// Whether it has come.
    package var hasHappened: Bool { state.withLock { $0.isDead } }

    /// Throws what kept the folder from being copied.
    func check() throws {
        if let trouble = state.withLock({ $0.trouble }) { throw trouble }
    }

    /// The run comes to a place.
    func pass(_ reached: FaultPoint) {
        guard reached == point else { return }
        state.withLock { state in
            state.left -= 1
            guard state.left == 0 else { return }
            state.isDead = true
            do { try FileManager.default.copyItem(atPath: folder, toPath: copy) } catch {
                state.trouble = error
            }
        }
    }
}

/// Carries nothing any more once the run is dead.
struct MortalTransport: HTTPTransport {
    let base: DirectTransport
    let crash: Crash?

    func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        try live()
        var request = request
        let willSend = request.willSend
        request.willSend = {
            try willSend?()
            try live()
        }
        let response = try await base.send(request)
        try live()
        return response
    }

    private func live() throws(HTTPFailure) {
        if crash?.hasHappened == true { throw HTTPFailure(.cancelled, wasSent: false) }
    }
}
