/// A complete HTTP answer.
public struct HTTPResponse: Hashable, Sendable {
    /// One header field.
    public struct Field: Hashable, Sendable {
        /// Its name, as received.
        public let name: String
        /// Its value, without white space at the ends.
        public let value: String

        /// A header field.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The status code, 100…599.
    public let status: Int
    /// The header fields, in order.
    public let fields: [Field]
    /// The body; empty where it went to a file.
    public let body: [UInt8]
    /// How many bytes of body went to a file.
    public let bytesInFile: Int

    /// An answer; see the properties.
    public init(status: Int, fields: [Field] = [], body: [UInt8] = [], bytesInFile: Int = 0) {
        self.status = status
        self.fields = fields
        self.body = body
        self.bytesInFile = bytesInFile
    }

    /// Whether the status is one of success (RFC 9110, section 15.3).
    public var isSuccess: Bool { (200..<300).contains(status) }

    /// The value of the last field of a name, letter case ignored (RFC 9110, section 5.1).
    public func field(_ name: String) -> String? {
        let name = name.lowercased()
        return fields.last { $0.name.lowercased() == name }?.value
    }
}
