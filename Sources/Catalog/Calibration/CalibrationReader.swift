public import Diagnostics
import Foundation
import YAML

extension CalibrationFile {
    /// Reads a calibration line by line.
    ///
    /// What a merge leaves is no mistake: conflict markers, a heading or a picture twice. All else that is no picture is, for a
    /// picture less would be another measure. Comments are kept, and may be indented.
    ///
    /// - Parameter file: The file.
    /// - Returns: The calibration, and an error for each line that says nothing, the first hundred.
    public static func read(_ file: SourceFile) -> (file: CalibrationFile, diagnostics: [Diagnostic]) {
        var reader = CalibrationReader(file: file)
        reader.readAll()
        return (CalibrationFile(reader.pictures, comments: reader.comments), reader.diagnostics)
    }
}

private struct CalibrationReader {
    let file: SourceFile
    var pictures: [CalibrationFile.Picture] = []
    var comments: [CalibrationFile.Comment] = []
    var diagnostics: [Diagnostic] = []
    /// Comments that belong to what comes next.
    private var open: [String] = []
    private var isOfThisFormat = false

    init(file: SourceFile) { self.file = file }

    private static let mostDiagnostics = 100

    mutating func readAll() {
        for number in 1...file.lineCount where diagnostics.count < Self.mostDiagnostics {
            let range = file.lineRange(number)
            let text = file.text(range)
            let words = text.trimmingCharacters(in: .whitespacesAndNewlines)
            guard !words.hasPrefix("#") else {
                comment(words)
                continue
            }
            guard !words.isEmpty, !isConflictMarker(text) else { continue }
            guard pictures.count < CalibrationFile.mostPictures else {
                return complain(
                    "more than \(CalibrationFile.mostPictures) pictures", range, "delete some of them")
            }
            read(text, range)
        }
        close(at: .foot)
        if !isOfThisFormat, diagnostics.isEmpty {
            complain(
                "this is no calibration: it does not say 'broadside: 1'", file.lineRange(1),
                "delete the file, then 'broadside calibrate' writes it anew")
        }
    }

    /// The heading of another whole file, as a merge leaves it, ends the one before it.
    private mutating func comment(_ words: String) {
        if words != CalibrationFile.heading {
            open.append(words)
        } else if !pictures.isEmpty {
            close(at: .foot)
        }
    }

    private mutating func close(at place: CalibrationFile.Comment.Place) {
        comments += open.map { .init($0, at: place) }
        open = []
    }

    private mutating func read(_ text: String, _ range: Range<Int>) {
        let root = Document(SourceFile(path: file.path, text: text)).root
        if let element = root?.elements?.first, text.hasPrefix(" ") {
            guard root?.elements?.count == 1, element.entries != nil else { return complain(nil, range) }
            return add(element, range)
        }
        guard let entry = root?.entries?.first, root?.entries?.count == 1 else { return complain(nil, range) }
        switch (entry.name, entry.value.text) {
        case ("broadside", "1"):
            isOfThisFormat = true
            close(at: .head)
        case ("broadside", _):
            complain(
                "this calibration was written by a newer version of broadside", range,
                "update broadside, or delete the file and calibrate again")
        case ("pictures", _): close(at: .head)
        default: complain(nil, range)
        }
    }

    private mutating func add(_ node: Node, _ range: Range<Int>) {
        let known: Set = ["name", "of", "sha256", "palette", "mean", "tints", "impression"]
        if let stray = node.entries?.first(where: { !known.contains($0.name) }) {
            return complain("a picture has no key '\(stray.name)'", range)
        }
        guard let name = node.text("name") else { return complain("this picture has no name", range) }
        guard let kind = node.text("of").flatMap(CalibrationFile.Kind.init) else {
            return complain("'of' is posters or takes", range)
        }
        guard let hash = node.text("sha256"), hash.utf8.count == 64, hash.utf8.allSatisfy(isHexDigit) else {
            return complain("'sha256' is 64 hex digits", range)
        }
        guard let impression = impression(node) else {
            return complain("the impression is not what broadside writes", range)
        }
        var fit: CalibrationFile.PaletteMeasure?
        if node["palette"] != nil || node["mean"] != nil || node["tints"] != nil {
            guard let measure = measure(node) else {
                return complain("the measure of the palette is not what broadside writes", range)
            }
            fit = measure
        }
        pictures.append(.init(name: name, kind: kind, sha256: hash, fit: fit, impression: impression))
        close(at: .picture(kind, sha256: hash))
    }

    private func impression(_ node: Node) -> [UInt8]? {
        guard let text = node.text("impression"), let bytes = Data(base64Encoded: text), !bytes.isEmpty,
            bytes.count <= CalibrationFile.mostImpressionBytes
        else { return nil }
        return Array(bytes)
    }

    private func measure(_ node: Node) -> CalibrationFile.PaletteMeasure? {
        guard let palette = node.text("palette"), palette.utf8.count == 16,
            palette.utf8.allSatisfy(isHexDigit),
            let mean = thousandths(node, "mean"), let tints = thousandths(node, "tints")
        else { return nil }
        return .init(palette: palette, mean: mean, tints: tints)
    }

    /// No two colours are so far apart as 1,000.
    private func thousandths(_ node: Node, _ key: String) -> Int? {
        node.text(key).flatMap { decimal($0[...], places: 3) }.flatMap {
            (0...1_000_000).contains($0) ? $0 : nil
        }
    }

    private mutating func complain(
        _ message: String?, _ range: Range<Int>,
        _ help: String = "delete the line, then 'broadside calibrate' measures the picture again"
    ) {
        diagnostics.append(
            Diagnostic(
                .calibrationDamaged, message ?? "this line of the calibration says nothing",
                at: SourceSpan(file: file, range: range), help: help))
    }
}

private func isHexDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
}
