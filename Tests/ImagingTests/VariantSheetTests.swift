import Generation
import Testing

@testable import Imaging

@Suite struct `A sheet of images to choose from` {
    private func layout(_ pixels: PixelSize, count: Int, chosen: Int? = nil, missing: Int? = nil)
        -> VariantLayout
    {
        let variants = (1...count).map { number in
            VariantSheet.Group.Variant(
                number: number, path: number == missing ? nil : "/\(number).png", isChosen: number == chosen)
        }
        let sheet = VariantSheet(
            brand: "Nordlys", title: "Spring", facts: [.init("Anchors", "1")],
            groups: [
                .init(title: "Espresso", remedy: "broadside approve …", pixels: pixels, variants: variants)
            ])
        return VariantLayout(of: sheet, tones: .light, ruler: PangoRuler())
    }

    private func posters(_ layout: VariantLayout) -> [PixelBox] {
        layout.marks.compactMap { if case .poster(_, let box) = $0 { box } else { nil } }
    }

    @Test(arguments: [
        (1080, 1350, 4), (1080, 1920, 3), (1920, 630, 4), (100, 2000, 16), (4000, 100, 2), (1, 1, 1),
    ])
    func `shows all of them in their own ratio, large, none over another or over the edge`(
        width: Int, height: Int, count: Int
    ) {
        let layout = layout(PixelSize(width: width, height: height), count: count)
        let boxes = posters(layout)
        #expect(boxes.count == count && Set(boxes.map(\.width)).count == 1)
        for (place, box) in boxes.enumerated() {
            #expect(box.x >= 0 && box.x + box.width <= layout.size.width)
            #expect(box.y >= 0 && box.y + box.height <= layout.size.height)
            let ratio = Double(box.width) / Double(box.height)
            #expect(abs(ratio / (Double(width) / Double(height)) - 1) < 0.05)
            for other in boxes.dropFirst(place + 1) {
                #expect(box.x + box.width <= other.x || box.y + box.height <= other.y)
            }
        }
    }

    @Test func `frames the one that is chosen, and has an empty frame for one that is missing`() throws {
        let layout = layout(PixelSize(width: 4, height: 5), count: 3, chosen: 2, missing: 3)
        let boxes = posters(layout)
        #expect(boxes.count == 2)
        let frames = layout.marks.compactMap { if case .chosen(let box) = $0 { box } else { nil } }
        let frame = try #require(frames.first)
        #expect(frames.count == 1 && frame.x < boxes[1].x && frame.x > boxes[0].x + boxes[0].width)
        #expect(layout.marks.contains { if case .frame = $0 { true } else { false } })
    }
}
