internal import CCurl
internal import Glibc

/// The life of the thread that owns libcurl: takes requests from the mailbox, moves bytes, answers.
struct CurlLoop {
    private let mailbox: CurlMailbox
    private let proxies: ProxyRules
    private var exchanges: [Int: CurlExchange] = [:]
    /// The ticket of each handle that is under way: libcurl names a finished request by its handle.
    private var tickets: [UnsafeMutableRawPointer: Int] = [:]
    private var isStopping = false

    init(mailbox: CurlMailbox, proxies: ProxyRules) {
        self.mailbox = mailbox
        self.proxies = proxies
    }

    /// Runs until the mailbox says stop; what is still under way is then cancelled.
    consuming func run() {
        ignoreBrokenPipes()
        curl_global_init(Int(CURL_GLOBAL_DEFAULT))
        guard let multi = curl_multi_init() else { return refuseAll() }
        while !isStopping {
            for letter in mailbox.collect() { receive(letter, multi) }
            var running: Int32 = 0
            curl_multi_perform(multi, &running)
            answerFinished(multi)
            if !isStopping { wait(multi) }
        }
        for exchange in exchanges.values { drop(exchange, multi) }
        curl_multi_cleanup(multi)
        curl_global_cleanup()
    }

    private mutating func receive(_ letter: CurlMailbox.Letter, _ multi: UnsafeMutableRawPointer) {
        switch letter {
        case .start(let ticket, let request, let continuation):
            let proxy = proxies.proxy(for: request.address)
            guard let exchange = CurlExchange(ticket: ticket, request, proxy: proxy, continuation) else {
                return continuation.resume(returning: .failure(Self.outOfMemory))
            }
            exchanges[ticket] = exchange
            tickets[exchange.handle] = ticket
            curl_multi_add_handle(multi, exchange.handle)
        case .cancel(let ticket):
            if let exchange = exchanges.removeValue(forKey: ticket) {
                tickets[exchange.handle] = nil
                drop(exchange, multi)
            }
        case .stop: isStopping = true
        }
    }

    private mutating func answerFinished(_ multi: UnsafeMutableRawPointer) {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            let (handle, code) = (message.pointee.easy_handle, message.pointee.data.result)
            guard let handle, let ticket = tickets.removeValue(forKey: handle),
                let exchange = exchanges.removeValue(forKey: ticket)
            else { continue }
            curl_multi_remove_handle(multi, handle)
            exchange.finish(code)
        }
    }

    private func drop(_ exchange: CurlExchange, _ multi: UnsafeMutableRawPointer) {
        curl_multi_remove_handle(multi, exchange.handle)
        exchange.cancel()
    }

    /// Until a socket, one of libcurl's timers or the mailbox has something.
    private func wait(_ multi: UnsafeMutableRawPointer) {
        var bell = curl_waitfd(fd: mailbox.readingEnd, events: Int16(CURL_WAIT_POLLIN), revents: 0)
        curl_multi_poll(multi, &bell, 1, 60_000, nil)
    }

    /// Without memory for one handle there is nothing to run; whoever asks is told so.
    private mutating func refuseAll() {
        while !isStopping {
            for letter in mailbox.collect() {
                switch letter {
                case .start(_, _, let continuation):
                    continuation.resume(returning: .failure(Self.outOfMemory))
                case .cancel: break
                case .stop: isStopping = true
                }
            }
            var bell = pollfd(fd: mailbox.readingEnd, events: Int16(POLLIN), revents: 0)
            poll(&bell, 1, 60_000)
        }
    }

    private static let outOfMemory = HTTPFailure(.network("there is no memory left"), wasSent: false)

    /// Lets a write to a peer that has hung up fail, where it would end the process.
    ///
    /// libcurl looks after that itself only where it may use signals, which a process of several threads must not let it.
    private func ignoreBrokenPipes() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }
}
