internal import Diagnostics
internal import Generation

/// Where a model wants to be told what: the service has other field names for each family of models.
struct RequestForm: Hashable, Sendable, Decodable {
    /// How a reference is written.
    enum Reference: String, Hashable, Sendable, Decodable {
        /// `{"url": "…"}`
        case object
        /// `"…"`
        case text
    }

    /// The path of the field for the ratio: `size`.
    let size: String
    /// The path of the field for the resolution, its levels joined by dots: `metadata.resolution`.
    let resolution: String
    /// The path of the field for the references.
    let references: String
    /// How each is written.
    let reference: Reference

    /// The body of the paid call.
    func body(of prepared: PreparedRequest, model: String, clientID: String) -> [UInt8] {
        let request = prepared.request
        var fields: [JSONValue.Member] = [
            .init("model", .text(model)), .init("prompt", .text(request.prompt)),
            // A number and never a text, or the service answers with an error.
            .init("n", 1), .init("client_business_id", .text(clientID)),
        ]
        fields.set(.text(request.ratio), at: size)
        fields.set(.text(request.resolution), at: resolution)
        if !prepared.referenceURLs.isEmpty {
            fields.set(.array(prepared.referenceURLs.map(written)), at: references)
        }
        var bytes: [UInt8] = []
        JSONValue.object(fields).write(to: &bytes)
        return bytes
    }

    private func written(_ url: String) -> JSONValue {
        switch reference {
        case .object: ["url": .text(url)]
        case .text: .text(url)
        }
    }
}

extension [JSONValue.Member] {
    /// Sets a field by its path, making the objects on the way.
    fileprivate mutating func set(_ value: JSONValue, at path: String) {
        let (key, rest) = path.split(separator: ".", maxSplits: 1).map(String.init).headAndTail
        var inner: [JSONValue.Member] = []
        if let index = firstIndex(where: { $0.key == key }) {
            if case .object(let members) = self[index].value { inner = members }
            remove(at: index)
        }
        guard let rest else { return append(.init(key, value)) }
        inner.set(value, at: rest)
        append(.init(key, .object(inner)))
    }
}

extension [String] {
    fileprivate var headAndTail: (String, String?) { (first ?? "", count > 1 ? self[1] : nil) }
}
