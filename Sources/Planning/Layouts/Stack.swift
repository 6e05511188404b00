internal import Catalog
internal import Generation

/// Texts that flow together in one place of the poster, before their step of the scale is known.
struct Stack {
    /// One text of it.
    struct Field: Hashable {
        /// The copy field it came from, or the style of a lone text.
        let style: String
        let text: String
        /// The copy field that it is; `nil` for a text of the layout's own.
        var name: String?
    }

    let fields: [Field]
    /// Where it may stand.
    let content: PixelBox
    /// The widest a line may be.
    let width: Int
    let gap: Int
    let anchor: LayoutLayer.Anchor
    /// How lines stand, as asked for; `nil` follows the anchor.
    let asked: LayoutLayer.Alignment?
    let colors: [RGB]
    let language: String
    let shortSide: Int
    /// Whether it moves down the steps of its styles until it fits.
    let shrinks: Bool

    /// A text of it on the poster.
    struct Placed {
        let field: Field
        let block: TextBlock
        /// The box around its lines.
        let extent: PixelBox
        let missing: [Character]
    }
}

/// A stack at one step of the scale.
struct SetStack {
    struct Part {
        let style: TextStyle
        let set: SetText
    }

    let parts: [Part]
    let height: Int
    /// Whether every word fits the width, everything fits the height, and no headline needs a fourth line.
    let fits: Bool
}

extension Stack {
    /// The most lines of a text whose style can shrink: a fourth line reads as a paragraph, not as a headline.
    private static let mostLines = 3

    /// Sets all texts at one step.
    func set(step: Int, in typography: Typography) -> SetStack {
        var parts: [SetStack.Part] = []
        var fits = true
        for field in fields {
            let style = typography.setting(field.style, step: step, shortSide: shortSide)
            let set = typography.ruler.set(field.text, in: style, width: width, language: language)
            let canShrink = typography.steps(of: field.style) > 1
            if set.widths.contains(where: { $0 > width }) { fits = false }
            if canShrink, set.lines.count > max(Self.mostLines, field.text.split(separator: "\n").count) {
                fits = false
            }
            parts.append(.init(style: style, set: set))
        }
        let lines = parts.reduce(0) { $0 + $1.set.lines.count * $1.style.lineHeight }
        let height = lines + gap * max(0, parts.count - 1)
        return SetStack(parts: parts, height: height, fits: fits && height <= content.height)
    }

    /// The first step at which it fits, and whether it fits at all; the first one where it may not shrink.
    func step(in typography: Typography) -> (step: Int, fits: Bool) {
        let last = shrinks ? (fields.map { typography.steps(of: $0.style) }.max() ?? 1) - 1 : 0
        for step in 0...last where set(step: step, in: typography).fits { return (step, true) }
        return (last, false)
    }

    /// Its texts where they stand.
    func placed(step: Int, in typography: Typography) -> [Placed] {
        let set = set(step: step, in: typography)
        let box = content.placing(width: min(width, content.width), height: set.height, at: anchor)
        var y = box.y
        return zip(fields, set.parts).map { field, part in
            let height = part.set.lines.count * part.style.lineHeight
            defer { y += height + gap }
            let alignment = alignment(isRightToLeft: part.set.isRightToLeft)
            let room = PixelBox(x: box.x, y: y, width: box.width, height: height)
            let block = TextBlock(
                lines: part.set.lines, style: part.style, box: room, alignment: alignment, colors: colors,
                language: language, fallbacks: part.set.fallbacks)
            let width = min(part.set.widths.max() ?? 0, room.width)
            let extent = room.placing(width: width, height: height, at: alignment.side)
            return Placed(field: field, block: block, extent: extent, missing: part.set.missing)
        }
    }

    /// How lines stand where the layout does not say.
    ///
    /// Flush with the side that the anchor stands at, where it stands at one; else with the side at which the language begins
    /// its lines. Only what stands in the middle of everything is centred.
    private func alignment(isRightToLeft: Bool) -> TextBlock.Alignment {
        let (start, end): (TextBlock.Alignment, TextBlock.Alignment) =
            isRightToLeft ? (.right, .left) : (.left, .right)
        switch asked {
        case .left: return .left
        case .center: return .center
        case .right: return .right
        case .start: return start
        case .end: return end
        case nil:
            if anchor.shares.across == 2 { return .right }
            return anchor == .center ? .center : start
        }
    }
}

extension TextBlock.Alignment {
    /// The side as a place in a box.
    fileprivate var side: LayoutLayer.Anchor {
        switch self {
        case .left: .topLeft
        case .center: .top
        case .right: .topRight
        }
    }
}
