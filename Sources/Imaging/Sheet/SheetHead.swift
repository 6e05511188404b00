internal import Diagnostics
internal import Generation

/// What stands on top of every sheet: brand and series at the left, facts at the right, a rule under both.
struct SheetHead {
    let brand: String
    let title: String
    let facts: [SheetContent.Fact]

    /// Everything in place on a sheet so many pixels wide.
    func marks(width: Int, tones: SheetTones, ruler: PangoRuler) -> [SheetMark] {
        let left = SheetMeasures.margin
        var marks: [SheetMark] = []
        func put(_ text: String, _ type: SheetType, x: Int, y: Int, _ color: RGB) {
            marks.append(.text(type.block([text], x: x, y: y, color: color)))
        }
        put(brand.visible, .value, x: left, y: left, tones.grey)
        put(title.visible, .title, x: left, y: left + 52, tones.ink)
        var x = width - left
        for fact in facts.reversed() {
            let texts = [fact.label.visible, fact.value.visible]
            x -= max(SheetType.label.width(texts[0], by: ruler), SheetType.value.width(texts[1], by: ruler))
            put(texts[0], .label, x: x, y: left + 46, tones.grey)
            put(texts[1], .value, x: x, y: left + 82, tones.ink)
            x -= 64
        }
        let rule = PixelBox(x: left, y: SheetMeasures.headBottom - 64, width: width - 2 * left, height: 2)
        return marks + [.rule(rule)]
    }
}
