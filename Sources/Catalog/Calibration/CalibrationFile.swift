/// What a brand's `calibration.yaml` says: the pictures that people have approved, as they were measured.
///
/// It holds no pixels, so that a brand's past work can be measured once on one machine and judged by on every other.
public struct CalibrationFile: Hashable, Sendable {
    /// What a picture is; each is compared with its like alone.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// Finished work, with its words and its logo.
        case posters
        /// Images as they come from a camera or a model, nothing laid over them.
        case takes
    }

    /// How far a picture is from a palette.
    public struct PaletteMeasure: Hashable, Sendable {
        /// What tells the palette from others: the first 16 hex digits of its hash.
        public let palette: String
        /// The mean ΔE₀₀ to the nearest swatch, in thousandths.
        public let mean: Int
        /// The same to the nearest colour between two swatches, in thousandths.
        public let tints: Int

        /// A measure; neither number is negative.
        public init(palette: String, mean: Int, tints: Int) {
            self.palette = palette
            self.mean = mean
            self.tints = tints
        }
    }

    /// An approved picture.
    public struct Picture: Hashable, Sendable {
        /// What people know it by: a path, or the cell that it was made for.
        public let name: String
        /// What it is.
        public let kind: Kind
        /// The SHA-256 of the file, 64 hex digits.
        public let sha256: String
        /// How far it is from the brand's palette as it was then; `nil` where the brand had none.
        public let fit: PaletteMeasure?
        /// All else that was measured, for the program that compares.
        public let impression: [UInt8]

        /// An approved picture.
        public init(name: String, kind: Kind, sha256: String, fit: PaletteMeasure?, impression: [UInt8]) {
            self.name = name
            self.kind = kind
            self.sha256 = sha256
            self.fit = fit
            self.impression = impression
        }
    }

    /// A line that a person wrote among the pictures.
    public struct Comment: Hashable, Sendable {
        /// What it belongs to.
        public enum Place: Hashable, Sendable {
            /// The file.
            case head
            /// The picture that comes next, of this kind and with this hash.
            case picture(Kind, sha256: String)
            /// Nothing: it comes last.
            case foot
        }

        /// From its `#` to the end of the line.
        public let text: String
        /// What it stands above.
        public let place: Place

        /// A comment; `text` is one line that begins with `#`.
        public init(_ text: String, at place: Place) {
            self.text = text
            self.place = place
        }
    }

    /// The most pictures: beyond some hundred, no rank gets finer that a person could tell.
    public static let mostPictures = 2_000
    /// The most bytes of one impression.
    static let mostImpressionBytes = 16_384
    /// The most bytes of the file.
    static let mostBytes = 50_000_000

    /// The pictures, by kind, name and hash; each kind has a file's bytes once.
    public let pictures: [Picture]
    /// What people wrote among them, in order; of the same words in the same place only the first, for a merge doubles lines.
    public let comments: [Comment]

    /// A calibration; of pictures of one kind with the same bytes the last stays.
    public init(_ pictures: [Picture] = [], comments: [Comment] = []) {
        var all: [String: Picture] = [:]
        for picture in pictures { all[picture.kind.rawValue + picture.sha256] = picture }
        self.pictures = all.values.sorted(by: CalibrationFile.isBefore)
        var seen: Set<Comment> = []
        self.comments = comments.filter { seen.insert($0).inserted }
    }

    private static func isBefore(_ left: Picture, _ right: Picture) -> Bool {
        func keys(_ picture: Picture) -> [String] { [picture.kind.rawValue, picture.name, picture.sha256] }
        for (one, two) in zip(keys(left), keys(right)) where one != two {
            return one.utf8.lexicographicallyPrecedes(two.utf8)
        }
        return false
    }

    /// The pictures of a kind, in order.
    public func pictures(of kind: Kind) -> [Picture] { pictures.filter { $0.kind == kind } }

    /// With more pictures; what is there already is measured anew.
    public func adding(_ more: [Picture]) -> CalibrationFile {
        CalibrationFile(pictures + more, comments: comments)
    }
}
