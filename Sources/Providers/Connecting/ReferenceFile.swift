internal import Diagnostics
internal import Foundation
internal import Generation
internal import Imaging

/// What of a reference goes to a service: the file as it is, or a copy where the service would not take it.
///
/// Its bytes are proved to be the ones that the request was planned with. The user's file is never changed.
struct ReferenceFile: Sendable {
    let content: [UInt8]
    let mediaType: String
    /// The name it is sent under: none of the user's.
    let name: String

    /// What goes to the service, looked up without reading the file: its own hash, or one that stands for the copy.
    ///
    /// - Throws: ``ProviderError/invalid(reason:)`` when the file cannot be read or is no image.
    static func identity(
        of reference: SentReference, for terms: ReferenceTerms
    ) throws(ProviderError) -> Digest {
        try needsCopy(reference, terms)
            ? Digest(of: "copy of \(reference.digest.hex) within \(terms.maximumBytes)".utf8)
            : reference.digest
    }

    /// Reads a reference: drawings are made pixels of, animations their first frame, what is over a limit is made smaller.
    ///
    /// - Throws: ``ProviderError/invalid(reason:)`` when it cannot be read, is too long for its width, no copy of it is small
    ///   enough, or it has changed since the request was made: the request's key would then name another image.
    init(_ reference: SentReference, for terms: ReferenceTerms) throws(ProviderError) {
        let file = try Self.planned(reference)
        let copy =
            try Self.needsCopy(reference, terms) ? Self.copy(of: reference, terms.maximumBytes) : nil
        // If the file is still what was planned, so is what was copied.
        if copy != nil { _ = try Self.planned(reference) }
        content = copy ?? file
        let kind = Kind(content)
        mediaType = kind?.mediaType ?? "application/octet-stream"
        name = "\(Digest(of: content).hex.prefix(16)).\(kind?.ending ?? "bin")"
    }

    /// The file's bytes, if they are what the request was planned with.
    private static func planned(_ reference: SentReference) throws(ProviderError) -> [UInt8] {
        guard let file = FileManager.default.contents(atPath: reference.path),
            Digest(of: file) == reference.digest
        else {
            throw .invalid(
                reason:
                    "the reference \(reference.path.visible) has changed since the plan was made; run again")
        }
        return Array(file)
    }

    private static func needsCopy(
        _ reference: SentReference, _ terms: ReferenceTerms
    ) throws(ProviderError) -> Bool {
        let path = reference.path
        guard let file = FileHandle(forReadingAtPath: path), let size = try? file.seekToEnd() else {
            throw .invalid(reason: "the reference \(path.visible) cannot be read")
        }
        try? file.seek(toOffset: 0)
        let start = (try? file.read(upToCount: Kind.prefixLength)).map { [UInt8]($0) } ?? []
        let isTaken = Kind(start).map(terms.kinds.contains) ?? false
        return try isTooLarge(reference, terms) || !isTaken || size > terms.maximumBytes
    }

    /// Whether it has too many pixels, where a model counts them; a copy never has: its sides are 4,096 at most.
    ///
    /// - Throws: ``ProviderError/invalid(reason:)`` for one of a shape that the model does not take.
    private static func isTooLarge(
        _ reference: SentReference, _ terms: ReferenceTerms
    ) throws(ProviderError) -> Bool {
        guard terms.longestRatio != nil || terms.maximumPixels != nil else { return false }
        let pixels: PixelSize
        do throws(ImageError) { pixels = try ImageFile(reference.path).facts().pixels } catch {
            throw .invalid(reason: "the reference \(reference.path.visible) cannot be sent: \(error)")
        }
        let (shorter, longer) = (min(pixels.width, pixels.height), max(pixels.width, pixels.height))
        if let ratio = terms.longestRatio, longer > shorter * ratio {
            throw .invalid(
                reason:
                    "the reference \(reference.path.visible) has \(pixels.width) × \(pixels.height) pixels; "
                    + "the model takes none that is more than \(ratio) times as long as wide")
        }
        return terms.maximumPixels.map { pixels.width * pixels.height > $0 } ?? false
    }

    private static func copy(
        of reference: SentReference, _ maximumBytes: Int
    ) throws(ProviderError) -> [UInt8] {
        do throws(ImageError) {
            return try ImageFile(reference.path).copy(within: maximumBytes)
        } catch {
            throw .invalid(reason: "the reference \(reference.path.visible) cannot be sent: \(error)")
        }
    }

    private typealias Kind = ReferenceTerms.Kind
}

extension ReferenceTerms.Kind {
    fileprivate static let prefixLength = 12

    /// The kind that a file's first bytes tell of (the WHATWG's MIME Sniffing, section 6.1).
    fileprivate init?(_ content: [UInt8]) {
        if content.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if content.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if content.starts(with: "RIFF".utf8), content.dropFirst(8).starts(with: "WEBP".utf8) {
            self = .webp
        } else {
            return nil
        }
    }

    fileprivate var mediaType: String { "image/\(rawValue)" }
    fileprivate var ending: String { self == .jpeg ? "jpg" : rawValue }
}
