internal import Diagnostics
internal import Generation

/// One thing on a sheet, in place.
enum SheetMark {
    case rule(PixelBox)
    case frame(PixelBox)
    /// Around the one of several that is chosen.
    case chosen(PixelBox)
    case text(TextBlock)
    case poster(path: String, PixelBox)
}

/// Where everything on a sheet goes: posters of one height in their true ratios, rows under rows, blocks beside blocks as far as
/// the sheet stays near the shape of a page.
struct SheetLayout {
    let size: PixelSize
    private(set) var marks: [SheetMark] = []

    private let tones: SheetTones
    private let ruler: PangoRuler
    private let measures: SheetMeasures

    /// Lays a sheet out; pixels are not touched.
    init(of content: SheetContent, tones: SheetTones, ruler: PangoRuler) {
        self.tones = tones
        self.ruler = ruler
        measures = SheetMeasures.best(for: content, ruler: ruler)
        size = measures.size
        marks = SheetHead(brand: content.brand, title: content.title, facts: content.facts).marks(
            width: size.width, tones: tones, ruler: ruler)
        var y = SheetMeasures.headBottom
        for row in measures.blockRows {
            for (place, block) in row.enumerated() {
                self.place(
                    block, x: measures.blockLeft(place), labelWidth: measures.labelWidth(ofBlock: place), y: y
                )
            }
            y += measures.height(of: row)
        }
    }

    /// Lays out one of several pages, from 0.
    init(
        page: Int, of pages: SheetPages, _ content: SheetContent, _ tones: SheetTones, _ ruler: PangoRuler
    ) {
        self.tones = tones
        self.ruler = ruler
        measures = pages.measures
        size = pages.size
        let number = SheetContent.Fact("Page", "\(page + 1) of \(pages.pages.count)")
        marks = SheetHead(brand: content.brand, title: content.title, facts: content.facts + [number]).marks(
            width: size.width, tones: tones, ruler: ruler)
        for piece in pages.pages[page] {
            place(piece.block, x: piece.x, labelWidth: measures.rowLabelWidth, y: piece.y)
        }
    }

    private mutating func place(_ block: SheetContent.Block, x left: Int, labelWidth: Int, y top: Int) {
        var y = top
        if !block.title.isEmpty {
            put([block.title.visible], .heading, x: left, y: y, tones.ink)
            y += SheetMeasures.titleHeight
        }
        let lefts = measures.columnLefts(of: block).map { left + labelWidth + $0 }
        for (column, x) in zip(block.columns, lefts) { placeHead(of: column, x: x, y: y) }
        y += measures.columnHeadHeight
        for row in block.rows {
            if labelWidth > 0 {
                let label = SheetType.label.lines(
                    row.label.visible, width: labelWidth - 24,
                    limit: measures.rowHeight / SheetType.label.lineHeight, by: ruler)
                put(label, .label, x: left, y: y, tones.ink)
            }
            for (cell, x) in zip(row.cells, lefts) { place(cell, x: x, y: y) }
            y += measures.rowHeight
        }
    }

    private mutating func placeHead(of column: SheetColumn, x: Int, y: Int) {
        let width = measures.width(atRatio: column.ratio)
        let name = SheetType.label.lines(column.label.visible, width: width, by: ruler)
        put(name, .label, x: x, y: y, tones.ink)
        let pixels = "\(column.pixels.width) × \(column.pixels.height)"
        put([pixels], .label, x: x, y: y + name.count * SheetType.label.lineHeight, tones.grey)
    }

    private mutating func place(_ cell: SheetCell, x: Int, y: Int) {
        let box = PixelBox(
            x: x, y: y, width: measures.width(atRatio: cell.ratio), height: measures.posterHeight)
        switch cell.picture {
        case .poster(let path): marks.append(.poster(path: path, box))
        case .excluded(let reason), .absent(let reason):
            marks.append(.frame(box))
            put(
                box.lines(of: reason, by: ruler), .label, x: x + PixelBox.padding, y: y + PixelBox.padding,
                tones.grey)
        }
        if let note = cell.note {
            let lines = SheetType.label.lines(note.visible, width: box.width, by: ruler)
            put(lines, .label, x: x, y: y + box.height + 14, tones.ink)
        }
    }

    private mutating func put(_ lines: [String], _ type: SheetType, x: Int, y: Int, _ color: RGB) {
        marks.append(.text(type.block(lines, x: x, y: y, color: color)))
    }
}

extension PixelBox {
    /// Between an empty frame and its words.
    static let padding = 20

    /// As much of a text as this frame holds.
    func lines(of text: String, by ruler: PangoRuler) -> [String] {
        SheetType.label.lines(
            text.visible, width: width - 2 * Self.padding,
            limit: (height - 2 * Self.padding) / SheetType.label.lineHeight, by: ruler)
    }
}
