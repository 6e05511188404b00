internal import Generation

/// A file that describes a provider: how its service is asked, and what its models take.
struct ServiceFile {
    /// `nil` for what is made on this machine.
    let service: ServiceDescription?
    let models: [ServiceModel]

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - bytes: Its content.
    ///   - file: What it is called in errors, without its ending.
    ///   - tables: The tables of sizes that models may name.
    /// - Throws: ``ServiceFileError`` that names the first mistake and its place.
    init(_ bytes: [UInt8], file: String, tables: [String: [ImageModel.Offer]]) throws(ServiceFileError) {
        let whole = try FileRecord(
            json(bytes, file), file: file, place: "", keys: ["provider", "service", "models"])
        let provider = try whole.text("provider")
        let isName = provider.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
        guard isName else { throw whole.wrong("provider", "a name of small letters") }
        let service =
            whole.has("service")
            ? try ServiceDescription(try whole.record("service", ServiceDescription.keys), name: provider)
            : nil
        var models: [ServiceModel] = []
        for record in try whole.records("models", ServiceModel.keys) {
            let model = try ServiceModel(record, provider: provider, tables: tables)
            try model.check(against: service, record)
            models.append(model)
        }
        (self.service, self.models) = (service, models)
    }

    /// The tables of sizes that models of several providers share, by name.
    static func tables(in bytes: [UInt8]) throws(ServiceFileError) -> [String: [ImageModel.Offer]] {
        guard case .object(let members) = try json(bytes, "sizes") else {
            throw .unreadable(file: "sizes")
        }
        let record = try FileRecord(
            .object(members), file: "sizes", place: "", keys: Set(members.keys))
        var tables: [String: [ImageModel.Offer]] = [:]
        for name in members.keys.sorted() { tables[name] = try record.offers(name) }
        return tables
    }
}

private func json(_ bytes: [UInt8], _ file: String) throws(ServiceFileError) -> ReceivedJSON {
    let value = bytes.withUnsafeBytes { bytes in
        JSONSketch(bytes).flatMap { ReceivedJSON($0, in: bytes) }
    }
    guard let value else { throw .unreadable(file: file) }
    return value
}

extension ServiceModel {
    /// What cannot be sent must not be planned with.
    fileprivate func check(
        against service: ServiceDescription?, _ record: FileRecord
    ) throws(ServiceFileError) {
        guard case .tasks(let contract)? = service?.contract else { return }
        guard contract.upload != nil || image.maximumReferences == 0 else {
            throw record.wrong("maximum-references", "0, for the service has no upload")
        }
        guard let form else { throw .missing(file: record.file, key: record.path("request")) }
        guard image.maximumReferences == 0 || form.references != nil else {
            throw record.wrong("request", "one with 'references'")
        }
    }
}
