public import Diagnostics
public import Templating

/// A brand profile: what every image of the brand has in common.
public struct Brand: Sendable {
    /// The folder's name under `brands/`.
    public let id: String
    /// Where the profile was read.
    public let file: SourceFile
    /// The name as people know it.
    public let name: Located<String>
    /// Who makes the images unless a series or the command line says otherwise.
    public let provider: Located<String>?
    /// The model asked for.
    public let model: ModelChoice?
    /// The colours, in the file's order.
    public let palette: [Swatch]
    /// The fonts.
    public let fonts: [FontChoice]
    /// The named type styles.
    public let typeStyles: [TypeStyle]
    /// The images that guide or are composited.
    public let references: [Reference]
    /// The output sizes.
    public let sizes: [Size]
    /// The named pieces of prompt text.
    public let fragments: [Fragment]
    /// What must not be in an image.
    public let never: [Located<String>]
    /// The rules for words.
    public let voice: Voice
    /// How a series is judged.
    public let consistency: Consistency
    /// How exported files are named, where the series does not say; `nil` where it does not compile, which reading has told.
    let fileNames: Template?
    /// Who holds the rights to the posters, and what may be done with them.
    public let rights: String?
    /// The names that stand in the file, those of broken values too: using one is no second mistake.
    let declared: DeclaredNames
    /// The brand as templates see it, under the name `brand`; made once, as every series of the brand needs it.
    public internal(set) var templateValue = TemplateValue.null

    /// The version that it is; `nil` for the files as they are now.
    public internal(set) var version: PinnedVersion?

    /// As a series names it.
    var reference: String { version.map { "\(id)@\($0.revision)" } ?? id }

    /// The paths of the files that its fragments are made of, itself first.
    var promptFiles: [String] {
        [file.path] + fragments.flatMap { $0.template?.parts ?? [] }.map(\.source.file.path)
    }

    /// The paths of all files that it is read from: those of its fragments, its references, its fonts.
    public var files: [String] {
        promptFiles + references.flatMap(\.files).map(\.path)
            + fonts.compactMap { font in if case .file(let path) = font.source.value { path } else { nil } }
            + sizes.compactMap(\.printing.profile?.path)
    }

    /// A size by name.
    public func size(named name: String) -> Size? { sizes.first { $0.name.value == name } }

    /// A reference by name.
    public func reference(named name: String) -> Reference? { references.first { $0.name.value == name } }

    /// A colour of the palette by name.
    public func swatch(named name: String) -> Swatch? { palette.first { $0.name.value == name } }
}

/// The names that a brand profile declares.
struct DeclaredNames: Hashable, Sendable {
    let palette: [String]
    let fonts: [String]
    let typeStyles: [String]
    let sizes: [String]

    /// Whether a size may be named; without any, only their absence is told.
    func admits(size: String) -> Bool { sizes.isEmpty || sizes.contains(size) }
}

/// A model of a provider, as the brand asks for it.
public struct ModelChoice: Hashable, Sendable {
    /// The model's name.
    public let name: Located<String>
    /// The least resolution, in the provider's words (`2K`).
    public let resolution: Located<String>?
}

/// A named piece of prompt text.
public struct Fragment: Sendable {
    /// Its name.
    public let name: Located<String>
    /// The text, which is a template too; `nil` when it does not compile, which reading has told.
    public let template: Template?
}

/// How a brand's series are judged.
public struct Consistency: Hashable, Sendable {
    /// Whether colours between two swatches are the brand's, too.
    public let allowsTints: Bool
    /// The share of approvable pictures that may be called out for a look: 10 % unless said.
    public let look: Percent
    /// The share of them that may fail: 5 % unless said.
    public let fail: Percent

    /// How to judge where a brand says nothing.
    static let usual = Consistency(
        allowsTints: false, look: Percent(thousandths: 10_000), fail: Percent(thousandths: 5_000))
}

/// The rules for a brand's words.
public struct Voice: Hashable, Sendable {
    /// A word that must not be used.
    public struct BannedWord: Hashable, Sendable {
        /// The language or locale it is banned in; `nil` for all.
        public let language: String?
        /// The word.
        public let word: Located<String>
        /// What to say instead.
        public let suggestion: String?
    }

    /// Copy fields that a locale must have.
    public struct Requirement: Hashable, Sendable {
        /// The locale.
        public let locale: Located<String>
        /// The copy fields.
        public let fields: [Located<String>]
    }

    /// A longest length of a copy field.
    public struct Maximum: Hashable, Sendable {
        /// The copy field.
        public let field: Located<String>
        /// The most characters.
        public let limit: LengthLimit
    }

    /// The banned words.
    public let banned: [BannedWord]
    /// What each locale must have.
    public let required: [Requirement]
    /// The longest lengths.
    public let maxima: [Maximum]
}
