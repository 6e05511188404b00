import Diagnostics
import YAML

extension BrandReader {
    mutating func sizes(_ root: Node) -> [Size] {
        let brandPrinting = printing(root["print"], otherwise: .plain)
        let entries = root.entries("sizes")
        if entries.isEmpty, let key = root.key("sizes"), root["sizes"]?.entries != nil {
            reading.diagnostics.append(noSizes(key))
        }
        let sizes = entries.compactMap { entry -> Size? in
            let node = entry.value
            guard let (pixels, print) = extent(of: entry) else { return nil }
            return Size(
                name: entry.located, pixels: pixels, print: print, safe: insets(node["safe"]),
                resolution: node.located("resolution"), formats: formats(of: entry, isPaper: print != nil),
                quality: node.integer("quality") ?? Size.usualQuality,
                printing: printing(node["print"], otherwise: brandPrinting))
        }
        // Without any size there is no cell that could wait.
        if !sizes.isEmpty {
            for entry in entries { reading.concern([CellGroup(["size": [entry.name]])], within: entry) }
        }
        return sizes
    }

    private mutating func extent(of entry: Node.Entry) -> (PixelSize, Size.Print?)? {
        let node = entry.value
        if let paper = node.located("paper"), let written = node.located("pixels") {
            reading.diagnostics.append(sizeSaidTwice(paper: paper, pixels: written))
            return nil
        }
        if let written = node.located ?? node.located("pixels") { return pixels(written).map { ($0, nil) } }
        guard let paper = node.located("paper") else {
            if node.entries != nil, node["pixels"] == nil, node["paper"] == nil {
                reading.diagnostics.append(sizeNeedsExtent(entry.located))
            }
            return nil
        }
        guard let sheet = Paper(paper.value) else { return nil }
        let print = Size.Print(
            width: sheet.width, height: sheet.height, dpi: node.integer("dpi") ?? 300,
            bleed: node.text("bleed").flatMap(Length.init) ?? Length(micrometres: 0))
        guard print.pixels.isWithinLimits else {
            reading.diagnostics.append(sheetTooLarge(paper, print))
            return nil
        }
        return (print.pixels, print)
    }

    /// A size as it is written, unless no poster of it can be laid out.
    private mutating func pixels(_ written: Located<String>) -> PixelSize? {
        guard let pixels = PixelSize(written.value) else { return nil }
        guard pixels.isWithinLimits else {
            reading.diagnostics.append(sizeTooLarge(written, pixels))
            return nil
        }
        return pixels
    }

    private func insets(_ node: Node?) -> Size.Insets {
        guard let node else { return .none }
        let all = node.text.flatMap(Percent.init) ?? Percent(thousandths: 0)
        return Size.Insets(
            top: node.percent("top") ?? all, right: node.percent("right") ?? all,
            bottom: node.percent("bottom") ?? all, left: node.percent("left") ?? all)
    }

    /// The kinds of file that a size is written as.
    private mutating func formats(of entry: Node.Entry, isPaper: Bool) -> [Located<Size.Format>] {
        let node = entry.value
        guard node.entries != nil else { return [] }
        var formats: [Located<Size.Format>] = []
        for written in node.texts("formats") {
            guard let format = Size.Format(rawValue: written.value) else { continue }
            if let first = formats.first(where: { $0.value == format }) {
                reading.diagnostics.append(formatTwice(written, first: first.span))
            } else if format == .pdf, !isPaper {
                reading.diagnostics.append(pdfNeedsPaper(at: written.span))
            } else {
                formats.append(Located(format, at: written.span))
            }
        }
        if let key = node.key("quality"), !formats.contains(where: { $0.value == .jpeg || $0.value == .webp })
        {
            reading.diagnostics.append(sizeKeyWithoutEffect(key, "only jpeg and webp have a quality"))
        }
        if let key = node.key("print"), !isPaper {
            reading.diagnostics.append(sizeKeyWithoutEffect(key, "only paper is printed"))
        }
        return formats
    }

    /// Terms of print; what is not said is as it is otherwise.
    private mutating func printing(_ node: Node?, otherwise: Size.Printing) -> Size.Printing {
        guard let node else { return otherwise }
        let profile = node.located("profile").flatMap { written in
            reading.pathWithoutProbe(written).map { ReferenceFile(path: $0, span: written.span) }
        }
        return Size.Printing(
            profile: profile ?? otherwise.profile,
            hasMarks: node.text("marks").flatMap(truth) ?? otherwise.hasMarks,
            maximumInk: node.text("max-ink").flatMap(inkPercent) ?? otherwise.maximumInk)
    }
}
