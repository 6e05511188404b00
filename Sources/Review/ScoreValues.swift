internal import Generation
internal import Scoring
internal import Templating

/// What the score page's template is given: texts, and drawings as whole numbers.
struct ScoreValues {
    private let content: ScoreContent
    private let folder: String
    private let labels: [String: String]

    init(_ content: ScoreContent, in folder: String, labels: [String: String]) {
        self.content = content
        self.folder = folder
        self.labels = labels
    }

    var map: TemplateMap {
        [
            "basis": .text(content.basis), "tally": .text(content.tally),
            "posters": .integer(content.posters),
            "facets": .list(content.facets.map { .text($0.rawValue) }),
            "pictures": .list(content.pictures.map(picture)),
        ]
    }

    private func picture(_ picture: ScoreContent.Picture) -> TemplateValue {
        [
            "label": .text(label(picture.cell)), "cell": .text(picture.cell),
            "others": .list(picture.others.prefix(12).map { .text(label($0)) }),
            "more": .integer(max(0, picture.others.count - 12)),
            "poster": picture.path.map { .text(RelativePath.address(of: $0, from: folder)) } ?? .null,
            "width": .integer(picture.size.width), "height": .integer(picture.size.height),
            "verdict": picture.verdict.map { .text($0.rawValue) } ?? .null,
            "points": .integer(picture.points),
            "decides": picture.decides.map { .text($0.rawValue) } ?? .null,
            "sentence": picture.sentence.map(TemplateValue.text) ?? .null, "told": .boolean(picture.isTold),
            "sides": .list(picture.sides.map(side)), "swatches": .list(picture.swatches.map(part)),
            "strays": .list(picture.strays.map(part)), "surplus": .list(surplus(picture.surplus)),
            "tiles": picture.tiles.map { tiles($0, picture.size) } ?? .null,
            "levels": picture.levels.map(levels) ?? .null,
            "zones": .list(picture.path == nil ? [] : picture.zones.map(zone)),
            "logos": .list(picture.path == nil ? [] : picture.logos.map { logo($0) }),
        ]
    }

    private func label(_ cell: String) -> String { labels[cell] ?? cell }

    private func side(_ side: ScoreContent.Side) -> TemplateValue {
        [
            "facet": .text(side.facet.rawValue), "points": .integer(side.points),
            "verdict": .text(side.verdict?.rawValue ?? "none"),
            "clause": side.clause.map(TemplateValue.text) ?? .null,
        ]
    }

    /// Positions in tenths of a percent of the bar's length.
    private func part(_ part: ScoreContent.Part) -> TemplateValue {
        [
            "hex": .text(part.hex), "name": .text(part.name), "percent": .text(percent(part.share)),
            "length": .integer(part.share / 100),
            "from": part.range.map { .integer($0.lowerBound / 100) } ?? .null,
            "span": part.range.map { .integer(($0.upperBound - $0.lowerBound) / 100) } ?? .null,
            "outside": .boolean(part.range.map { !$0.contains(part.share) } ?? false),
            "range": part.range.map { .text("\(percent($0.lowerBound))–\(percent($0.upperBound)) %") }
                ?? .null,
        ]
    }

    /// Bars from the middle, the longest of them half of the width.
    private func surplus(_ parts: [ScoreContent.Part]) -> [TemplateValue] {
        let most = max(1, parts.map { abs($0.share) }.max() ?? 1)
        return parts.map { part in
            let length = abs(part.share) * 500 / most
            return [
                "hex": .text(part.hex), "name": .text(part.name),
                "x": .integer(part.share < 0 ? 500 - length : 500),
                "length": .integer(length),
                "percent": .text((part.share < 0 ? "−" : "+") + percent(abs(part.share))),
            ]
        }
    }

    /// Places on a sheet that is 1,000 wide.
    private func tiles(_ tiles: ScoreContent.Tiles, _ size: PixelSize) -> TemplateValue {
        let height = min(1800, max(500, 1000 * size.height / size.width))
        let side = Int(Double(tiles.own.count).squareRoot())
        func fields(_ fill: (Int) -> (TemplateValue, Int)) -> TemplateValue {
            .list(
                tiles.own.indices.map { place in
                    let (column, row) = (place % side, place / side)
                    let (left, top) = (column * 1000 / side, row * height / side)
                    let (color, opacity) = fill(place)
                    return [
                        "x": .integer(left), "y": .integer(top),
                        "w": .integer((column + 1) * 1000 / side - left),
                        "h": .integer((row + 1) * height / side - top), "fill": color,
                        "opacity": .integer(opacity),
                    ]
                })
        }
        func point(_ place: [Int]) -> TemplateValue {
            ["x": .integer(place[0]), "y": .integer(place[1] * height / 1000)]
        }
        return [
            "height": .integer(height), "own": fields { (.text(tiles.own[$0]), 100) },
            "usual": fields { (.text(tiles.usual[$0]), 100) }, "colour": fields { (.null, tiles.colour[$0]) },
            "texture": fields { (.null, tiles.texture[$0]) }, "focus": point(tiles.focus),
            "usualFocus": point(tiles.usualFocus),
        ]
    }

    private func levels(_ levels: ScoreContent.Levels) -> TemplateValue {
        func line(_ values: [Int]) -> TemplateValue {
            let step = 1000 / max(1, values.count - 1)
            return .text(values.enumerated().map { "\($0 * step),\(600 - $1 * 6)" }.joined(separator: " "))
        }
        return ["own": line(levels.own), "usual": line(levels.usual)]
    }

    private func zone(_ kept: KeptClear) -> TemplateValue {
        let box = kept.zone.box
        return [
            "words": .text(kept.inWords), "bad": .boolean(kept.isBusy), "x": .integer(box[0]),
            "y": .integer(box[1]), "w": .integer(box[2]), "h": .integer(box[3]),
        ]
    }

    private func logo(_ logo: PosterMeasure.Logo) -> TemplateValue {
        [
            "x": .integer(logo.box[0]), "y": .integer(logo.box[1]), "w": .integer(logo.box[2]),
            "h": .integer(logo.box[3]), "share": .integer(Int((logo.colourShare * 100).rounded())),
            "worst": .integer(Int((logo.worstTile * 100).rounded())),
            "tiles": .list(
                logo.tiles.map { tile in
                    [
                        "x": .integer(tile.box[0]), "y": .integer(tile.box[1]), "w": .integer(tile.box[2]),
                        "h": .integer(tile.box[3]), "bad": .boolean(tile.agreement < 0.7),
                    ]
                }),
        ]
    }

    /// A whole percent; below 10 % a tenth of one.
    private func percent(_ thousandths: Int) -> String {
        if thousandths >= 10_000 || thousandths % 1000 == 0 { return "\((thousandths + 500) / 1000)" }
        let tenths = (thousandths + 50) / 100
        return "\(tenths / 10).\(tenths % 10)"
    }
}
