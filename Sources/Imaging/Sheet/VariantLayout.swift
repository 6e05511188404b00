internal import Diagnostics
internal import Generation

/// Where everything on a sheet of variants goes: a group under the other, each with its images as large as the width allows.
struct VariantLayout {
    private(set) var size: PixelSize
    private(set) var marks: [SheetMark] = []

    private let tones: SheetTones
    private let ruler: PangoRuler

    /// Twice what it is meant to be seen in.
    private static let width = 3200
    private static let gutter = 72
    /// Between a poster and the mark of the one that is chosen.
    private static let markGap = 12
    /// Heights of posters: more is looked at by scrolling, less is no longer judged.
    private static let heights = 520.0...1500

    /// Lays a sheet out; pixels are not touched.
    init(of sheet: VariantSheet, tones: SheetTones, ruler: PangoRuler) {
        self.tones = tones
        self.ruler = ruler
        size = PixelSize(width: Self.width, height: SheetMeasures.headBottom)
        marks = SheetHead(brand: sheet.brand, title: sheet.title, facts: sheet.facts).marks(
            width: Self.width, tones: tones, ruler: ruler)
        var y = SheetMeasures.headBottom
        for group in sheet.groups { y = place(group, y: y) }
        size = PixelSize(width: Self.width, height: y + SheetMeasures.margin - Self.gutter)
    }

    /// Places a group and says where the next one begins.
    private mutating func place(_ group: VariantSheet.Group, y top: Int) -> Int {
        let left = SheetMeasures.margin
        put([group.title.visible], .heading, x: left, y: top, tones.ink)
        let commands = SheetType.label.lines(group.remedy.visible, width: Self.width - 2 * left, by: ruler)
        put(commands, .label, x: left, y: top + SheetType.heading.lineHeight + 6, tones.grey)
        var y = top + SheetType.heading.lineHeight + commands.count * SheetType.label.lineHeight + 44
        let (across, box) = measures(of: group)
        for start in stride(from: 0, to: group.variants.count, by: across) {
            var x = left
            for variant in group.variants[start..<min(start + across, group.variants.count)] {
                place(variant, in: PixelBox(x: x, y: y, width: box.width, height: box.height))
                x += box.width + Self.gutter
            }
            y += Self.numberHeight + box.height + Self.gutter
        }
        return y + Self.gutter / 2
    }

    /// How many stand side by side, and how large each is: as many as are still large enough to judge.
    private func measures(of group: VariantSheet.Group) -> (across: Int, size: PixelSize) {
        let ratio = Double(group.pixels.width) / Double(max(1, group.pixels.height))
        func size(_ across: Int) -> PixelSize {
            let free = Self.width - 2 * SheetMeasures.margin - (across - 1) * Self.gutter
            let height = min(Double(free / across) / ratio, Self.heights.upperBound)
            return PixelSize(width: max(1, Int(height * ratio)), height: max(1, Int(height)))
        }
        let most = max(1, min(4, group.variants.count))
        let across = (1...most).last { Double(size($0).height) >= Self.heights.lowerBound } ?? 1
        return (across, size(across))
    }

    /// The room for a number over its poster.
    private static var numberHeight: Int { SheetType.number.lineHeight + 10 }

    private mutating func place(_ variant: VariantSheet.Group.Variant, in slot: PixelBox) {
        let number = "\(variant.number)"
        put([number], .number, x: slot.x, y: slot.y, tones.ink)
        let box = PixelBox(
            x: slot.x, y: slot.y + Self.numberHeight, width: slot.width, height: slot.height)
        let indent = SheetType.number.width(number, by: ruler) + 24
        if let note = variant.note, variant.path != nil {
            let lines = SheetType.label.lines(note.visible, width: box.width - indent, limit: 1, by: ruler)
            put(
                lines, .label, x: slot.x + indent,
                y: slot.y + SheetType.number.lineHeight - SheetType.label.lineHeight - 12,
                variant.isChosen ? tones.ink : tones.grey)
        }
        guard let path = variant.path else {
            marks.append(.frame(box))
            put(
                box.lines(of: variant.note ?? "Not made yet", by: ruler), .label, x: box.x + PixelBox.padding,
                y: box.y + PixelBox.padding, tones.grey)
            return
        }
        marks.append(.poster(path: path, box))
        guard variant.isChosen else { return }
        let gap = Self.markGap
        marks.append(
            .chosen(
                PixelBox(
                    x: box.x - gap, y: box.y - gap, width: box.width + 2 * gap, height: box.height + 2 * gap))
        )
    }

    private mutating func put(_ lines: [String], _ type: SheetType, x: Int, y: Int, _ color: RGB) {
        marks.append(.text(type.block(lines, x: x, y: y, color: color)))
    }
}
