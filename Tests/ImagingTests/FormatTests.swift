import Foundation
import Generation
import Imaging
import Testing

@Suite struct `The files of a poster` {
    private let table: PosterTable
    private let size = PixelSize(width: 200, height: 250)

    init() throws { table = try PosterTable() }

    private func poster(
        _ formats: [PosterFormat], pixels: PixelSize? = nil, dpi: Int? = 150,
        alt: String? = "A cup, \"blue\" & white"
    ) -> PosterDescription {
        let size = pixels ?? size
        return PosterDescription(
            pixels: size, dotsPerInch: dpi, formats: formats, alt: alt,
            layers: [
                .take(PlacedTake(box: PixelBox(whole: size))),
                table.words("Hej", at: PixelBox(x: 20, y: 40, width: 160, height: 80)),
            ])
    }

    @Test func `one painting is written in several formats, their hashes in order`() throws {
        let (paths, finished) = try table.make(
            poster([.png, .jpeg(quality: 90), .webp(quality: 90)]))
        #expect(try finished.digests == paths.map { Digest(of: try table.bytes($0)) })
        let painted = try paths.map { try table.painted($0) }
        for file in painted {
            #expect(file.size == size)
            #expect(abs(Int(file[5, 5].red) - 200) <= 3 && abs(Int(file[5, 5].green) - 100) <= 3)
        }
        let facts = try paths.map { try ImageFile($0).facts().format }
        #expect(facts == ["png", "jpeg", "webp"])
    }

    @Test(arguments: [PosterFormat.jpeg(quality: 85), .webp(quality: 80), .pdf])
    func `equal posters give equal bytes`(format: PosterFormat) throws {
        let (first, _) = try table.make(poster([format]), named: "one")
        let (second, _) = try table.make(poster([format]), named: "two")
        #expect(try table.bytes(first[0]) == table.bytes(second[0]))
    }

    @Test func `no file is written where one of them fails`() throws {
        let description = poster([.png, .webp(quality: 80)], pixels: PixelSize(width: 16_384, height: 2))
        try Data("before".utf8).write(to: URL(filePath: table.path("poster.png")))
        let error = #expect(throws: ImageError.self) { try table.make(description) }
        guard case .impossible(let path, let reason) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(path.hasSuffix("poster.webp") && reason.contains("16383"))
        #expect(try String(contentsOfFile: table.path("poster.png"), encoding: .utf8) == "before")
    }

    @Test func `no file gets its name where another's is taken by a folder`() throws {
        try FileManager.default.createDirectory(
            atPath: table.path("poster.jpg"), withIntermediateDirectories: false)
        let error = #expect(throws: ImageError.self) { try table.make(poster([.png, .jpeg(quality: 80)])) }
        guard case .unwritable(let path, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(path.hasSuffix("poster.jpg"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: table.folder.path) == ["poster.jpg"])
    }

    /// exiftool is a reader that others wrote: what it finds, the trade's programs find.
    @Test(arguments: [PosterFormat.png, .jpeg(quality: 90), .webp(quality: 90), .pdf])
    func `a reader of others finds how it was made`(format: PosterFormat) throws {
        let (paths, _) = try table.make(poster([format]))
        let arguments = ["-j", "-G1", "-a", "-n", paths[0]]
        guard let told = try output("exiftool", arguments) else {
            Issue.record("exiftool is missing: apt-get install libimage-exiftool-perl")
            return
        }
        let read = try JSONDecoder().decode([[String: Value]].self, from: Data(told.utf8))[0].mapValues(
            \.text)
        let kind = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
        #expect(read["XMP-iptcExt:DigitalSourceType"] == kind)
        #expect(read["XMP-xmp:CreatorTool"] == "Broadside \(Provenance.toolVersion)")
        #expect(read["XMP-iptcCore:AltTextAccessibility"] == "A cup, \"blue\" & white")
        #expect(read["XMP-broadside:Key"] == "\(Digest(of: []))")
        #expect(read["XMP-broadside:Brand"] == "nordlys")
        #expect(read["XMP-broadside:Series"] == "nordlys/spring")
        #expect(read["XMP-broadside:Cell"] == "a \"b\" & <c>")
        #expect(read["XMP-broadside:Model"] == "nano")
        if format != .pdf { #expect(read["ICC_Profile:ProfileDescription"] == "sRGB") }
        #expect(read["ExifTool:Warning"] == nil)
        switch format {
        case .png: #expect(read["PNG-pHYs:PixelsPerUnitX"] == "5906")
        case .jpeg: #expect(read["JFIF:XResolution"] == "150" && read["JFIF:ResolutionUnit"] == "1")
        case .webp: #expect(read["IFD0:XResolution"] == "150" && read["IFD0:ResolutionUnit"] == "2")
        case .pdf: #expect(read["PDF:Title"] == "nordlys/spring a \"b\" & <c>")
        }
    }

    @Test func `words too long for a JPEG are said to be`() throws {
        let long = String(repeating: "cup ", count: 17_000)
        let error = #expect(throws: ImageError.self) {
            try table.make(poster([.jpeg(quality: 80)], alt: long))
        }
        guard case .impossible = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        _ = try table.make(poster([.webp(quality: 80)], alt: long))
    }
}

/// A text or a number of exiftool's JSON.
private struct Value: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self.text = text
        } else {
            text = (try? container.decode(Int.self)).map(String.init) ?? "?"
        }
    }
}
