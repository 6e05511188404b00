internal import Diagnostics

/// What turns a take into a poster: the making wing's last step, handed to the runner.
public protocol Finisher: Sendable {
    /// Reads what kind of image a file holds, and makes sure that it is whole.
    ///
    /// - Throws: ``ImageError`` when it is none that Broadside takes, or is cut short.
    func examine(_ path: String) async throws(ImageError) -> ImageFacts

    /// Opens a take for the posters that are made from it.
    ///
    /// - Parameters:
    ///   - take: The image as received.
    ///   - posters: All that will be asked of the bench: it need not keep more pixels than the largest of them takes.
    /// - Returns: Where they are made, one after the other.
    /// - Throws: ``ImageError`` when the take cannot be read.
    func bench(for take: String, posters: [PosterDescription]) throws(ImageError) -> any PosterBench
}

/// A take that lies open, and the making of posters from it.
public protocol PosterBench {
    /// Makes a poster and writes it to files that are then whole.
    ///
    /// - Parameters:
    ///   - poster: What to make of the take.
    ///   - paths: Where it goes, one path for each of the poster's formats; each is written in full or not at all.
    ///   - provenance: What its metadata says.
    /// - Returns: What was written, and what was found while it was made.
    /// - Throws: ``ImageError``.
    func finish(
        _ poster: PosterDescription, to paths: [String], provenance: Provenance
    ) throws(ImageError) -> FinishedPoster
}

/// A poster that is on disk.
public struct FinishedPoster: Hashable, Sendable {
    /// The hashes of the written files, in the order of the poster's formats.
    public let digests: [Digest]
    /// What is to be said of it, by its layers.
    public let findings: [PosterFinding]

    /// A poster that was written.
    public init(digests: [Digest], findings: [PosterFinding] = []) {
        self.digests = digests
        self.findings = findings
    }
}

/// Something about a poster that only its pixels tell.
public struct PosterFinding: Hashable, Sendable {
    /// What it is.
    public enum Kind: Hashable, Sendable {
        /// No colour that the text may have stands out enough from what is behind it: the contrast that the best one reaches and
        /// the one that it should (WCAG 2.2, success criterion 1.4.3), both in hundredths: 450 is 4.5 : 1.
        case lowContrast(reached: Int, needed: Int)
        /// The take's pixels are stretched to so many percent of their own size, 101 and more.
        case enlarged(percent: Int)
        /// Ink that no press lays on so thick: the most that a pixel has, and what the printer allows, in percent.
        case tooMuchInk(found: Int, allowed: Int)
    }

    /// The layer that it is about, as a place in ``PosterDescription/layers``.
    public let layer: Int
    /// What it is.
    public let kind: Kind

    /// Something about a layer.
    public init(layer: Int, kind: Kind) {
        self.layer = layer
        self.kind = kind
    }
}

/// What a poster says of its own making.
public struct Provenance: Hashable, Sendable {
    /// The version of Broadside, as its releases are numbered.
    public static let toolVersion = "0.1.0"

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
    /// The brand's id.
    public let brand: String

    /// What a poster says of its making.
    public init(
        key: Digest, series: String, cell: String, model: String, isProof: Bool, source: String? = nil,
        brand: String = ""
    ) {
        self.key = key
        self.series = series
        self.cell = cell
        self.model = model
        self.isProof = isProof
        self.source = source
        self.brand = brand
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
    /// More pixels than are decoded or made.
    case tooLarge(path: String, pixels: Int, limit: Int)
    /// The file cannot be read.
    case unreadable(path: String, reason: String)
    /// The result cannot be written.
    case unwritable(path: String, reason: String)
    /// The result cannot be of the kind that is asked for.
    case impossible(path: String, reason: String)
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
            "\(path.visible) has \(pixels) pixels, more than the \(limit) that a picture may have; make it smaller"
        case .unreadable(let path, let reason): "\(path.visible) cannot be read: \(reason.visible)"
        case .unwritable(let path, let reason): "\(path.visible) cannot be written: \(reason.visible)"
        case .impossible(let path, let reason): "\(path.visible) cannot be made: \(reason.visible)"
        }
    }
}
