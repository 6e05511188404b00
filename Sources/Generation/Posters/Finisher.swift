internal import Diagnostics

/// What turns a take into a poster: the making wing's last step, handed to the runner.
public protocol Finisher: Sendable {
    /// Reads what kind of image a file holds, and makes sure that it is whole.
    ///
    /// - Throws: ``ImageError`` when it is none that Broadside takes, or is cut short.
    func examine(_ path: String) async throws(ImageError) -> ImageFacts

    /// Makes a poster from a take and writes it to a file that is then whole.
    ///
    /// - Parameters:
    ///   - take: The image as received.
    ///   - poster: What to make of it.
    ///   - path: Where the poster goes; written in full or not at all.
    ///   - provenance: What its metadata says.
    /// - Returns: The hash of the written bytes.
    /// - Throws: ``ImageError``.
    func finish(
        take: String, as poster: PosterDescription, to path: String, provenance: Provenance
    ) async throws(ImageError) -> Digest
}

/// What a poster says of its own making.
public struct Provenance: Hashable, Sendable {
    /// The request's key.
    public let key: Digest
    /// `nordlys/spring-launch`.
    public let series: String
    /// The cell's id.
    public let cell: String
    /// The model's name.
    public let model: String
    /// Whether the picture is a proof: made by a drawing program, not by a trained model.
    public let isProof: Bool
    /// How the picture was made, in IPTC's words, where a person brought it.
    public let source: String?

    /// What a poster says of its making.
    public init(
        key: Digest, series: String, cell: String, model: String, isProof: Bool, source: String? = nil
    ) {
        self.key = key
        self.series = series
        self.cell = cell
        self.model = model
        self.isProof = isProof
        self.source = source
    }
}

/// What is known of an image file without decoding it in full.
public struct ImageFacts: Hashable, Sendable {
    /// `png`, `jpeg`, `webp`, `gif` or `svg`.
    public let format: String
    /// Its size as it is shown: after any EXIF rotation.
    public let pixels: PixelSize

    /// What an image file holds.
    public init(format: String, pixels: PixelSize) {
        self.format = format
        self.pixels = pixels
    }
}

/// Why an image could not be read or made.
public enum ImageError: Error, Hashable, Sendable {
    /// The file is not an image of a kind that is taken.
    case unknownFormat(path: String)
    /// The file begins like an image and is not whole or not sound.
    case damaged(path: String, reason: String)
    /// More pixels than are decoded.
    case tooLarge(path: String, pixels: Int, limit: Int)
    /// The file cannot be read.
    case unreadable(path: String, reason: String)
    /// The result cannot be written.
    case unwritable(path: String, reason: String)
}

extension ImageError: CustomStringConvertible {
    /// What is wrong and what to do, for people.
    public var description: String {
        switch self {
        case .unknownFormat(let path):
            "\(path.visible) is not a PNG, JPEG, WebP, GIF or SVG image; save it as one of these"
        case .damaged(let path, let reason):
            "\(path.visible) is damaged (\(reason.visible)); save or fetch it again"
        case .tooLarge(let path, let pixels, let limit):
            "\(path.visible) has \(pixels) pixels, more than the \(limit) that are read; make it smaller"
        case .unreadable(let path, let reason): "\(path.visible) cannot be read: \(reason.visible)"
        case .unwritable(let path, let reason): "\(path.visible) cannot be written: \(reason.visible)"
        }
    }
}
