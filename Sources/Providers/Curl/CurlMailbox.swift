internal import Glibc
internal import Synchronization

/// What the thread that owns libcurl is told, and the pipe that wakes it.
///
/// `curl_multi_wakeup` would need libcurl's handle on the caller's thread; a pipe needs only a number.
final class CurlMailbox: Sendable {
    /// One thing to do.
    enum Letter: Sendable {
        case start(Int, HTTPRequest, CheckedContinuation<Result<HTTPResponse, HTTPFailure>, Never>)
        case cancel(Int)
        case stop
    }

    private struct Content: Sendable {
        var letters: [Letter] = []
        var tickets = 0
    }

    private let content = Mutex(Content())
    private let writingEnd: Int32
    /// The end that becomes readable when there is something to collect.
    let readingEnd: Int32

    /// An empty mailbox; `nil` when no pipe is to be had.
    init?() {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        (readingEnd, writingEnd) = (ends[0], ends[1])
    }

    deinit {
        close(readingEnd)
        close(writingEnd)
    }

    /// A number that no other request has.
    func newTicket() -> Int {
        content.withLock {
            $0.tickets += 1
            return $0.tickets
        }
    }

    /// Puts a letter in and wakes the thread.
    func post(_ letter: Letter) {
        content.withLock { $0.letters.append(letter) }
        var bell: UInt8 = 0
        // A full pipe is a thread that is already being woken.
        _ = write(writingEnd, &bell, 1)
    }

    /// Takes all letters out, in the order they came.
    func collect() -> [Letter] {
        var bells = [UInt8](repeating: 0, count: 256)
        while read(readingEnd, &bells, bells.count) > 0 {}
        return content.withLock { content in
            defer { content.letters = [] }
            return content.letters
        }
    }
}
