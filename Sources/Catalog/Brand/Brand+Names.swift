import Diagnostics
public import Templating

extension Brand {
    /// What templates see of it.
    var names: TemplateValue {
        .map(
            TemplateMap([
                ("id", .text(id)), ("name", .text(name.value)),
                ("palette", .map(TemplateMap(palette.map { ($0.name.value, $0.templateValue) }))),
                ("fonts", .map(TemplateMap(fonts.map { ($0.name.value, $0.templateValue) }))),
                ("never", .list(never.map { .text($0.value) })),
                ("references", .map(TemplateMap(references.map { ($0.name.value, $0.templateValue) }))),
                ("sizes", .list(sizes.map { .text($0.name.value) })),
            ]))
    }
}

extension Swatch {
    /// Prints as `#RRGGBB`; knows its name and spot ink.
    var templateValue: TemplateValue {
        var fields: TemplateMap = ["name": .text(name.value), "hex": .text(colour.value.hex)]
        fields["spot"] = spot.map(TemplateValue.text)
        return .named(colour.value.hex, fields)
    }
}

extension FontChoice {
    /// Prints as the family, or the file's path.
    var templateValue: TemplateValue {
        switch source.value {
        case .family(let family): .text(family)
        case .file(let path): .text(path)
        }
    }
}

extension Reference {
    /// Prints as its name; knows its description and role.
    var templateValue: TemplateValue {
        var fields: TemplateMap = ["name": .text(name.value), "role": .text(role.rawValue)]
        fields["describe"] = describe.map { .text($0.value) }
        return .named(name.value, fields)
    }
}

extension Size {
    /// Prints as its name; knows its pixels, ratio and shape.
    public var templateValue: TemplateValue {
        .named(
            name.value,
            [
                "name": .text(name.value), "width": .integer(pixels.width), "height": .integer(pixels.height),
                "ratio": .text(ratio), "tall": .boolean(isTall), "wide": .boolean(isWide),
                "portrait": .boolean(isPortrait), "landscape": .boolean(isLandscape),
                "square": .boolean(isSquare),
            ])
    }
}
