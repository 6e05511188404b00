import Foundation
import Generation
import Imaging
import Testing

@Suite struct `Words on a poster` {
    private let table: PosterTable
    private let size = PosterTable.size
    private let ink = PosterTable.ink, snow = PosterTable.snow

    init() throws { table = try PosterTable() }

    @Test func `capitals reach the box's top and are flush with its left side`() throws {
        let painted = try table.finished([
            table.block(["HEN", "HEN"], at: PixelBox(x: 40, y: 100, width: 300, height: 126), colors: [ink])
        ])
        let box = try #require(painted.inked(ground: RGB(red: 255, green: 255, blue: 255)))
        #expect(abs(box.x - 40) <= 1)
        #expect(abs(box.y - 100) <= 1)
    }

    @Test func `each line's baseline is one leading below the last`() throws {
        let white = RGB(red: 255, green: 255, blue: 255)
        let bottoms = try [["H"], ["H", "H"], ["H", "H", "H"]].map { lines in
            let painted = try table.finished([
                table.block(lines, at: PixelBox(x: 40, y: 60, width: 300, height: 200), colors: [ink])
            ])
            let box = try #require(painted.inked(ground: white))
            return box.y + box.height
        }
        #expect(bottoms[1] - bottoms[0] == 63 && bottoms[2] - bottoms[1] == 63)
    }

    @Test(arguments: [(TextBlock.Alignment.left, 40, 0.0), (.center, 40, 0.5), (.right, 40, 1)])
    func `lines stand in the box as asked`(alignment: TextBlock.Alignment, x: Int, share: Double) throws {
        let box = PixelBox(x: x, y: 60, width: 320, height: 80)
        let painted = try table.finished([table.block(["Hi"], at: box, alignment: alignment, colors: [ink])])
        let found = try #require(painted.inked(ground: RGB(red: 255, green: 255, blue: 255)))
        let free = Double(320 - found.width)
        #expect(abs(Double(found.x - x) - free * share) <= 2)
    }

    @Test func `words take the first colour that reads on what is behind them`() throws {
        let amber = RGB(red: 0xFC, green: 0xA3, blue: 0x11)
        let box = PixelBox(x: 40, y: 60, width: 320, height: 80)
        let onDark = try table.finished([
            .shade(Shade(box: PixelBox(whole: size), color: ink)),
            table.block(["HHH"], at: box, colors: [ink, amber, snow]),
        ])
        #expect(onDark.contains(amber) && !onDark.contains(snow))
        let onLight = try table.finished([
            .shade(Shade(box: PixelBox(whole: size), color: snow)),
            table.block(["HHH"], at: box, colors: [amber, ink]),
        ])
        #expect(onLight.contains(ink) && !onLight.contains(amber))
        let hopeless = try table.finished([
            .shade(Shade(box: PixelBox(whole: size), color: amber)),
            table.block(["HHH"], at: box, colors: [amber, snow]),
        ])
        #expect(hopeless.contains(snow))
    }

    @Test(arguments: [(400, 80), (900, 140)])
    func `a variable font file is drawn at the weight asked for`(weight: Int, inked: Int) throws {
        let font = Font(family: "Broadside Boxes", weight: weight, file: fixture("variable.ttf"))
        let block = TextBlock(
            lines: ["H"], style: TextStyle(font: font, size: 200_000, leading: 1000),
            box: PixelBox(x: 40, y: 60, width: 320, height: 200), colors: [ink], language: "")
        let painted = try table.finished([.text(block)])
        let box = try #require(painted.inked(ground: RGB(red: 255, green: 255, blue: 255)))
        #expect(abs(box.width - inked) <= 1 && abs(box.height - 140) <= 1)
    }

    @Test func `text that no colour makes legible is told, with the contrast it has`() throws {
        let grey = RGB(red: 128, green: 128, blue: 128)
        func small(_ y: Int, _ colors: [RGB]) -> PosterLayer {
            table.block(
                ["Small"], at: PixelBox(x: 20, y: y, width: 360, height: 40), size: 16, weight: 400,
                colors: colors)
        }
        let layers: [PosterLayer] = [
            .shade(Shade(box: PixelBox(whole: size), color: grey)),
            small(60, [grey, RGB(red: 160, green: 160, blue: 160)]), small(160, [ink, grey]),
            small(260, [RGB(red: 0, green: 0, blue: 0)]),
        ]
        let description = PosterDescription(pixels: size, layers: layers)
        let path = table.path("found.png")
        let finished = try table.finish(description, take: fixture("profile.png"), to: path)
        #expect(finished.findings.map(\.layer) == [1, 2])
        #expect(finished.findings.first?.kind == .lowContrast(reached: 151, needed: 450))
    }

    @Test func `markup in copy is drawn as it stands`() throws {
        let box = PixelBox(x: 20, y: 60, width: 360, height: 80)
        let white = RGB(red: 255, green: 255, blue: 255)
        let tagged = try table.finished([table.block(["<b>x</b>"], at: box, size: 40, colors: [ink])])
        let plain = try table.finished([table.block(["x"], at: box, size: 40, colors: [ink])])
        let widths = [tagged, plain].compactMap { $0.inked(ground: white)?.width }
        #expect(widths.count == 2 && widths[0] > widths[1] * 4)
    }
}
