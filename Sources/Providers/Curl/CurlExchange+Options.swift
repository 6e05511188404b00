internal import CCurl

extension CurlExchange {
    /// Tells libcurl what to send, how, and whom to call.
    func configure() {
        let context = Unmanaged.passUnretained(self).toOpaque()
        curl_set_text(handle, CURLOPT_URL, request.address.text)
        curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "http,https")
        curl_set_text(handle, CURLOPT_USERAGENT, "broadside")
        curl_set_number(handle, CURLOPT_NOSIGNAL, 1)
        curl_set_number(handle, CURLOPT_FOLLOWLOCATION, 0)
        configureProxy()
        curl_set_pointer(handle, CURLOPT_ERRORBUFFER, words)
        curl_set_before_request(handle, beforeRequest, context)
        curl_set_on_header(handle, onHeader, context)
        curl_set_on_body(handle, onBody, context)
        configureLimits()
        configureConnection()
        configureBody()
        configureHeaders()
    }

    /// Tells libcurl the proxy, or that there is none (an empty name), so that it does not look into the environment itself.
    private func configureProxy() {
        curl_set_text(handle, CURLOPT_PROXY, proxy ?? "")
        curl_set_text(handle, CURLOPT_NOPROXY, "")
        // A proxy learns where a request goes, and nothing of what is in it.
        curl_set_number(handle, CURLOPT_HTTPPROXYTUNNEL, 1)
        // Its answer to CONNECT is not the service's answer.
        curl_set_number(handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    }

    private func configureLimits() {
        let limits = request.limits
        curl_set_number(handle, CURLOPT_CONNECTTIMEOUT_MS, limits.connecting.milliseconds)
        curl_set_number(handle, CURLOPT_TIMEOUT_MS, limits.total.milliseconds)
        curl_set_number(handle, CURLOPT_LOW_SPEED_LIMIT, max(1, limits.slowest))
        curl_set_number(handle, CURLOPT_LOW_SPEED_TIME, max(1, limits.silence.milliseconds / 1000))
        // Of an image more is read from the socket at once than the 16 kB of other answers.
        if request.file != nil { curl_set_number(handle, CURLOPT_BUFFERSIZE, 1 << 16) }
    }

    private func configureConnection() {
        // An image may take minutes in which nothing is said, and a router forgets silent connections.
        curl_set_number(handle, CURLOPT_TCP_KEEPALIVE, 1)
        guard request.isSentOnce else { return }
        curl_set_number(handle, CURLOPT_FRESH_CONNECT, 1)
        curl_set_number(handle, CURLOPT_FORBID_REUSE, 1)
        // HTTP/2 has refusals of a stream that libcurl repeats by itself.
        curl_set_number(handle, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
    }

    private func configureBody() {
        switch request.body {
        case .none:
            if request.method == .post { curl_set_body(handle, "", 0) }
        case .json(let bytes):
            _ = bytes.withUnsafeBytes { curl_set_body(handle, $0.baseAddress, $0.count) }
        case .multipart(let parts):
            form = curl_mime_init(handle)
            for part in parts { add(part) }
            curl_set_pointer(handle, CURLOPT_MIMEPOST, form.map { UnsafeMutableRawPointer($0) })
        }
        curl_set_text(handle, CURLOPT_CUSTOMREQUEST, request.method.rawValue)
    }

    private func add(_ part: HTTPRequest.Part) {
        let field = curl_mime_addpart(form)
        curl_mime_name(field, part.name)
        part.content.withUnsafeBytes { bytes in
            _ = curl_mime_data(field, bytes.baseAddress, bytes.count)
        }
        if let fileName = part.fileName { curl_mime_filename(field, fileName) }
        if let mediaType = part.mediaType { curl_mime_type(field, mediaType) }
    }

    /// The key is a header of this request alone: libcurl carries it neither to a proxy's CONNECT nor to another host.
    private func configureHeaders() {
        append("Accept: */*")
        if case .json = request.body { append("Content-Type: application/json") }
        if let key = request.key { append("\(request.keyHeader.name): \(request.keyHeader.value(key))") }
        // Waiting a second for "100 Continue" gains nothing with bodies of this size, and few services answer it.
        append("Expect:")
        curl_set_number(handle, CURLOPT_HEADEROPT, Int(CURLHEADER_SEPARATE))
        curl_set_pointer(handle, CURLOPT_HTTPHEADER, headers)
    }

    private func append(_ header: String) { headers = curl_slist_append(headers, header) }
}

private func exchange(_ context: UnsafeMutableRawPointer?) -> CurlExchange? {
    context.map { Unmanaged<CurlExchange>.fromOpaque($0).takeUnretainedValue() }
}

private let beforeRequest: curl_prereq_callback = { context, address, _, _, _ in
    guard let exchange = exchange(context), let address,
        exchange.mayBegin(connectedTo: String(cString: address))
    else { return CURL_PREREQFUNC_ABORT }
    return CURL_PREREQFUNC_OK
}

private let onHeader: curl_write_callback = { bytes, size, count, context in
    let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return exchange(context)?.receive(headerLine: line) == true ? line.count : 0
}

private let onBody: curl_write_callback = { bytes, size, count, context in
    let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return exchange(context)?.receive(piece) == true ? piece.count : 0
}

extension Duration {
    /// Whole milliseconds, at least one: libcurl takes 0 for "no limit".
    fileprivate var milliseconds: Int {
        let (seconds, attoseconds) = components
        return max(1, Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
    }
}
