internal import Diagnostics
internal import Generation

/// Where a model wants to be told what: services have other field names for each family of models.
///
/// Fields are named by their paths, the levels joined by dots: `metadata.resolution`.
struct RequestForm: Hashable, Sendable {
    /// How a reference is written.
    enum Reference: String, Hashable, Sendable {
        /// `{"url": "…"}`
        case object
        /// `"…"`
        case text
    }

    /// A field that is always the same.
    struct Fixed: Hashable, Sendable {
        let path: String
        let value: JSONValue
    }

    /// The field for the number of images, which is one; `nil` where none is documented.
    let count: String?
    /// The field for the ratio, or for the pixels.
    let size: String?
    /// The field for the resolution; `nil` for a model that has one only.
    let resolution: String?
    /// Whether the resolution is written in small letters: `2k`.
    let lowersResolution: Bool
    /// The field for the references.
    let references: String?
    /// How each is written.
    let reference: Reference
    /// What else is said.
    let fixed: [Fixed]

    /// The body of the paid call.
    func body(
        of prepared: PreparedRequest, as submit: TaskContract.Submit, model: String, clientID: String
    ) -> [UInt8] {
        let request = prepared.request
        var fields: [JSONValue.Member] = []
        fields.set(.text(model), at: submit.model)
        fields.set(.text(request.prompt), at: submit.prompt)
        // A number and never a text, or ToAPIs answers with an error.
        fields.set(1, at: count)
        fields.set(.text(clientID), at: submit.clientID)
        setSize(of: request, in: &fields)
        if !prepared.referenceURLs.isEmpty {
            fields.set(.array(prepared.referenceURLs.map(written)), at: references)
        }
        setFixed(in: &fields)
        return Array(JSONValue.object(fields).compact.utf8)
    }

    /// Sets ratio and resolution.
    func setSize(of request: GenerationRequest, in fields: inout [JSONValue.Member]) {
        fields.set(.text(request.ratio), at: size)
        let name = lowersResolution ? request.resolution.lowercased() : request.resolution
        fields.set(.text(name), at: resolution)
    }

    /// Sets what is always the same.
    func setFixed(in fields: inout [JSONValue.Member]) {
        for field in fixed { fields.set(field.value, at: field.path) }
    }

    private func written(_ url: String) -> JSONValue {
        switch reference {
        case .object: ["url": .text(url)]
        case .text: .text(url)
        }
    }
}

extension [JSONValue.Member] {
    /// Sets a field by its path, making the objects on the way; nothing where there is no such field.
    mutating func set(_ value: JSONValue, at path: String?) {
        guard let path else { return }
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
