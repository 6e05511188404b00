import Diagnostics
import Foundation
import Generation
import Imaging
import Testing

@testable import Providers

@Suite struct `A product cut out of its picture` {
    @Test func `is what is not transparent, and nothing around it`() throws {
        let cut = try #require(try CutOut(Pack().picture(alpha: true)))
        #expect(cut.size == PixelSize(width: 60, height: 90))
        #expect(cut.opacity(30, 45) == 255)
    }

    @Test(arguments: [Pack(ground: 255), Pack(ground: 240, fall: 30), Pack(ground: 40)])
    func `is what stands on a plain background, even or shaded`(pack: Pack) throws {
        let cut = try #require(try CutOut(pack.picture(alpha: false)))
        #expect((54...60).contains(cut.size.width))
        #expect((84...90).contains(cut.size.height))
        #expect(cut.opacity(cut.size.width / 2, 20) == 255, "its label may be as white as the background")
    }

    @Test func `keeps a pale label that reaches from edge to edge`() throws {
        let cut = try #require(try CutOut(Pack(labelIsWide: true).picture(alpha: false)))
        #expect((84...90).contains(cut.size.height))
        #expect(cut.opacity(cut.size.width / 2, cut.size.height / 4) == 255)
    }

    @Test func `leaves its pictured shadow behind`() throws {
        let cut = try #require(try CutOut(Pack(ground: 250, shadow: true).picture(alpha: false)))
        #expect(cut.size.width <= 64)
    }

    @Test(arguments: [Pack(ground: 255, isBusy: true), Pack(ground: 255, isEmpty: true)])
    func `is none where the background is not plain, or nothing is on it`(pack: Pack) throws {
        #expect(try CutOut(pack.picture(alpha: false)) == nil)
    }

    @Test func `is none where all is transparent`() throws {
        let nothing = try Bitmap(
            samples: [UInt8](repeating: 0, count: 400), size: PixelSize(width: 10, height: 10), bands: 4,
            name: "nothing")
        #expect(try CutOut(nothing) == nil)
    }

    @Test func `may be grey`() throws {
        let grey = try Bitmap(
            samples: (0..<2_500).map {
                (15..<35).contains($0 % 50) && (15..<35).contains($0 / 50) ? 30 : 250
            },
            size: PixelSize(width: 50, height: 50), bands: 1, name: "grey")
        #expect(try CutOut(grey) != nil)
    }
}

@Suite struct `A proof with a product` {
    @Test func `shows it on the right third, 43 % of the short side high, the right way round`() throws {
        let brief = brief(showing: try CutOut(Pack().picture(alpha: true)))
        let scene = ProofScene(brief)
        let box = try #require(scene.productBox)
        #expect((0.40...0.45).contains(Double(max(box.width, box.height)) / 320))
        #expect((0.55...0.75).contains((Double(box.x) + Double(box.width) / 2) / 320))
        let samples = try brief.picture().samples()
        func color(_ x: Double, _ y: Double) -> (Int, Int, Int) {
            let place = ((box.y + Int(Double(box.height) * y)) * 320 + box.x + Int(Double(box.width) * x)) * 3
            return (Int(samples[place]), Int(samples[place + 1]), Int(samples[place + 2]))
        }
        let (left, right) = (color(0.15, 0.7), color(0.85, 0.7))
        #expect(left.0 > left.2 + 60, "red is on its left side")
        #expect(right.2 > right.0 + 60, "blue is on its right side")
    }

    @Test func `has its shadow, and is a scene whatever the words say`() throws {
        let product = try CutOut(Pack().picture(alpha: true))
        let shown = brief("a gradient", showing: product)
        #expect(shown.svg.contains("clip-path"))
        #expect(shown.svg != brief("a gradient", showing: nil).svg)
        #expect(Figure(try #require(product)).footing > 200)
    }

    @Test func `is drawn from the file, and the same each time`() async throws {
        let folder = try TemporaryFolder()
        let request = request(try Pack().reference("pack", in: folder))
        let (one, two) = (try await take(request, in: folder), try await take(request, in: folder))
        #expect(one == two)
        #expect(one != (try await take(self.request(nil), in: folder)))
    }

    @Test(arguments: ["gone", "changed", "no image", "damaged", "a pipe"])
    func `is drawn as without it when its file is of no use`(trouble: String) async throws {
        let folder = try TemporaryFolder()
        let product = try Pack().reference("pack", in: folder)
        let usual = try await take(withoutFiles: request(product), in: folder)
        var digest = product.digest
        switch trouble {
        case "gone": try FileManager.default.removeItem(atPath: product.path)
        case "changed": try Pack(ground: 10).picture(alpha: false).writePNG(to: product.path)
        case "a pipe":
            try FileManager.default.removeItem(atPath: product.path)
            mkfifo(product.path, 0o600)
        default:
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: product.path)))
            let broken = trouble == "damaged" ? Array(bytes.prefix(80)) : Array("a poem".utf8)
            try Data(broken).write(to: URL(filePath: product.path))
            digest = Digest(of: broken)
        }
        let sent = SentReference(name: "pack", role: "product", digest: digest, path: product.path)
        let drawn = try await take(request(sent), in: folder)
        #expect(digest == product.digest ? drawn == usual : !drawn.isEmpty)
    }

    @Test func `takes up the colours of the style references`() async throws {
        let folder = try TemporaryFolder()
        let dark = try Bitmap(
            samples: [UInt8](repeating: 30, count: 30_000), size: PixelSize(width: 100, height: 100),
            bands: 3,
            name: "dark")
        let path = "\(folder.path)/dark.png"
        let style = SentReference(
            name: "look", role: "style", digest: try dark.writePNG(to: path), path: path)
        let (with, without) = (
            try await take(request(style), in: folder),
            try await take(withoutFiles: request(style), in: folder)
        )
        #expect(try lightness(of: with, in: folder) < lightness(of: without, in: folder) - 40)
    }

    private func brief(_ prompt: String = "a kettle", showing product: CutOut?) -> ProofBrief {
        let palette = ["#F7F7F2", "#14213D", "#FCA311"].compactMap { RGB(hex: $0) }.map {
            ProofSwatch(color: $0)
        }
        return ProofBrief(
            prompt: prompt, pixels: PixelSize(width: 320, height: 400), palette: palette, stage: "a/b",
            detail: "c"
        ).taking([], showing: product)
    }

    private func request(_ reference: SentReference?) -> GenerationRequest {
        let palette: [JSONValue] = ["#F7F7F2", "#14213D", "#FCA311"].map {
            .object([.init("hex", .text($0)), .init("share", .null)])
        }
        return GenerationRequest(
            provider: "proof", model: "small", prompt: "a kettle", ratio: "1:1", resolution: "1K",
            references: reference.map { [$0] } ?? [],
            parameters: [.init("palette", .array(palette)), .init("stage", .text("a/b"))])
    }

    private func take(_ request: GenerationRequest, in folder: TemporaryFolder) async throws -> [UInt8] {
        let provider = ProofProvider(models: [])
        let task = try await provider.submit(try await provider.prepare(request), clientID: "c-1") {}
        return try await file(of: task, in: folder)
    }

    /// As a task of an earlier version is drawn: by the request alone.
    private func take(withoutFiles request: GenerationRequest, in folder: TemporaryFolder) async throws
        -> [UInt8]
    {
        try await file(of: TaskID(String(decoding: request.canonicalJSON, as: UTF8.self)), in: folder)
    }

    private func file(of task: TaskID, in folder: TemporaryFolder) async throws -> [UInt8] {
        let path = "\(folder.path)/take.png"
        try await ProofProvider(models: []).download(ImageLocation(task.text), to: path) { _ in }
        return [UInt8](try Data(contentsOf: URL(filePath: path)))
    }

    private func lightness(of take: [UInt8], in folder: TemporaryFolder) throws -> Double {
        let path = "\(folder.path)/seen.png"
        try Data(take).write(to: URL(filePath: path))
        return try #require(try ImageFile(path).colourCount().meanLightness)
    }
}

/// A pack as a photographer would send it: red on its left, blue on its right, with a white label, on a ground of grey.
struct Pack: Sendable {
    /// The grey of the ground, 0…255.
    var ground = 255
    /// How much darker the ground is at the bottom.
    var fall = 0
    /// Whether a soft shadow lies beside it.
    var shadow = false
    /// Whether it stands before a pattern.
    var isBusy = false
    /// Whether its label goes all around it.
    var labelIsWide = false
    /// Whether it is missing.
    var isEmpty = false

    func picture(alpha: Bool) throws -> Bitmap {
        var samples: [UInt8] = []
        for y in 0..<130 {
            for x in 0..<120 {
                let isPack = !isEmpty && (30..<90).contains(x) && (20..<110).contains(y)
                let isLabel = isPack && (labelIsWide || (45..<75).contains(x)) && (35..<55).contains(y)
                samples +=
                    isLabel
                    ? [255, 255, 255] : isPack ? (x < 60 ? [200, 30, 40] : [20, 40, 200]) : behind(x, y)
                if alpha { samples.append(isPack ? 255 : 0) }
            }
        }
        return try Bitmap(
            samples: samples, size: PixelSize(width: 120, height: 130), bands: alpha ? 4 : 3, name: "the pack"
        )
    }

    /// A file of the pack with a transparent background, and what a request says of it.
    func reference(_ name: String, in folder: TemporaryFolder) throws -> SentReference {
        let path = "\(folder.path)/\(name).png"
        return SentReference(
            name: name, role: "product", digest: try picture(alpha: true).writePNG(to: path), path: path)
    }

    private func behind(_ x: Int, _ y: Int) -> [UInt8] {
        if isBusy { return (x / 8 + y / 8) % 2 == 0 ? [240, 240, 240] : [90, 120, 60] }
        let shade = shadow && y > 95 ? max(0, 45 - abs(x - 95) * 2) : 0
        return [UInt8](repeating: UInt8(max(0, ground - fall * y / 130 - shade)), count: 3)
    }
}
