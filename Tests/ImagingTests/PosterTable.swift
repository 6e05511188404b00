import Foundation
import Generation
import Imaging
import Testing

/// A folder, and posters made in it.
final class PosterTable {
    let folder: URL
    let provenance = Provenance(
        key: Digest(of: []), series: "nordlys/spring", cell: "a \"b\" & <c>", model: "nano", isProof: false,
        brand: "nordlys")

    static let white = RGB(red: 255, green: 255, blue: 255)
    static let ink = RGB(red: 0x14, green: 0x21, blue: 0x3D)
    static let snow = RGB(red: 0xF7, green: 0xF7, blue: 0xF2)
    /// Of a poster for which none is named.
    static let size = PixelSize(width: 400, height: 500)

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "broadside-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func path(_ name: String) -> String { folder.appending(path: name).path }

    func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(filePath: path))) }

    /// Makes a poster in all its formats and says where.
    @discardableResult
    func make(
        _ poster: PosterDescription, take: String? = nil, named name: String = "poster"
    ) throws(ImageError) -> (paths: [String], finished: FinishedPoster) {
        let paths = poster.formats.map { path("\(name).\($0.fileExtension)") }
        let bench = try PosterFinisher().bench(for: take ?? fixture("profile.png"), posters: [poster])
        return (paths, try bench.finish(poster, to: paths, provenance: provenance))
    }

    func painted(_ path: String) throws -> Painted {
        try Painted(ImageFile(path).decoded(), file: bytes(path))
    }

    /// Finishes a poster as PNG and reads it back.
    func finished(
        _ layers: [PosterLayer], take: String? = nil, size: PixelSize = PosterTable.size, dpi: Int? = nil
    ) throws -> Painted {
        let description = PosterDescription(
            pixels: size, dotsPerInch: dpi, alt: "A cup, \"blue\" & white", layers: layers)
        let path = path("\(UUID().uuidString).png")
        let finished = try finish(description, take: take ?? fixture("profile.png"), to: path)
        #expect([Digest(of: try bytes(path))] == finished.digests)
        return try painted(path)
    }

    func finish(
        _ description: PosterDescription, take: String, to path: String
    ) throws(ImageError) -> FinishedPoster {
        try PosterFinisher().bench(for: take, posters: [description])
            .finish(description, to: [path], provenance: provenance)
    }

    /// A take with a red left third, a green middle and a blue right, 300×100.
    func thirds() throws -> String {
        try drawn(
            """
            <rect width='100' height='100' fill='#f00'/><rect x='100' width='100' height='100' fill='#0f0'/>
            <rect x='200' width='100' height='100' fill='#00f'/>
            """, 300, 100, named: "thirds-\(UUID().uuidString).png")
    }

    /// Lines in Vollkorn.
    func block(
        _ lines: [String], at box: PixelBox, size: Int = 60, weight: Int = 700,
        alignment: TextBlock.Alignment = .left, colors: [RGB]
    ) -> PosterLayer {
        let style = TextStyle(
            font: Font(family: "Vollkorn", weight: weight), size: size * 1000, leading: 1050, tracking: -10)
        return .text(
            TextBlock(
                lines: lines, style: style, box: box, alignment: alignment, colors: colors, language: "en-GB")
        )
    }

    private static func document(_ svg: String, _ width: Int, _ height: Int) -> String {
        "<svg xmlns='http://www.w3.org/2000/svg' width='\(width)' height='\(height)'>\(svg)</svg>"
    }

    /// A drawing as a PNG file.
    func drawn(_ svg: String, _ width: Int, _ height: Int, named name: String) throws -> String {
        let document = Self.document(svg, width, height)
        let size = PixelSize(width: width, height: height)
        try Bitmap(svg: Array(document.utf8), size: size, name: name).flattened(on: Self.white)
            .writePNG(to: path(name))
        return path(name)
    }

    func logo(_ svg: String, _ width: Int, _ height: Int) throws -> PlacedImage.Form {
        let document = Self.document(svg, width, height)
        try Data(document.utf8).write(to: URL(filePath: path("logo.svg")))
        return PlacedImage.Form(ground: .any, digest: Digest(of: document.utf8), path: path("logo.svg"))
    }

    /// Large words at a place.
    func words(_ text: String, at box: PixelBox, size: Int = 60, color: RGB = ink) -> PosterLayer {
        let style = TextStyle(
            font: Font(family: "Vollkorn", weight: 700), size: size * 1000, leading: 1050)
        return .text(TextBlock(lines: [text], style: style, box: box, colors: [color], language: "en-GB"))
    }
}

/// What a program says; `nil` where it is not installed or fails.
func output(_ program: String, _ arguments: [String]) throws -> String? {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let told = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: told, as: UTF8.self) : nil
}
