public import Diagnostics
public import Templating

/// A poster series: a template, a matrix, copy, a budget.
public struct Series: Sendable {
    /// `nordlys/spring-launch`.
    public let id: String
    /// The folder's name of its brand.
    public let brandID: String
    /// `spring-launch`.
    public let name: String
    /// Where it was read.
    public let file: SourceFile
    /// The template as the series names it, with a version where it has one: `launch-poster@v2`.
    public let templateName: Located<String>
    /// The brand's id, with a version where the series names one: `nordlys@spring-1`.
    public let brandName: String
    /// Who makes the images, if not the brand's provider.
    public let provider: Located<String>?
    /// The key `matrix`, for messages about the whole of it.
    public let matrixSpan: SourceSpan
    /// The axes, the first slowest, with the values of all blocks of the matrix.
    public let axes: [Axis]
    /// What is multiplied: one block, or several that are joined.
    public let blocks: [MatrixBlock]
    /// What is left out of the matrix.
    public let excludes: [Exclude]
    /// Whole extra cells.
    public let includes: [Include]
    /// What is said of extra cells that cannot be made, for their rows are not whole: axes with values as written.
    public let brokenIncludes: [[(axis: String, value: String)]]
    /// Other values for some cells.
    public let adjusts: [Adjust]
    /// The values of `set`.
    public let constants: [Constant]
    /// The most cells.
    public let limit: Located<Int>
    /// Which few cells a trial run makes; all, unless the series says so.
    public let sampling: Sampling
    /// The words.
    public let copy: Copy
    /// How many images are made for each request.
    public let variants: Int
    /// Whether of several images the one that fits best is taken as long as nobody has chosen.
    public let choosesBest: Bool
    /// What a run may do by itself about images that do not fit; `nil` where it only tells of them.
    public let remaking: RemakingTerms?
    /// The cells that are made first, and guide all others; `nil` where each is made by itself.
    public let anchor: SeriesAnchor?
    /// How the cells of some sizes come by their image.
    public let adaptations: [(size: Located<String>, how: Adaptation)]
    /// Where `adapt` is written.
    let adaptKey: SourceSpan?
    /// How exported files are named, if the series says it; `nil` where it does not compile, which reading has told.
    let fileNames: Template?
    /// Who holds the rights to the posters, if the series says it.
    public let rights: String?
    /// What the series may cost in its life.
    public let budget: Located<Amount>?
    /// Whether a part was refused as not supported yet: what the rest then lacks is no second mistake.
    let isPartial: Bool
    /// The names of `set` whose values could not be read: they are given all the same.
    let unreadNames: [String]
    /// The sheets that it names.
    let sheets: [Sheet]

    /// How many images may be made for one request.
    public static let possibleVariants = 1...16

    /// How many cells a series may have when it does not say.
    public static let defaultLimit = 1000

    /// The path of the sheet that its copy stands in, if it does.
    public let copySheet: String?

    /// An axis by name.
    public func axis(named name: String) -> Axis? { axes.first { $0.name.value == name } }

    /// The same problems, those in a sheet with the name of their cell.
    func placed(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        sheets.reduce(diagnostics) { $1.placed($0) }
    }
}

/// Cells to leave out.
public struct Exclude: Sendable {
    /// Which.
    public let condition: Condition
    /// Why, for the contact sheet.
    public let because: String?
    /// The whole entry.
    public let span: SourceSpan
}

/// A cell beyond the matrix.
public struct Include: Hashable, Sendable {
    /// Its values, one for each axis, in the axes' order.
    public let values: [AxisValue]
    /// The whole entry.
    public let span: SourceSpan
}

/// Other values for some cells.
public struct Adjust: Sendable {
    /// Which cells.
    public let condition: Condition
    /// Values that replace those of `set`, of copy, or fields of an axis value.
    public let values: [Constant]
    /// One more sentence for the prompt.
    public let note: Located<String>?
    /// The whole entry.
    public let span: SourceSpan
}

/// A named value of a series.
public struct Constant: Hashable, Sendable {
    /// Its name.
    public let name: Located<String>
    /// The value, typed by the template.
    public let value: Located<TemplateValue>
}
