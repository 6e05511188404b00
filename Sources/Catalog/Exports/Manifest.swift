import Diagnostics

/// What is in one export of a series, file by file, and what became of the files of the one before.
public struct Manifest: Sendable {
    /// What a file is.
    public enum Kind: String, Hashable, Sendable {
        /// A finished poster.
        case poster
        /// The picture alone, as the poster crops it, without words and logo.
        case plate
        /// A logo as the brand has it.
        case logo
        /// The words, as a sheet.
        case copy
    }

    /// What became of a file since the last export.
    public enum Change: String, Hashable, Sendable { case new, changed, same, gone }

    /// One file.
    public struct Entry: Sendable {
        /// Its path in the export.
        public var file: String
        /// What it is.
        public var kind: Kind
        /// What it is of, the same in every export: a cell's id; of logos the path in the workspace, of words the series.
        public var subject: String
        /// Its pixels.
        public var width: Int?, height: Int?
        /// The trimmed sheet and the bleed in millimetres, where it is for paper: `297`, `3`.
        public var millimetres: (width: String, height: String, bleed: String)?
        /// Dots per inch, where it is for paper.
        public var dotsPerInch: Int?
        /// Its colour profile.
        public var profile: String?
        /// The locale of its words.
        public var locale: String?
        /// What is to be seen, for those who do not see it.
        public var alt: String?
        /// Whether somebody approved it, who, and when.
        public var isApproved: Bool?, approvedBy: String?, approvedOn: String?
        /// The SHA-256 of its bytes, in hexadecimal digits.
        public var sha256: String
        /// What became of it since the last export; told once both are known.
        public var change = Change.new

        /// A file of an export; see the properties for what else is known of it.
        public init(file: String, kind: Kind, subject: String, sha256: String) {
            self.file = file
            self.kind = kind
            self.subject = subject
            self.sha256 = sha256
        }
    }

    /// The series, as `nordlys/spring-launch`.
    public let series: String
    /// Who made the images, and whether they are trials.
    public let provider: String, isTrial: Bool
    /// Whom it is for, if that was said: `agency`, `print` or `social`.
    public let purpose: String?
    /// Which export it is, from 1, and its day.
    public let round: Int, day: String
    /// Who holds the rights.
    public let rights: String?
    /// The files, and those of the last export that are gone.
    public private(set) var entries: [Entry]

    /// What is in an export.
    ///
    /// - Parameters:
    ///   - series: The series' id.
    ///   - provider: Who made the images.
    ///   - isTrial: Whether they are trials.
    ///   - purpose: Whom it is for, if that was said.
    ///   - round: Which export it is, from 1.
    ///   - day: Its day.
    ///   - rights: Who holds the rights.
    ///   - entries: The files.
    ///   - last: The files of the export before, if there was one.
    public init(
        series: String, provider: String, isTrial: Bool, purpose: String?, round: Int, day: String,
        rights: String?, entries: [Entry], since last: [PastEntry]
    ) {
        self.series = series
        self.provider = provider
        self.isTrial = isTrial
        self.purpose = purpose
        self.round = round
        self.day = day
        self.rights = rights
        var rest = Dictionary(last.map { ($0.identity, $0) }) { first, _ in first }
        let present = entries.map { entry in
            var entry = entry
            let before = rest.removeValue(forKey: entry.identity)
            entry.change = before.map { $0.sha256 == entry.sha256 ? .same : .changed } ?? .new
            return entry
        }
        let gone = last.filter { rest[$0.identity] != nil }.compactMap { past in
            Kind(rawValue: past.kind).map { kind in
                var entry = Entry(file: past.file, kind: kind, subject: past.id, sha256: past.sha256)
                entry.change = .gone
                return entry
            }
        }
        self.entries = present + gone
    }

    /// How many files each became what.
    public func count(_ change: Change) -> Int { entries.count { $0.change == change } }
}

/// What a manifest that was written once says of a file.
public struct PastEntry: Hashable, Sendable {
    let file: String
    let kind: String
    let id: String
    let sha256: String

    var identity: FileIdentity { FileIdentity(kind: kind, subject: id, file: file) }
}

/// What is the same of a file in every export, whatever it is named there: a poster has one for each kind of file.
struct FileIdentity: Hashable {
    private let kind: String
    private let subject: String
    private let ending: String

    init(kind: String, subject: String, file: String) {
        self.kind = kind
        self.subject = subject
        let name = file.split(separator: "/").last ?? ""
        ending = name.contains(".") ? String(name.split(separator: ".").last ?? "").lowercased() : ""
    }
}

extension Manifest.Entry {
    fileprivate var identity: FileIdentity {
        FileIdentity(kind: kind.rawValue, subject: subject, file: file)
    }
}
