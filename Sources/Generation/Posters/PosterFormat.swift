internal import Diagnostics

/// A kind of file that a poster is written as.
public enum PosterFormat: Hashable, Sendable {
    /// Every pixel as it was made.
    case png
    /// Small, for photographs; the quality is 1…100 as libjpeg has it.
    case jpeg(quality: Int)
    /// Smaller, for the web; the quality is 1…100 as libwebp has it.
    case webp(quality: Int)
    /// One page for a printer.
    case pdf

    /// The ending of its file's name, without the dot.
    public var fileExtension: String {
        switch self {
        case .png: "png"
        case .jpeg: "jpg"
        case .webp: "webp"
        case .pdf: "pdf"
        }
    }

    var json: JSONValue {
        switch self {
        case .png: "png"
        case .jpeg(let quality): ["jpeg": .integer(quality)]
        case .webp(let quality): ["webp": .integer(quality)]
        case .pdf: "pdf"
        }
    }
}

/// How a poster goes to a printer.
public struct PrintTerms: Hashable, Sendable {
    /// An ICC profile that says how inks or lights look.
    public struct Profile: Hashable, Sendable {
        /// The hash of the file's bytes.
        public let digest: Digest
        /// Where the file is; not in the finish.
        public let path: String

        /// A profile.
        public init(digest: Digest, path: String) {
            self.digest = digest
            self.path = path
        }
    }

    /// A sheet as it is cut, in thousandths of a millimetre.
    public struct Sheet: Hashable, Sendable {
        /// Its sides.
        public let width: Int, height: Int

        /// A sheet.
        public init(width: Int, height: Int) {
            self.width = width
            self.height = height
        }
    }

    /// The sheet as it is cut: what the poster has beyond it, the same on both sides, is its bleed.
    ///
    /// `nil` where nothing is cut off.
    public let sheet: Sheet?
    /// Whether marks outside the bleed say where to cut.
    public let hasMarks: Bool
    /// The press's profile: the page is then in its inks, black text in black alone.
    ///
    /// `nil` for sRGB.
    public let profile: Profile?
    /// The most ink that a pixel may have, all inks summed, in percent; `nil` where nobody says.
    public let maximumInk: Int?

    /// How a poster is printed.
    public init(
        sheet: Sheet? = nil, hasMarks: Bool = false, profile: Profile? = nil,
        maximumInk: Int? = nil
    ) {
        self.sheet = sheet
        self.hasMarks = hasMarks
        self.profile = profile
        self.maximumInk = maximumInk
    }

    var json: JSONValue {
        [
            "sheet": sheet.map { [.integer($0.width), .integer($0.height)] } ?? .null,
            "marks": .boolean(hasMarks), "profile": .optional(profile?.digest.hex),
            "max-ink": maximumInk.map(JSONValue.integer) ?? .null,
        ]
    }
}
