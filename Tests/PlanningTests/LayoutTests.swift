import Catalog
import Diagnostics
import Generation
import Testing

@testable import Planning

@Suite struct `A layout` {
    private let brand = """
        palette: {ink: "#14213D", snow: "#F7F7F2"}
        fonts: {text: DejaVu Sans}
        type: {headline: {font: text, scale: [8%, 6%]}, legal: {font: text, size: 2%}}
        print: {marks: true, max-ink: 300%}
        sizes:
          card: 1000x1000
          story: {pixels: 1000x2000, safe: {top: 10%, bottom: 20%}}
          sheet: {paper: 100x200mm, dpi: 254, bleed: 5mm}
        """

    private func layers(
        _ layout: String, size: String = "card", brand more: String = "", headline: String = "Hello"
    ) throws -> [PosterLayer] { try poster(layout, size: size, brand: more, headline: headline).layers }

    private func poster(
        _ layout: String, size: String = "card", brand more: String = "", headline: String = "Hello"
    ) throws -> PosterDescription {
        let small = try SmallPlan(
            "{locale: [en-GB], size: [\(size)]}", "copy: {headline: '\(headline)'}",
            template: "variables: {headline: text}\nprompt: A\nlayout:\n"
                + layout.split(separator: "\n").map { "  - \($0)" }.joined(separator: "\n"),
            brand: more.isEmpty ? brand : more)
        return try #require(try small.planner.plan().cells.first?.poster)
    }

    private func box(_ layer: PosterLayer) -> PixelBox {
        switch layer {
        case .take(let take): take.box
        case .shade(let shade): shade.box
        case .shape(let shape): shape.box
        case .image(let image): image.box
        case .text(let block): block.box
        }
    }

    private func boxes(_ layout: String, size: String = "card") throws -> [PixelBox] {
        try layers(layout, size: size).map(box)
    }

    /// 100 × 200 mm at 10 pixels a millimetre: the trim is 1000 × 2000, the bleed 50 all around.
    @Test(arguments: [
        ("at: top, height: 60%", PixelBox(x: 0, y: 0, width: 1100, height: 1250)),
        ("at: bottom, height: 40%", PixelBox(x: 0, y: 1250, width: 1100, height: 850)),
        ("at: left, width: 5%", PixelBox(x: 0, y: 0, width: 100, height: 2100)),
        ("at: center, width: 50%, height: 50%", PixelBox(x: 300, y: 550, width: 500, height: 1000)),
        ("at: right, width: 10mm, height: 20mm", PixelBox(x: 950, y: 950, width: 150, height: 200)),
        ("at: bottom-right, width: 120px, height: 30px", PixelBox(x: 930, y: 2020, width: 170, height: 80)),
    ])
    func `measures fields on the trim and runs them out into the bleed`(keys: String, box: PixelBox) throws {
        #expect(
            try boxes("{image: take, \(keys)}\n{shade: ink, \(keys), edge: hard}", size: "sheet") == [
                box, box,
            ])
    }

    @Test func `has the trimmed sheet to the pixel, whatever the dots per inch`() throws {
        for dpi in stride(from: 72, through: 600, by: 7) {
            let more = "sizes: {sheet: {paper: A3, dpi: \(dpi), bleed: 3mm}}"
            let small = try SmallPlan("{size: [sheet]}", brand: more)
            let size = try #require(small.files.brands.first?.sizes.first)
            let geometry = Geometry(size)
            #expect(geometry.trim.width == size.print?.trimPixels.width)
            #expect(geometry.trim.height == size.print?.trimPixels.height)
            let exact = 3 * Double(dpi) / 25.4
            #expect(abs(Double(geometry.trim.x) - exact) < 1)
            #expect(abs(Double(geometry.poster.right - geometry.trim.right) - exact) < 1)
        }
    }

    @Test func `says what is otherwise on a size, and keeps the rest`() throws {
        let layout = """
            {shade: ink, at: top, height: 60%, edge: hard, on: {story: {at: bottom, height: 400px}, sheet: {opacity: 50%}}}
            """
        #expect(try boxes(layout) == [PixelBox(x: 0, y: 0, width: 1000, height: 600)])
        #expect(try boxes(layout, size: "story") == [PixelBox(x: 0, y: 1600, width: 1000, height: 400)])
        let sheet = try layers(layout, size: "sheet")
        guard case .shade(let shade)? = sheet.first else { return #expect(Bool(false)) }
        #expect(shade.opacity == 50 && shade.fadesFrom == nil && shade.box.height == 1250)
    }

    @Test func `keeps calm what the layers of the size take`() throws {
        let small = try SmallPlan(
            "{size: [card, story]}",
            template: """
                prompt: A
                layout:
                  - {image: take}
                  - {shape: rectangle, color: ink, at: top-left, width: 70%, on: {story: {at: bottom-left}}}
                """, brand: brand)
        let template = try #require(small.files.templates.first)
        let brand = try #require(small.files.brands.first)
        #expect(template.clearArea(for: brand.size(named: "card")).words == "the top third")
        #expect(template.clearArea(for: brand.size(named: "story")).words == "the bottom third")
    }

    @Test(arguments: [
        (
            "rectangle, width: 20%", PlacedShape.Figure.rectangle(radius: 0),
            PixelBox(x: 60, y: 60, width: 200, height: 200)
        ),
        (
            "rectangle, width: 20%, height: 100px, radius: 2%", .rectangle(radius: 20),
            PixelBox(x: 60, y: 60, width: 200, height: 100)
        ),
        (
            "rectangle, height: 40px, radius: 50%", .rectangle(radius: 20),
            PixelBox(x: 60, y: 60, width: 40, height: 40)
        ),
        ("ellipse, width: 300px", .ellipse, PixelBox(x: 60, y: 60, width: 300, height: 300)),
        ("line, width: 30%", .rectangle(radius: 0), PixelBox(x: 60, y: 60, width: 300, height: 3)),
        ("line, height: 30%", .rectangle(radius: 0), PixelBox(x: 60, y: 60, width: 3, height: 300)),
        ("line", .rectangle(radius: 0), PixelBox(x: 60, y: 60, width: 880, height: 3)),
        ("ellipse, width: 10%, margin: 0px", .ellipse, PixelBox(x: 0, y: 0, width: 100, height: 100)),
    ])
    func `places shapes like images`(keys: String, figure: PlacedShape.Figure, box: PixelBox) throws {
        let drawn = try layers("{shape: \(keys), at: top-left, color: ink, opacity: 80%}")
        let color = RGB(red: 0x14, green: 0x21, blue: 0x3D)
        #expect(drawn == [.shape(PlacedShape(figure: figure, box: box, color: color, opacity: 80))])
    }

    @Test(arguments: [
        ("attention", PlacedTake.Focus.attention), ("top-left", .point(x: 0, y: 0)),
        ("right", .point(x: 1000, y: 500)), ("[30%, 12.5%]", .point(x: 300, y: 125)),
    ])
    func `brings the focus where nothing hides it`(words: String, focus: PlacedTake.Focus) throws {
        let drawn = try layers(
            "{image: take, focus: \(words)}\n{shade: ink, at: bottom, height: 30%, edge: hard}", size: "story"
        )
        let take = PlacedTake(
            box: PixelBox(x: 0, y: 0, width: 1000, height: 2000), focus: focus,
            safe: PixelBox(x: 0, y: 200, width: 1000, height: 1200))
        #expect(drawn.first == .take(take))
    }

    @Test func `keeps the middle without a focus, as it always was`() throws {
        let whole = PlacedTake(box: PixelBox(x: 0, y: 0, width: 1000, height: 1000))
        #expect(try layers("{image: take}") == [.take(whole)])
        #expect(try layers("{image: take, focus: center}") == [.take(whole)])
    }

    @Test func `gives a stack the style that it names`() throws {
        func size(_ keys: String) throws -> Int? {
            try layers("{stack: [headline]\(keys)}").compactMap { layer in
                if case .text(let block) = layer { block.style.size } else { nil }
            }.first
        }
        #expect(try size("") == 80_000)
        #expect(try size(", style: legal") == 20_000)
    }

    @Test func `lets a text shrink only where it says so`() throws {
        func size(_ keys: String) throws -> Int? {
            let drawn = try layers(
                "{stack: [headline], width: 30%\(keys)}", headline: "Incomprehensibly")
            return drawn.compactMap { if case .text(let block) = $0 { block.style.size } else { nil } }.first
        }
        #expect(try size("") == 80_000)
        #expect(try size(", fit: shrink") == 60_000)
    }

    @Test func `writes a size as the files that it names, pictures first`() throws {
        func brand(_ keys: String) -> String {
            "sizes: {sheet: {paper: A4, dpi: 100, bleed: 3mm, \(keys)}}\nprint: {marks: true, max-ink: 300%}"
        }
        func formats(_ keys: String) throws -> [PosterFormat] {
            try poster("{image: take}", size: "sheet", brand: brand(keys)).formats
        }
        #expect(try formats("resolution: 1K") == [.png])
        #expect(try formats("formats: [pdf, jpeg], quality: 85") == [.jpeg(quality: 85), .pdf])
        #expect(try formats("formats: webp") == [.webp(quality: 90)])
        #expect(try formats("formats: pdf") == [.png, .pdf])
        let sheet = try poster(
            "{image: take}", size: "sheet", brand: brand("formats: pdf, print: {marks: false}"))
        let cut = PrintTerms.Sheet(width: 210_000, height: 297_000)
        #expect(sheet.print == PrintTerms(sheet: cut, hasMarks: false, maximumInk: 300))
        #expect(try poster("{image: take}", size: "sheet", brand: brand("resolution: 1K")).print == nil)
    }

    @Test func `leaves the finish of a plain poster as it was`() throws {
        let plain = try poster("{image: take}\n{shade: ink, at: bottom, height: 20%}")
        let json = String(decoding: plain.canonicalJSON, as: UTF8.self)
        #expect(
            json == """
                {"dpi":null,"format":"png","height":1000,"layers":[{"take":[0,0,1000,1000]},\
                {"shade":{"box":[0,800,1000,200],"color":"#14213D","from":null,"opacity":100}}],"schema":1,"width":1000}
                """)
    }

    @Test func `sets twelve locales over the takes of one`() throws {
        let locales = [
            "en-GB", "de-DE", "fr-FR", "es-ES", "it-IT", "nb-NO", "sv-SE", "pl-PL", "el-GR", "ar", "he", "ja",
        ]
        func plan(_ locales: [String]) throws -> Plan {
            let small = try SmallPlan(
                "{subject: {cup: {shot: a cup}, bag: {shot: a bag}}, locale: [\(locales.joined(separator: ", "))], size: [card, story]}",
                "copy: {headline: {\(locales.map { "\($0): Words of \($0)" }.joined(separator: ", "))}}",
                template: """
                    variables: {headline: text, subject: {type: object, fields: {shot: text}}}
                    prompt: A picture of {{ subject.shot }}. Keep {{ layout.clear }} calm.
                    layout: [{image: take}, {stack: [headline], at: top-left, fit: shrink}]
                    """, brand: brand)
            return try small.planner.plan()
        }
        let (one, twelve) = (try plan(["en-GB"]), try plan(locales))
        #expect(one.cells.count == 4 && twelve.cells.count == 48)
        #expect(Set(twelve.cells.compactMap(\.key)) == Set(one.cells.compactMap(\.key)))
        #expect(
            twelve.cells.count { $0.state == .new } == 4 && twelve.cells.count { $0.state == .shared } == 44)
        #expect(Set(twelve.cells.compactMap { $0.poster?.finish }).count == 24)
        #expect(twelve.commissions().count == 4)
    }
}
