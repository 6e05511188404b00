import Diagnostics
import Templating

/// Whether the words of a series are there, fit, and are allowed.
struct CopyCheck {
    private let series: Series
    private let brand: Brand
    private let template: TemplateFile?
    private let copy: Copy
    private let names: MatrixNames
    private let copyNames: CopyNames

    /// A check of a series with its brand, and its template where it could be read.
    init(series: Series, brand: Brand, template: TemplateFile?, names copyNames: CopyNames) {
        self.copyNames = copyNames
        self.series = series
        self.brand = brand
        self.template = template
        copy = series.copy
        names = MatrixNames(series: series, brand: brand)
    }

    /// All problems.
    var diagnostics: [Diagnostic] {
        let fields = copy.fields + copy.rows.flatMap(\.fields)
        return CopyLengthCheck(series: series, brand: brand, template: template).diagnostics
            + fields.flatMap(\.texts).flatMap(banned) + missing
            + CopyTextCheck(copy: copy).diagnostics
    }

    private func banned(_ text: Copy.Text) -> [Diagnostic] {
        brand.voice.banned.filter { isMeant($0.language, by: text.locale.value) }.flatMap { word in
            wordRanges(of: word.word.value, in: text.source.text).map { range in
                bannedWord(word, at: text.source.span(range), locale: text.locale.value)
            }
        }
    }

    /// What cells lack: once for each field, with all that lack it.
    private var missing: [Diagnostic] {
        let matrix = Matrix(series, brand: brand)
        // Without its template nobody knows which fields are optional.
        guard template != nil, matrix.canBeWalked(for: series) else { return [] }
        var found: [Diagnostic] = []
        var told: Set<[String]> = []
        let spared = copyNames.unused.union(copyNames.meant)
        var gaps = copy.fieldNames.filter { !isOptional($0) && !spared.contains($0) }
            .map { CopyGap(field: $0, series: series) }
        var ties = CopyTies(copy, template: template)
        if gaps.isEmpty, brand.voice.required.isEmpty, copy.rows.count < 2 { return [] }
        let table = MatrixTable(matrix)
        let (dimensions, places) = matrix.cellsOfEachKind(copy.rows.map(\.condition), table)
        for place in places {
            let cell = table.cell(at: place)
            guard let locale = cell.locale else { continue }
            ties.look(at: place, cell, rows: copy.rows.filter { names.holds($0.condition, for: cell) })
            for index in gaps.indices where text(gaps[index].field, cell, locale, fallsBack: true) == nil {
                gaps[index].add(cell, locale: locale)
            }
            found += required(cell, locale, &told)
        }
        return found + gaps.compactMap(\.diagnostic) + ties.diagnostics(table, dimensions)
    }

    private func required(_ cell: Cell, _ locale: String, _ told: inout Set<[String]>) -> [Diagnostic] {
        let rules = brand.voice.required.filter { isMeant($0.locale.value, by: locale) }
        return rules.flatMap(\.fields).compactMap { field in
            guard !copyNames.meant.contains(field.value),
                text(field.value, cell, locale, fallsBack: false)?.text.isBlank ?? true,
                told.insert([locale, field.value]).inserted
            else { return nil }
            if let misspelt = copyNames.requiredButUnknown(field) { return misspelt }
            return requiredMissing(
                field, locale: locale,
                at: copy.place(of: field.value) ?? series.templateName.span
            ).concerning([CellGroup(["locale": [locale]])])
        }
    }

    private func text(_ field: String, _ cell: Cell, _ locale: String, fallsBack: Bool) -> Copy.Resolution? {
        copy.resolve(field, locale: locale, fallsBack: fallsBack) { names.holds($0.condition, for: cell) }
    }

    private func isOptional(_ field: String) -> Bool { template?.variable(named: field)?.isOptional ?? false }
}

/// Where a word stands in a text as a word of its own, letter case ignored: byte ranges.
func wordRanges(of word: String, in text: String) -> [Range<Int>] {
    let wanted = Array(word.lowercased())
    let letters = Array(text)
    guard !wanted.isEmpty, letters.count >= wanted.count else { return [] }
    var offsets = [0]
    for letter in letters { offsets.append(offsets[offsets.count - 1] + letter.utf8.count) }
    func isWordCharacter(_ index: Int) -> Bool {
        letters.indices.contains(index) && (letters[index].isLetter || letters[index].isNumber)
    }
    return (0...letters.count - wanted.count).compactMap { start in
        let end = start + wanted.count
        guard letters[start..<end].elementsEqual(wanted, by: { $0.lowercased() == String($1) }),
            !isWordCharacter(start - 1), !isWordCharacter(end)
        else { return nil }
        return offsets[start]..<offsets[end]
    }
}
