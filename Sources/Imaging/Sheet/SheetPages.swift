internal import Generation

/// A sheet on pages of A3, upright or across: blocks run down columns and go on in the next column, on the next page.
struct SheetPages {
    /// Rows of a block, and where they begin on a page.
    struct Piece {
        let block: SheetContent.Block
        let x, y: Int
    }

    /// What all pages have in common.
    let measures: SheetMeasures
    let size: PixelSize
    /// What stands on each page.
    let pages: [[Piece]]

    /// The labels are 8 points high on paper.
    static let dotsPerInch = 200
    /// A3 at ``dotsPerInch``, upright.
    private static let short = 2339, long = 3307
    /// Posters are judged well from 3 to 7 cm; less is taken only where a row would not fit the page else.
    private static let wellSeen = 240.0...560.0
    private static let heights = 40.0...760.0

    /// The pages on which posters are well seen and that are fewest.
    init(of content: SheetContent, ruler: PangoRuler) {
        let sizes = [
            PixelSize(width: Self.short, height: Self.long), PixelSize(width: Self.long, height: Self.short),
        ]
        let all = sizes.flatMap { size in
            (1...8).map { SheetPages(of: content, columns: $0, size: size, ruler: ruler) }
        }
        self = all.dropFirst().reduce(all[0]) { $1.isBetter(than: $0) ? $1 : $0 }
    }

    private init(of content: SheetContent, columns: Int, size: PixelSize, ruler: PangoRuler) {
        self.size = size
        measures = SheetMeasures(
            of: content, across: columns, width: size.width, heights: Self.heights, sharesRowLabels: false,
            ruler: ruler)
        var flow = Flow(measures, columns: columns, bottom: size.height - SheetMeasures.margin)
        for block in content.blocks where !block.rows.isEmpty { flow.add(block) }
        pages = flow.pages
    }

    private func isBetter(than other: SheetPages) -> Bool {
        if distance != other.distance { return distance < other.distance }
        if pages.count != other.pages.count { return pages.count < other.pages.count }
        return measures.posterHeight > other.measures.posterHeight
    }

    /// From the heights in which posters are well seen.
    private var distance: Double {
        let height = Double(measures.posterHeight)
        return max(0, Self.wellSeen.lowerBound - height, height - Self.wellSeen.upperBound)
    }
}

/// Blocks as they run down columns.
private struct Flow {
    private(set) var pages: [[SheetPages.Piece]] = [[]]
    private let measures: SheetMeasures
    private let columns, bottom: Int
    private var column = 0
    private var y = SheetMeasures.headBottom

    init(_ measures: SheetMeasures, columns: Int, bottom: Int) {
        self.measures = measures
        self.columns = columns
        self.bottom = bottom
    }

    /// Places a block; its heading is repeated wherever it goes on.
    mutating func add(_ block: SheetContent.Block) {
        let head = (block.title.isEmpty ? 0 : SheetMeasures.titleHeight) + measures.columnHeadHeight
        var rest = block.rows[...]
        while !rest.isEmpty {
            // Under the last row of a column no gutter is needed.
            var room = (bottom - y - head + measures.gutter) / measures.rowHeight
            if room < min(2, rest.count), y > SheetMeasures.headBottom {
                nextColumn()
                room = (bottom - y - head + measures.gutter) / measures.rowHeight
            }
            let rows = rest.prefix(max(1, room))
            rest = rest.dropFirst(rows.count)
            pages[pages.count - 1].append(
                .init(
                    block: .init(title: block.title, rows: Array(rows)), x: measures.blockLeft(column), y: y))
            y += head + rows.count * measures.rowHeight + SheetMeasures.blockGap / 2
            if !rest.isEmpty { nextColumn() }
        }
    }

    private mutating func nextColumn() {
        y = SheetMeasures.headBottom
        column += 1
        guard column == columns else { return }
        column = 0
        pages.append([])
    }
}
