internal import Generation

/// The references that were last read, for requests that carry the same ones in each call.
///
/// To make a smaller copy takes a second, and a series has two hundred requests.
actor ReferenceShelf {
    private struct Place: Hashable {
        let digest: Digest
        let terms: ReferenceTerms
    }

    /// The most files that are kept: as many as any model takes.
    private static let most = 16

    private var files: [Place: ReferenceFile] = [:]
    /// The places, the one that was filled longest ago first.
    private var order: [Place] = []

    /// A reference's file, read now if it is not here.
    ///
    /// - Throws: ``ProviderError/invalid(reason:)``, as ``ReferenceFile/init(_:for:)`` does.
    func file(of reference: SentReference, for terms: ReferenceTerms) throws(ProviderError) -> ReferenceFile {
        let place = Place(digest: reference.digest, terms: terms)
        if let file = files[place] { return file }
        let file = try ReferenceFile(reference, for: terms)
        if order.count == Self.most { files[order.removeFirst()] = nil }
        files[place] = file
        order.append(place)
        return file
    }
}
