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
        return fields.flatMap(tooLong) + fields.flatMap(\.texts).flatMap(banned) + missing
            + CopyTextCheck(copy: copy).diagnostics
    }

    private func tooLong(_ field: Copy.Field) -> [Diagnostic] {
        let name = field.name.value
        let most = [
            template?.variable(named: name)?.maximum,
            brand.voice.maxima.first { $0.field.value == name }?.length,
        ].compactMap { $0 }.min()
        guard let most else { return [] }
        return field.texts.filter { $0.source.text.count > most }.map { text in
            Catalog.tooLong(name, length: text.source.text.count, most: most, at: text.span)
        }
    }

    private func banned(_ text: Copy.Text) -> [Diagnostic] {
        brand.voice.banned.filter { $0.holds(in: text.locale.value) }.flatMap { word in
            wordRanges(of: word.word.value, in: text.source.text).map { range in
                bannedWord(word, at: text.source.span(range), locale: text.locale.value)
            }
        }
    }

    /// What cells lack: once for each field, with all that lack it.
    private var missing: [Diagnostic] {
        let matrix = Matrix(series, brand: brand)
        // Without its template nobody knows which fields are optional.
        guard template != nil, matrix.combinationCount <= max(series.limit.value, Series.defaultLimit) * 4
        else { return [] }
        var found: [Diagnostic] = []
        var told: Set<[String]> = []
        let spared = copyNames.unused.union(copyNames.meant)
        var gaps = copy.fieldNames.filter { !isOptional($0) && !spared.contains($0) }
            .map { CopyGap(field: $0, series: series) }
        if gaps.isEmpty, brand.voice.required.isEmpty, copy.rows.count < 2 { return [] }
        for cell in cellsOfEachKind(in: matrix) {
            guard let locale = cell.locale else { continue }
            for index in gaps.indices where text(gaps[index].field, cell, locale, fallsBack: true) == nil {
                gaps[index].add(cell, locale: locale)
            }
            found += required(cell, locale, &told) + ties(cell, &told)
        }
        return found + gaps.compactMap(\.diagnostic)
    }

    /// The first cell of each combination of what decides the words: the locale, and what the rows of copy name.
    private func cellsOfEachKind(in matrix: Matrix) -> [Cell] {
        let table = MatrixTable(matrix)
        let names = CellNames(conditionsOf: matrix, table: table)
        let rows = copy.rows.flatMap { PlacedCondition($0.condition, names: names).dimensions }
        let kinds = Combinations(Set(table.localeDimensions + rows).sorted(), counts: table.counts)
        var met: Set<Int> = []
        var cells: [Cell] = []
        var walk = matrix.walk(table)
        while walk.step() {
            guard met.insert(kinds.number(at: walk.positions)).inserted else { continue }
            cells.append(table.cell(at: walk.positions, isIncluded: walk.isIncluded))
        }
        return cells
    }

    private func required(_ cell: Cell, _ locale: String, _ told: inout Set<[String]>) -> [Diagnostic] {
        brand.voice.required.filter { $0.locale.value == locale }.flatMap(\.fields).compactMap { field in
            guard !copyNames.meant.contains(field.value),
                text(field.value, cell, locale, fallsBack: false) == nil,
                told.insert([locale, field.value]).inserted
            else { return nil }
            return requiredMissing(
                field, locale: locale,
                at: copy.place(of: field.value) ?? series.templateName.span
            ).concerning([CellGroup(["locale": [locale]])])
        }
    }

    /// Two rows that are for one cell, name as many axes and give the same text.
    private func ties(_ cell: Cell, _ told: inout Set<[String]>) -> [Diagnostic] {
        guard copy.rows.count > 1 else { return [] }
        let rows = copy.rows.filter { names.holds($0.condition, for: cell) }
        var found: [Diagnostic] = []
        for field in copy.fieldNames {
            var best: [Int: Copy.Field] = [:]
            for row in rows {
                guard let own = row.fields.first(where: { $0.name.value == field }),
                    own.texts.contains(where: { [cell.locale ?? "*", "*"].contains($0.locale.value) })
                else { continue }
                if let other = best[row.condition.axisCount] {
                    let place = "\(other.name.span.range.lowerBound) \(own.name.span.range.lowerBound)"
                    let isBeaten = best.keys.contains { $0 > row.condition.axisCount }
                    if !isBeaten, told.insert(["tie", place]).inserted {
                        found.append(rowsTie(own.name, first: other.name, cell: cell.id))
                    }
                }
                best[row.condition.axisCount] = own
            }
        }
        return found
    }

    private func text(_ field: String, _ cell: Cell, _ locale: String, fallsBack: Bool) -> Copy.Resolution? {
        copy.resolve(field, locale: locale, fallsBack: fallsBack) { names.holds($0.condition, for: cell) }
    }

    private func isOptional(_ field: String) -> Bool { template?.variable(named: field)?.isOptional ?? false }
}

extension Voice.BannedWord {
    /// Whether it is banned in a locale: by the locale's own name, or by its language.
    func holds(in locale: String) -> Bool {
        guard let language, locale != "*" else { return true }
        return locale == language || locale.hasPrefix(language + "-")
    }
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
