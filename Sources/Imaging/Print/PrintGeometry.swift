internal import Generation

/// Where everything of a printed page lies, in points of 1/72 inch from the page's lower left corner.
struct PrintGeometry {
    /// A rectangle on the page.
    struct Box {
        let left: Double, bottom: Double, right: Double, top: Double

        /// The same with all sides moved inwards.
        func inset(by points: Double) -> Box {
            Box(left: left + points, bottom: bottom + points, right: right - points, top: top - points)
        }
    }

    /// A straight line.
    struct Line {
        let from: (x: Double, y: Double), to: (x: Double, y: Double)
    }

    /// The sheet.
    let media: Box
    /// The poster, up to where its colours run.
    let bleed: Box
    /// Where the sheet is cut.
    let trim: Box
    /// Two lines at each corner that say where to cut; none unless asked for.
    let marks: [Line]
    private let pointsPerPixel: Double

    /// How thick a mark is, in points.
    static let markWidth = 0.25
    private static let millimetre = 72 / 25.4
    /// Marks begin this far off the cut, or where the bleed ends if that is farther, so that no mark is left on the sheet.
    private static let markDistance = 3 * millimetre
    private static let markLength = 5 * millimetre

    /// The page of a poster.
    init(_ pixels: PixelSize, dotsPerInch: Int, terms: PrintTerms) {
        let scale = 72 / Double(dotsPerInch)
        let (width, height) = (Double(pixels.width) * scale, Double(pixels.height) * scale)
        let across = Self.bleed(of: width, around: terms.sheet?.width)
        let down = Self.bleed(of: height, around: terms.sheet?.height)
        let distance = max(Self.markDistance, across, down)
        let margin = terms.hasMarks ? distance - min(across, down) + Self.markLength : 0
        pointsPerPixel = scale
        media = Box(left: 0, bottom: 0, right: width + 2 * margin, top: height + 2 * margin)
        bleed = media.inset(by: margin)
        trim = Box(
            left: bleed.left + across, bottom: bleed.bottom + down, right: bleed.right - across,
            top: bleed.top - down)
        marks = terms.hasMarks ? Self.marks(around: trim, from: distance) : []
    }

    /// What a side of the poster, in points, has beyond each end of the sheet's: none where it has no such end.
    private static func bleed(of side: Double, around micrometres: Int?) -> Double {
        guard let micrometres, micrometres > 0 else { return 0 }
        return max(0, (side - Double(micrometres) / 1000 * millimetre) / 2)
    }

    /// Where a box of the poster lies.
    func place(_ box: PixelBox) -> Box {
        let left = bleed.left + Double(box.x) * pointsPerPixel
        let top = bleed.top - Double(box.y) * pointsPerPixel
        return Box(
            left: left, bottom: top - Double(box.height) * pointsPerPixel,
            right: left + Double(box.width) * pointsPerPixel, top: top)
    }

    private static func marks(around trim: Box, from distance: Double) -> [Line] {
        let end = distance + markLength
        let across = [trim.bottom, trim.top].flatMap { y in
            [
                Line(from: (trim.left - end, y), to: (trim.left - distance, y)),
                Line(from: (trim.right + distance, y), to: (trim.right + end, y)),
            ]
        }
        let upright = [trim.left, trim.right].flatMap { x in
            [
                Line(from: (x, trim.bottom - end), to: (x, trim.bottom - distance)),
                Line(from: (x, trim.top + distance), to: (x, trim.top + end)),
            ]
        }
        return across + upright
    }
}
