internal import Foundation

/// HTTP over libcurl's multi interface: any number of requests at once, all on one thread of its own.
///
/// The thread owns every handle of libcurl, and nothing of libcurl ever leaves it; requests and answers cross as values
/// through a mailbox. Certificates are the system's. The thread ends when the transport is let go.
public final class CurlTransport: HTTPTransport {
    private let mailbox: CurlMailbox

    /// A transport with its thread running.
    ///
    /// - Parameter proxies: What goes through which proxy.
    /// - Throws: ``HTTPFailure`` when the system has no more file descriptors.
    public init(proxies: ProxyRules = .none) throws(HTTPFailure) {
        guard let mailbox = CurlMailbox() else {
            throw HTTPFailure(.network("there are too many open files"), wasSent: false)
        }
        self.mailbox = mailbox
        let thread = Thread { CurlLoop(mailbox: mailbox, proxies: proxies).run() }
        thread.name = "broadside.http"
        thread.start()
    }

    deinit { mailbox.post(.stop) }

    /// Sends a request; if the task is cancelled, the connection is dropped at once.
    ///
    /// - Throws: ``HTTPFailure``.
    public func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        guard !Task.isCancelled else { throw HTTPFailure(.cancelled, wasSent: false) }
        let ticket = mailbox.newTicket()
        let outcome: Result<HTTPResponse, HTTPFailure> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                mailbox.post(.start(ticket, request, continuation))
                // A cancellation that came before the start was posted found nothing to stop.
                if Task.isCancelled { mailbox.post(.cancel(ticket)) }
            }
        } onCancel: {
            mailbox.post(.cancel(ticket))
        }
        return try outcome.get()
    }
}
