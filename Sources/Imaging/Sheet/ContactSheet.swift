internal import Foundation
public import Generation

/// Draws all posters of a series on one sheet.
public struct ContactSheet: Sendable {
    /// What the posters lie on: always neutral, as a brand's own colour would flatter or dull them.
    public enum Ground: Sendable {
        /// `#EDEDEB`
        case light
        /// `#1C1C1C`
        case dark
    }

    private let ground: Ground

    /// A sheet on a light or dark ground.
    public init(ground: Ground = .light) { self.ground = ground }

    /// The most pixels of a single sheet: about four times as high as wide, beyond which nobody scrolls.
    static let mostPixels = 40_000_000

    /// Draws the sheet as PNG files: one, or pages of A3 where one would be too large.
    ///
    /// Files are written in full or not at all; those that an earlier sheet left in the folder go.
    ///
    /// - Parameters:
    ///   - content: What it shows. A poster's file that cannot be read is shown as an empty frame that says so.
    ///   - folder: Where they go.
    ///   - asPages: Whether pages are wanted, however few the posters are.
    /// - Returns: The files' names, in order: `contact-sheet.png`, or `contact-sheet-1.png` and so on; of a dark sheet
    ///   `contact-sheet-dark.png`.
    /// - Throws: ``ImageError`` when a file cannot be written.
    public func write(
        _ content: SheetContent, into folder: String, asPages: Bool = false
    ) throws(ImageError) -> [String] {
        let painter = SheetPainter(tones: ground.tones, ruler: PangoRuler())
        let names: [String]
        let one = SheetMeasures.best(for: content, ruler: painter.ruler).size
        if asPages || one.width * one.height > Self.mostPixels {
            let pages = SheetPages(of: content, ruler: painter.ruler)
            names = pages.pages.indices.map { name(page: $0 + 1, of: pages.pages.count) }
            for (index, name) in names.enumerated() {
                let sheet = SheetLayout(page: index, of: pages, content, painter.tones, painter.ruler)
                _ = try painter.write(
                    sheet.marks, size: sheet.size, dotsPerInch: SheetPages.dotsPerInch,
                    to: "\(folder)/\(name)")
            }
        } else {
            names = [name(page: nil, of: 1)]
            try write(content, to: "\(folder)/\(names[0])")
        }
        removeOthers(than: names, in: folder)
        return names
    }

    /// Draws the sheet as pages of A3 in one PDF file, in full or not at all.
    ///
    /// - Parameters:
    ///   - content: What it shows. A poster's file that cannot be read is shown as an empty frame that says so.
    ///   - folder: Where it goes.
    /// - Returns: The file's name: `contact-sheet.pdf`, or `contact-sheet-dark.pdf`.
    /// - Throws: ``ImageError`` when it cannot be written.
    public func writePDF(_ content: SheetContent, into folder: String) throws(ImageError) -> String {
        let painter = SheetPainter(tones: ground.tones, ruler: PangoRuler())
        let pages = SheetPages(of: content, ruler: painter.ruler)
        let name = "\(stem).pdf"
        var book = try PictureBook()
        for index in pages.pages.indices {
            let sheet = SheetLayout(page: index, of: pages, content, painter.tones, painter.ruler)
            try book.add(
                painter.picture(of: sheet.marks, size: sheet.size, name: name),
                dotsPerInch: SheetPages.dotsPerInch)
        }
        let bytes = book.finished(title: "\(content.brand): \(content.title)")
        try WholeFile.write(bytes, to: "\(folder)/\(name)")
        return name
    }

    private var stem: String { ground == .light ? "contact-sheet" : "contact-sheet-dark" }

    /// Numbers of one width, so that they sort as they count.
    private func name(page: Int?, of count: Int) -> String {
        guard let page else { return "\(stem).png" }
        let number = String(page)
        let zeros = String(repeating: "0", count: String(count).count - number.count)
        return "\(stem)-\(zeros)\(number).png"
    }

    private func removeOthers(than names: [String], in folder: String) {
        let there = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in there where name.hasPrefix(stem) && name.hasSuffix(".png") && !names.contains(name) {
            let number = name.dropFirst(stem.count).dropLast(4)
            let isPage = number.first == "-" && number.count > 1 && number.dropFirst().allSatisfy(\.isNumber)
            if number.isEmpty || isPage { try? FileManager.default.removeItem(atPath: "\(folder)/\(name)") }
        }
    }

    /// Draws the sheet and writes it as PNG, in full or not at all.
    ///
    /// - Parameters:
    ///   - content: What it shows. A poster's file that cannot be read is shown as an empty frame that says so.
    ///   - path: Where it goes.
    /// - Returns: The hash of the written bytes; the same for the same content and posters.
    /// - Throws: ``ImageError`` when the sheet would be larger than ``ImageFile/pixelLimit``, or cannot be written.
    @discardableResult
    public func write(_ content: SheetContent, to path: String) throws(ImageError) -> Digest {
        let painter = SheetPainter(tones: ground.tones, ruler: PangoRuler())
        let sheet = SheetLayout(of: content, tones: painter.tones, ruler: painter.ruler)
        return try painter.write(sheet.marks, size: sheet.size, to: path)
    }
}

extension ContactSheet.Ground {
    /// Its greys.
    var tones: SheetTones { self == .light ? .light : .dark }
}
