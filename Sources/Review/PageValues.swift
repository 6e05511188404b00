internal import Generation
internal import Imaging
internal import Templating

/// What the page's template is given.
struct PageValues {
    private let content: SheetContent
    private let folder: String
    /// The axes and what can be chosen of each, in order of first appearance; notes count as one more.
    private let filters: [Filter]

    /// What can be chosen from: an axis, or what is remarked of cells.
    private enum Subject: Hashable {
        case axis(String)
        case notes

        var name: String {
            switch self {
            case .axis(let name): name
            case .notes: "state"
            }
        }
    }

    private struct Filter {
        let subject: Subject
        var values: [String]
    }

    private struct Choice {
        let subject: Subject
        let value: String
    }

    init(of content: SheetContent, in folder: String) {
        self.content = content
        self.folder = folder
        filters = content.cells.flatMap(PageValues.choices).reduce(into: []) { filters, choice in
            guard let place = filters.firstIndex(where: { $0.subject == choice.subject }) else {
                return filters.append(Filter(subject: choice.subject, values: [choice.value]))
            }
            if !filters[place].values.contains(choice.value) { filters[place].values.append(choice.value) }
        }
    }

    var map: TemplateMap {
        [
            "brand": .text(content.brand), "title": .text(content.title),
            "facts": .list(content.facts.map { ["label": .text($0.label), "value": .text($0.value)] }),
            "count": .integer(content.cells.count { $0.posterPath != nil }),
            "filters": .list(shownFilters), "decisions": decisions,
            "blocks": .list(content.blocks.map(block)),
        ]
    }

    private var decisions: TemplateValue {
        guard let decisions = content.decisions, content.cells.contains(where: { $0.judgeable != nil }) else {
            return .null
        }
        return [
            "series": .text(decisions.series), "provider": .text(decisions.provider),
            "command": .text(decisions.command),
        ]
    }

    /// An axis with one value leaves nothing to choose.
    private var shownFilters: [TemplateValue] {
        filters.enumerated().filter { $0.element.values.count > 1 || $0.element.subject == .notes }
            .map { number, filter in
                let values = filter.values.enumerated().map { place, value -> TemplateValue in
                    ["mark": .text("\(number).\(place)"), "text": .text(value)]
                }
                return ["name": .text(filter.subject.name), "values": .list(values)]
            }
    }

    private func block(_ block: SheetContent.Block) -> TemplateValue {
        let rows = block.rows.map { row -> TemplateValue in
            ["label": .text(row.label), "cells": .list(row.cells.map(cell))]
        }
        return ["title": .text(block.title), "rows": .list(rows)]
    }

    private func cell(_ cell: SheetCell) -> TemplateValue {
        [
            "id": .text(cell.id), "label": .text(cell.label), "width": .integer(cell.pixels.width),
            "height": .integer(cell.pixels.height), "marks": .text(marks(of: cell)),
            "poster": cell.posterPath.map { .text(RelativePath.address(of: $0, from: folder)) } ?? .null,
            "reason": cell.reason.map(TemplateValue.text) ?? .null,
            "note": cell.note.map(TemplateValue.text) ?? .null,
            "prompt": cell.prompt.map(TemplateValue.text) ?? .null,
            "cost": cell.cost.map(TemplateValue.text) ?? .null,
            "alt": cell.alt.map(TemplateValue.text) ?? .null,
            "may": .text(judgeable(cell)?.may.map(\.rawValue).joined(separator: " ") ?? ""),
            "fingerprint": .text(judgeable(cell).map { String($0.poster.hex.prefix(16)) } ?? ""),
            "decided": judgeable(cell)?.decided.map { .text($0.word) } ?? .null,
            "name": .text(cell.places.map(\.value).joined(separator: ", ")),
        ]
    }

    /// What may be said of a cell's poster; nothing where decisions are not asked for.
    private func judgeable(_ cell: SheetCell) -> SheetCell.Judgeable? {
        content.decisions == nil || cell.posterPath == nil ? nil : cell.judgeable
    }

    /// The numbers of the choices that show this cell: `0.1 2.0`.
    private func marks(of cell: SheetCell) -> String {
        PageValues.choices(of: cell).compactMap { choice in
            filters.firstIndex { $0.subject == choice.subject }.flatMap { number in
                filters[number].values.firstIndex(of: choice.value).map { "\(number).\($0)" }
            }
        }.joined(separator: " ")
    }

    private static func choices(of cell: SheetCell) -> [Choice] {
        cell.places.map { Choice(subject: .axis($0.axis), value: $0.value) }
            + (cell.note.map { [Choice(subject: .notes, value: $0)] } ?? [])
    }
}

extension SheetCell {
    fileprivate var posterPath: String? {
        if case .poster(let path) = picture { path } else { nil }
    }

    fileprivate var reason: String? {
        switch picture {
        case .poster: nil
        case .excluded(let reason), .absent(let reason): reason
        }
    }
}

extension SheetCell.Judgeable.Verdict {
    /// What was said, as a state.
    fileprivate var word: String {
        switch self {
        case .approve: "approved"
        case .reject: "rejected"
        }
    }
}
