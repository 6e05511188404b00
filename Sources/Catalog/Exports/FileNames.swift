public import Templating
import Diagnostics

/// How the exported posters of a series are named: as the series says, else the brand, else by all its axes.
public struct FileNames: Sendable {
    /// The name that only these templates see: which export it is, in two digits.
    static let round = "round"
    static let example =
        "{{ brand.id }}_{{ series.name }}_{{ product }}_{{ locale }}_{{ size.name }}_v{{ round }}"
    /// A file's name has at most 255 bytes on every file system in use; an ending and a folder's mark are among them.
    private static let mostBytes = 240

    /// What says it; `nil` for the default.
    let template: Template?
    private let series: Series
    private let brand: Brand
    private let names: MatrixNames

    /// The names of a series' files.
    public init(series: Series, brand: Brand) {
        self.series = series
        self.brand = brand
        template = series.fileNames ?? brand.fileNames
        names = MatrixNames(series: series, brand: brand)
    }

    /// The name of a cell's file, without its ending.
    ///
    /// - Parameters:
    ///   - cell: A cell of the series.
    ///   - round: Which export it is, from 1.
    /// - Returns: Letters, digits, `-`, `_`, `.` and `~`; a run of others is one `-`. It leads into no folder, is hidden nowhere,
    ///   and is no device's name.
    /// - Throws: What is wrong in the template for this cell.
    public func name(of cell: Cell, round: Int) throws(TemplateError) -> String {
        let number = Self.padded(round)
        let axes = zip(series.axes.map(\.name.value), cell.values)
        guard let template else {
            let parts = [brand.id, series.name] + cell.values.map(\.slug) + ["v\(number)"]
            return Self.safe(parts.joined(separator: "_"))
        }
        var values = names.values(for: cell)
        // As in a cell's id, so that values that differ in signs alone stay apart.
        for (axis, value) in axes where axis != "size" {
            values[axis] = value.fields.map { .named(value.slug, $0) } ?? .text(value.slug)
        }
        values[Self.round] = .text(number)
        return Self.safe(try template.render(values))
    }

    /// A round in two digits at least.
    public static func padded(_ round: Int) -> String { round < 10 ? "0\(round)" : "\(round)" }

    /// What two names must not have in common: Windows and macOS take no notice of case, and macOS none of how an accent
    /// is encoded.
    ///
    /// - Parameter name: A file's name.
    /// - Returns: The same for names that would be one file anywhere.
    public static func folded(_ name: String) -> String {
        // Swift compares by canonical equivalence; bytes are what a set of another program would see.
        name.lowercased()
    }

    /// Names for files of several folders that come into one, all of them different on every file system.
    ///
    /// - Parameter paths: The files' paths.
    /// - Returns: A name for each, ending and all, as safe as ``name(of:round:)``: its own where that is free, else one with
    ///   its folders before it, else a numbered one.
    public static func inOneFolder(_ paths: [String]) -> [String] {
        var taken: Set<String> = []
        return paths.map { path in
            let own = path.split(separator: "/").last.map(String.init) ?? path
            let dot = own.lastIndex(of: ".") ?? own.endIndex
            let ending = own[dot...].isEmpty ? "" : ".\(safe(String(own[dot...])))"
            let whole = path.split(separator: "/").joined(separator: "-")
            let stem = safe(String(own[..<dot]))
            var name = stem + ending
            if taken.contains(folded(name)) {
                name = safe(String(whole.dropLast(own[dot...].count))) + ending
            }
            var number = 2
            while !taken.insert(folded(name)).inserted {
                name = "\(stem)-\(number)\(ending)"
                number += 1
            }
            return name
        }
    }

    /// A text as a file's name everywhere.
    static func safe(_ text: String) -> String {
        var name = ""
        var pendsHyphen = false
        for character in text {
            guard character.isLetter || character.isNumber || "-_.~".contains(character) else {
                pendsHyphen = true
                continue
            }
            if pendsHyphen, !name.isEmpty { name += "-" }
            pendsHyphen = false
            // What shows nothing would make two names that nobody can tell apart.
            name.unicodeScalars += character.unicodeScalars.filter {
                !$0.properties.isDefaultIgnorableCodePoint
            }
        }
        while name.first.map(".-".contains) ?? false { name.removeFirst() }
        while name.hasSuffix(".") { name.removeLast() }
        if name.isEmpty { return shortHash(of: text) }
        if name.utf8.count > mostBytes {
            let mark = "~\(shortHash(of: text))"
            while name.utf8.count > mostBytes - mark.utf8.count { name.removeLast() }
            name += mark
        }
        return isDevice(name) ? "_\(name)" : name
    }

    /// What Windows takes for a device, whatever the ending (Win32, Naming Files).
    private static func isDevice(_ name: String) -> Bool {
        let stem = name.prefix { $0 != "." }.lowercased()
        if ["con", "prn", "aux", "nul"].contains(stem) { return true }
        return stem.count == 4 && (stem.hasPrefix("com") || stem.hasPrefix("lpt"))
            && stem.last?.isNumber == true
    }
}
