/// One HTTP request, with everything that decides how it may be sent.
public struct HTTPRequest: Sendable {
    /// What is done with the resource.
    public enum Method: String, Sendable { case get = "GET", post = "POST" }

    /// What is sent after the headers.
    public enum Body: Sendable {
        /// Nothing.
        case none
        /// JSON text.
        case json([UInt8])
        /// A form of several parts (RFC 7578).
        case multipart([Part])
    }

    /// One part of a form.
    public struct Part: Sendable {
        /// The field's name.
        public let name: String
        /// The name the file is sent under; `nil` for a plain field.
        public let fileName: String?
        /// The media type; `nil` for a plain field.
        public let mediaType: String?
        /// The content.
        public let content: [UInt8]

        /// A file, or a plain field if it has no file name.
        public init(name: String, fileName: String? = nil, mediaType: String? = nil, content: [UInt8]) {
            self.name = name
            self.fileName = fileName
            self.mediaType = mediaType
            self.content = content
        }
    }

    /// What is done.
    public var method: Method
    /// Where it goes.
    public var address: WebAddress
    /// The account's key, sent only to this address.
    public var key: APIKey?
    /// The field that carries it.
    public var keyHeader = KeyHeader.bearer
    /// What is sent.
    public var body: Body
    /// The file that the body of a 2xx answer is streamed to; `nil` keeps it in memory.
    public var file: String?
    /// How long and how much.
    public var limits: HTTPLimits
    /// What may be connected to.
    public var reach: AddressPolicy
    /// Whether it is sent at most once, over a connection of its own that is not used again: for calls that cost money.
    ///
    /// libcurl repeats any request by itself when a *reused* connection is closed without an answer, and a service that
    /// had read the first copy has then accepted two.
    public var isSentOnce: Bool
    /// Called when connected and before the first byte, on the transport's thread; if it throws, nothing is sent.
    public var willSend: (@Sendable () throws -> Void)?
    /// Called with the number of bytes so far whenever more of them are in ``file``, on the transport's thread.
    public var received: (@Sendable (Int) -> Void)?

    /// A request; see the properties.
    public init(
        _ method: Method, _ address: WebAddress, key: APIKey? = nil, body: Body = .none, file: String? = nil,
        limits: HTTPLimits = HTTPLimits(), reach: AddressPolicy = .publicOnly, isSentOnce: Bool = false,
        willSend: (@Sendable () throws -> Void)? = nil
    ) {
        self.method = method
        self.address = address
        self.key = key
        self.body = body
        self.file = file
        self.limits = limits
        self.reach = reach
        self.isSentOnce = isSentOnce
        self.willSend = willSend
    }
}

/// How long a request may take and how much may come back.
public struct HTTPLimits: Hashable, Sendable {
    /// Until connected, TLS included.
    public var connecting: Duration
    /// Until the whole answer is there.
    public var total: Duration
    /// How long less than ``slowest`` may arrive.
    public var silence: Duration
    /// The fewest bytes a second that are still an answer, from 1.
    public var slowest: Int
    /// The most bytes of the answer's body.
    public var bytes: Int

    /// Limits, in whole milliseconds, silence in whole seconds; the defaults suit a small JSON answer.
    public init(
        connecting: Duration = .seconds(15), total: Duration = .seconds(60), silence: Duration = .seconds(30),
        slowest: Int = 1, bytes: Int = 1_000_000
    ) {
        self.connecting = connecting
        self.total = total
        self.silence = silence
        self.slowest = slowest
        self.bytes = bytes
    }

    /// Limits for an answer that a service may think about, in silence, for as long as it takes.
    ///
    /// - Parameters:
    ///   - total: Until the whole answer is there; so long may nothing arrive.
    ///   - bytes: The most bytes of the answer's body.
    /// - Returns: The limits.
    static func thoughtAbout(within total: Duration, bytes: Int = 1_000_000) -> HTTPLimits {
        HTTPLimits(total: total, silence: total, bytes: bytes)
    }
}
