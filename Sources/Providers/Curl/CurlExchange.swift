internal import CCurl
internal import Glibc

/// One request on its way and the answer so far.
///
/// Lives on the transport's thread and nowhere else.
final class CurlExchange {
    typealias Continuation = CheckedContinuation<Result<HTTPResponse, HTTPFailure>, Never>

    let ticket: Int
    let handle: UnsafeMutableRawPointer
    let request: HTTPRequest
    /// The proxy that it goes through; `nil` for none.
    let proxy: String?
    private let continuation: Continuation
    /// Where libcurl writes its words for people; it keeps the pointer.
    let words: UnsafeMutablePointer<CChar>
    /// Lists that libcurl reads while the request runs, freed after it.
    var headers: UnsafeMutablePointer<curl_slist>?
    var form: OpaquePointer?

    private var wasSent = false
    private var objection: HTTPFailure.Cause?
    private var fields: [HTTPResponse.Field] = []
    private var headerBytes = 0
    private var body: [UInt8] = []
    private var bodyBytes = 0
    private var file: Int32 = -1
    private var ownsFile = false

    init?(ticket: Int, _ request: HTTPRequest, proxy: String?, _ continuation: Continuation) {
        guard let handle = curl_easy_init() else { return nil }
        self.ticket = ticket
        self.handle = handle
        self.request = request
        self.proxy = proxy
        self.continuation = continuation
        words = .allocate(capacity: Int(CURL_ERROR_SIZE))
        words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        configure()
    }

    deinit {
        curl_easy_cleanup(handle)
        curl_slist_free_all(headers)
        curl_mime_free(form)
        words.deallocate()
        if file >= 0 { close(file) }
    }

    /// Answers whoever asked: with the response, or with why there is none.
    func finish(_ code: CURLcode) {
        closeFile()
        if code == CURLE_OK, objection == nil {
            let status = curl_get_number(handle, CURLINFO_RESPONSE_CODE)
            return continuation.resume(
                returning: .success(
                    HTTPResponse(
                        status: status, fields: fields, body: body, bytesInFile: bodyBytes - body.count)))
        }
        fail(objection ?? cause(of: code))
    }

    /// Answers that the task was cancelled.
    func cancel() {
        closeFile()
        fail(.cancelled)
    }

    private func fail(_ cause: HTTPFailure.Cause) {
        if let path = request.file, ownsFile { unlink(path) }
        continuation.resume(returning: .failure(HTTPFailure(cause, wasSent: wasSent)))
    }

    private func cause(of code: CURLcode) -> HTTPFailure.Cause {
        if code == CURLE_OPERATION_TIMEDOUT { return .timedOut }
        let detail = String(cString: words)
        let text = detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail
        return .network(request.key?.redacted(from: text) ?? text)
    }
}

extension CurlExchange {
    /// Connected, and not a byte sent: the last moment to stop.
    ///
    /// - Parameter address: The peer's, a proxy's if there is one between.
    /// - Returns: Whether sending may begin.
    func mayBegin(connectedTo address: String) -> Bool {
        // libcurl asks again when it is about to repeat a request by itself.
        if wasSent, request.isSentOnce {
            return object(.network("the connection was closed without an answer"))
        }
        // Where there is a proxy the peer is the user's own, and only the name can be judged.
        if let why = proxy == nil ? request.reach.objection(to: address) : namedObjection {
            return object(.forbiddenAddress(host: request.address.host, address: address, why: why))
        }
        do { try request.willSend?() } catch { return object(.held("\(error)")) }
        wasSent = true
        return true
    }

    private var namedObjection: String? {
        let host = request.address.host
        return IPAddress(host) == nil ? nil : request.reach.objection(to: host)
    }

    /// One line of the head, its line break included.
    func receive(headerLine line: UnsafeRawBufferPointer) -> Bool {
        headerBytes += line.count
        guard headerBytes <= 256_000 else { return object(.tooLarge(limit: 256_000)) }
        let text = String(decoding: line, as: UTF8.self)
        if text.hasPrefix("HTTP/") {
            fields = []
        } else if let colon = text.firstIndex(of: ":") {
            let value = text[text.index(after: colon)...]
            fields.append(.init(String(text[..<colon]), value.trimmed))
        }
        return true
    }

    /// A piece of the body: to the file if it is one of success and there is a file, else to memory.
    func receive(_ piece: UnsafeRawBufferPointer) -> Bool {
        bodyBytes += piece.count
        guard bodyBytes <= request.limits.bytes else { return object(.tooLarge(limit: request.limits.bytes)) }
        let status = curl_get_number(handle, CURLINFO_RESPONSE_CODE)
        guard let path = request.file, (200..<300).contains(status) else {
            // What is no image is a page of words, and a stranger's words need no megabytes.
            guard request.file == nil || bodyBytes <= 1_000_000 else {
                return object(.tooLarge(limit: 1_000_000))
            }
            body.append(contentsOf: piece)
            return true
        }
        return write(piece, to: path)
    }

    private func write(_ piece: UnsafeRawBufferPointer, to path: String) -> Bool {
        if file < 0 { file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644) }
        guard file >= 0 else {
            return object(.unwritable(path: path, why: String(cString: strerror(errno))))
        }
        ownsFile = true
        var rest = piece
        while !rest.isEmpty {
            let count = Glibc.write(file, rest.baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                return object(.unwritable(path: path, why: String(cString: strerror(errno))))
            }
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
        }
        request.received?(bodyBytes)
        return true
    }

    /// A disk may find out only now that it is full.
    private func closeFile() {
        guard file >= 0, let path = request.file else { return }
        if close(file) != 0 { objection = .unwritable(path: path, why: String(cString: strerror(errno))) }
        file = -1
    }

    private func object(_ cause: HTTPFailure.Cause) -> Bool {
        objection = cause
        return false
    }
}

extension Substring {
    /// Without white space at the ends.
    fileprivate var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
