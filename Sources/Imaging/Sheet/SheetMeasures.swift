internal import Diagnostics
internal import Generation

/// The measures of a sheet, in pixels; it is drawn at twice the size it is meant to be seen in.
struct SheetMeasures {
    static let margin = 112
    /// Under the head and its rule.
    static let headBottom = margin + 250
    static let titleHeight = 68
    /// Between blocks that stand side by side; half of it lies under each block.
    static let blockGap = 96

    /// How many blocks stand side by side.
    let blocksAcross: Int
    /// The height of every poster; its own ratio makes the width.
    let posterHeight: Int
    /// The room left of a block's posters; 0 where no row has a heading.
    let rowLabelWidth: Int
    /// Whether the first of some blocks side by side names the rows for all of them.
    let sharesRowLabels: Bool
    let columnHeadHeight: Int
    private let noteHeight: Int
    private let blocks: [SheetContent.Block]

    /// The smallest and the largest height of a poster; between them the sheet is about as wide as it should be.
    private static let heights = 220.0...760
    private static let idealWidth = 3200
    /// How many times its width a sheet may be high before its posters count as small: it is read by scrolling.
    private static let tallest = 2.5

    /// The measures with as many blocks side by side as make the posters largest for the sheet's width.
    static func best(for content: SheetContent, ruler: PangoRuler) -> SheetMeasures {
        let most = max(1, min(6, content.blocks.count))
        let first = SheetMeasures(of: content, across: 1, ruler: ruler)
        guard most > 1 else { return first }
        return (2...most).map { SheetMeasures(of: content, across: $0, ruler: ruler) }
            .reduce(first) { $1.shownHeight > $0.shownHeight ? $1 : $0 }
    }

    private init(of content: SheetContent, across: Int, ruler: PangoRuler) {
        let labels = content.blocks.map { $0.rows.map(\.label) }
        self.init(
            of: content, across: across, width: Self.idealWidth, heights: Self.heights,
            sharesRowLabels: Set(labels).count <= 1, ruler: ruler)
    }

    /// The measures with so many blocks side by side that together fill a width, as far as their posters may be so high.
    init(
        of content: SheetContent, across: Int, width: Int, heights: ClosedRange<Double>,
        sharesRowLabels: Bool,
        ruler: PangoRuler
    ) {
        blocks = content.blocks
        blocksAcross = across
        self.sharesRowLabels = sharesRowLabels
        rowLabelWidth = blocks.flatMap(\.rows).allSatisfy(\.label.isEmpty) ? 0 : 200
        let columns = blocks.map(\.columns)
        let ratios = max(0.3, columns.map { $0.reduce(0) { $0 + $1.ratio } }.max() ?? 1)
        let gaps = Double((columns.map(\.count).max() ?? 1) - 1)
        let labelled = sharesRowLabels ? 1 : across
        let free =
            Double(width - 2 * Self.margin - (across - 1) * Self.blockGap - labelled * rowLabelWidth)
            / Double(across)
        let height = min(
            free / (ratios + Self.gutterShare * gaps), (free - Double(Self.leastGutter) * gaps) / ratios)
        let posterHeight = Int(min(max(height, heights.lowerBound), heights.upperBound))
        self.posterHeight = posterHeight

        func lines(_ text: String, ratio: Double) -> Int {
            SheetType.label.lines(text.visible, width: Int(ratio * Double(posterHeight)), by: ruler).count
        }
        let heads = Set(columns.joined()).map { lines($0.label, ratio: $0.ratio) }.max() ?? 0
        columnHeadHeight = (heads + 1) * SheetType.label.lineHeight + 14
        let notes =
            content.cells.compactMap { cell in cell.note.map { lines($0, ratio: cell.ratio) } }.max() ?? 0
        noteHeight = notes == 0 ? 0 : notes * SheetType.label.lineHeight + 18
    }

    /// The whole sheet; over a single poster the head's words still need some room.
    var size: PixelSize {
        let width = Self.margin + blockLeft(blocksAcross) - Self.blockGap
        let height = blockRows.reduce(Self.headBottom + Self.margin - gutter - Self.blockGap / 2) {
            $0 + self.height(of: $1)
        }
        return PixelSize(width: max(1800, width), height: height)
    }

    /// The blocks that stand side by side, from top to bottom.
    var blockRows: [ArraySlice<SheetContent.Block>] {
        stride(from: 0, to: blocks.count, by: blocksAcross).map {
            blocks[$0..<min($0 + blocksAcross, blocks.count)]
        }
    }

    /// From one row of blocks to the next.
    func height(of row: ArraySlice<SheetContent.Block>) -> Int {
        let title = row.contains { !$0.title.isEmpty } ? Self.titleHeight : 0
        let rows = row.map(\.rows.count).max() ?? 0
        return title + columnHeadHeight + rows * rowHeight + Self.blockGap / 2
    }

    /// From one row of posters to the next.
    var rowHeight: Int { posterHeight + noteHeight + gutter }

    /// Where a block begins that is the n-th of its row, from 0.
    func blockLeft(_ place: Int) -> Int {
        let labels = (0..<place).reduce(0) { $0 + labelWidth(ofBlock: $1) }
        return Self.margin + labels + place * (blockWidth + Self.blockGap)
    }

    /// The room for row headings in a block that is the n-th of its row.
    func labelWidth(ofBlock place: Int) -> Int { place == 0 || !sharesRowLabels ? rowLabelWidth : 0 }

    /// Where the columns of a block begin, from the left side of its first poster, and where one more would.
    func columnLefts(of block: SheetContent.Block) -> [Int] {
        block.columns.reduce(into: [0]) { lefts, column in
            lefts.append((lefts.last ?? 0) + width(atRatio: column.ratio) + gutter)
        }
    }

    func width(atRatio ratio: Double) -> Int { max(1, Int((ratio * Double(posterHeight)).rounded())) }

    /// Without row headings.
    var blockWidth: Int { (blocks.map { columnLefts(of: $0).last ?? 0 }.max() ?? gutter) - gutter }

    private static let gutterShare = 0.06
    private static let leastGutter = 28

    /// A little over the twenty-fifth of the height that keeps posters apart, and never so little that they touch at a glance.
    var gutter: Int { max(Self.leastGutter, Int(Self.gutterShare * Double(posterHeight))) }

    /// Of a poster, as a share of the width that the sheet is shown in.
    private var shownHeight: Double {
        let (width, height) = (Double(size.width), Double(size.height))
        return Double(posterHeight) / max(width, height / Self.tallest)
    }
}

/// What the cells of one column have in common.
struct SheetColumn: Hashable {
    /// The first cell's size in words.
    let label: String
    /// The first cell's pixels.
    let pixels: PixelSize
    /// Of the widest cell.
    let ratio: Double
}

extension SheetContent.Block {
    /// As many as the longest row has cells.
    var columns: [SheetColumn] {
        (0..<(rows.map(\.cells.count).max() ?? 0)).compactMap { place in
            let cells = rows.compactMap { $0.cells.count > place ? $0.cells[place] : nil }
            return cells.first.map {
                SheetColumn(label: $0.label, pixels: $0.pixels, ratio: cells.map(\.ratio).max() ?? 1)
            }
        }
    }
}
