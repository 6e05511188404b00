import Foundation

/// How long something took, and for how many of it.
struct Timing {
    /// Processor time of this thread: what else the machine does in the meantime does not count.
    let nanoseconds: UInt64
    let count: Int

    /// The time of `count` things that a closure does.
    init(of count: Int, _ work: () throws -> Void) rethrows {
        let start = Self.now
        try work()
        nanoseconds = Self.now - start
        self.count = count
    }

    /// A clock that only goes forward: POSIX, `clock_gettime`.
    private static var now: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
