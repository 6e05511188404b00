public import Generation

/// What a picture or poster has or lacks by itself, whatever others look like.
public enum Flaw: Hashable, Sendable {
    /// It has other pixels than were asked for.
    case wrongSize(found: PixelSize, asked: PixelSize)
    /// The file cannot be read as a picture: why.
    case damaged(reason: String)
    /// The file is not the one that was made.
    case altered
    /// It is of one colour, or nearly.
    case blank
    /// So many percent of it, from an edge on, hold nothing, as a file that was cut short leaves it.
    case cutShort(percent: Int)
    /// It is nearly the same picture as that of another request: the cell that shows that.
    case duplicate(of: String)
    /// The logo is not there, or not as the brand has it: how many percent of it have its colour, and how well its worst part
    /// agrees, −100…100.
    case logo(colourShare: Int, worstTile: Int)
    /// Only so many percent of the logo can be told from what is around it: it is hidden, or on a ground of its own colour.
    case faintLogo(percent: Int)
    /// Words stand out too little: the contrast reached and needed in hundredths (WCAG 2.2, success criterion 1.4.3).
    case lowContrast(words: String, reached: Int, needed: Int)
    /// The picture has edges where words lie on it, or an image of the brand (`nil`): the share of that part that has, what is usual
    /// in the series if that is known, and the most that is not called out, all in thousandths of a percent.
    case busy(words: String?, found: Int, usual: Int?, most: Int)
    /// A swatch covers more or less than the brand says, in thousandths of a percent.
    case share(swatch: String, found: Int, range: ClosedRange<Int>)

    /// The facet that it belongs to.
    public var facet: Facet {
        switch self {
        case .wrongSize: .size
        case .damaged, .altered, .blank, .cutShort: .blank
        case .duplicate: .duplicate
        case .logo, .faintLogo: .logo
        case .lowContrast: .contrast
        case .busy: .calm
        case .share: .palette
        }
    }

    /// What is to be done about it: what people may find right nevertheless is only looked at.
    public var verdict: Verdict {
        switch self {
        case .wrongSize, .damaged, .altered, .blank, .cutShort, .logo: .fail
        // A logo of which less than half is seen is none.
        case .faintLogo(let percent): percent < 50 ? .fail : .look
        case .duplicate, .lowContrast, .busy, .share: .look
        }
    }

    /// 0…100: 0 for what is right or wrong, else how much of what is needed is there.
    public var score: Double {
        switch self {
        case .wrongSize, .damaged, .altered, .blank, .cutShort, .duplicate, .logo: 0
        case .faintLogo(let percent): Double(min(100, percent))
        case .lowContrast(_, let reached, let needed): 100 * min(1, Double(reached) / Double(max(1, needed)))
        case .busy(_, let found, _, let most): 100 * min(1, Double(most) / Double(max(1, found)))
        case .share(_, let found, let range):
            found < range.lowerBound
                ? 100 * Double(found) / Double(range.lowerBound)
                : 100 * min(1, Double(range.upperBound) / Double(max(1, found)))
        }
    }
}
