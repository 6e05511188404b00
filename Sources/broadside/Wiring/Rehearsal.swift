internal import Foundation
internal import Generation

/// What tests may bend in a debug build, and nobody in a release: where the program dies or stands still, and how fast its clock runs.
enum Rehearsal {
    /// Kills the program without warning at the point that `BROADSIDE_FAULT` names, and suspends it at the one that
    /// `BROADSIDE_HALT` names, until it is told to go on.
    static func fault(_ point: FaultPoint) {
        #if DEBUG
            if ProcessInfo.processInfo.environment["BROADSIDE_FAULT"] == point.rawValue {
                kill(getpid(), SIGKILL)
            }
            if ProcessInfo.processInfo.environment["BROADSIDE_HALT"] == point.rawValue {
                kill(getpid(), SIGSTOP)
            }
        #endif
    }

    /// Waits; `BROADSIDE_CLOCK` says how many times as fast.
    ///
    /// - Parameter duration: How long.
    /// - Returns: Whether the wait came to its end.
    static func pause(_ duration: Duration) async -> Bool {
        var duration = duration
        #if DEBUG
            if let speed = ProcessInfo.processInfo.environment["BROADSIDE_CLOCK"].flatMap(Int.init) {
                duration /= speed
            }
        #endif
        do {
            try await Task.sleep(for: duration)
            return true
        } catch {
            return false
        }
    }
}
