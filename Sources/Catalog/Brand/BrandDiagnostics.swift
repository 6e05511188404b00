import Diagnostics

// The wording of what is wrong with a brand profile by itself.

func fontNeedsSource(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
        .missingKey, "the font '\(name.value)' has no source", at: name.span,
        help: "write 'family' for an installed font, or 'file'")
}

func typeStyleNeedsSize(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
        .missingKey, "the type style '\(name.value)' has no size", at: name.span,
        help: "write 'size: 3%', or 'scale' with several sizes to choose from")
}

func referenceNeedsFile(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
        .missingKey, "the reference '\(name.value)' names no file", at: name.span,
        help: "write 'file' or 'files'; a logo may have 'on-light' and 'on-dark'")
}

func noSizes(_ key: Located<String>) -> Diagnostic {
    Diagnostic(
        .missingKey, "a brand profile needs one size at least", at: key.span,
        help: "write 'square: 1080x1080'")
}

func sizeNeedsExtent(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
        .missingKey, "the size '\(name.value)' has no extent", at: name.span,
        help: "write 'pixels: 1080x1350' or 'paper: A3'")
}

func sizeSaidTwice(paper: Located<String>, pixels: Located<String>) -> Diagnostic {
    Diagnostic(
        .wrongType, "a size has pixels or paper, not both", at: pixels.span,
        related: [.init(at: paper.span, "the paper")],
        help: "delete one of the two; pixels follow from paper and dpi")
}

func sheetTooLarge(_ paper: Located<String>, _ print: Size.Print) -> Diagnostic {
    tooManyPixels(
        "the sheet", print.pixels, at: paper.span,
        help: print.mostDotsPerInch.map { "write 'dpi: \($0)' or less" } ?? "name a smaller sheet")
}

func sizeTooLarge(_ written: Located<String>, _ pixels: PixelSize) -> Diagnostic {
    let height = min(PixelSize.largestSide, PixelSize.mostPixels / pixels.width)
    return tooManyPixels(
        "the poster", pixels, at: written.span,
        help: "\(pixels.width) pixels across leave \(height) down; a larger print takes fewer to the inch")
}

private func tooManyPixels(
    _ what: String, _ pixels: PixelSize, at span: SourceSpan, help: String
) -> Diagnostic {
    Diagnostic(
        .limitExceeded,
        "\(what) would have \(pixels) pixels; it may have \(PixelSize.mostPixels / 1_000_000) million, "
            + "and \(PixelSize.largestSide) a side",
        at: span, help: help)
}

func formatTwice(_ format: Located<String>, first: SourceSpan) -> Diagnostic {
    Diagnostic(
        .duplicateValue, "'\(format.value)' is named twice", at: format.span,
        related: [.init(at: first, "first here")], help: "keep one of the two")
}

func pdfNeedsPaper(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
        .wrongType, "a PDF is a sheet to print, and this size is for screens", at: span,
        help: "write 'paper: A3' instead of its pixels, or leave 'pdf' out")
}

func sizeKeyWithoutEffect(_ key: Located<String>, _ reason: String) -> Diagnostic {
    Diagnostic(
        .unusedName, severity: .warning, "'\(key.value)' has no effect: \(reason)", at: key.span,
        help: "delete it")
}

func printWithoutProfile(_ size: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
        .printWithoutProfile, severity: .note, "the PDF of '\(size)' is in sRGB, not in the press's inks",
        at: span,
        help: "name the printer's profile, if there is one: 'print: {profile: print/press.icc}'")
}

func failsMoreThanItLooksAt(_ fail: Located<String>, _ look: Percent) -> Diagnostic {
    Diagnostic(
        .wrongType, "'fail' is \(fail.value) and 'look' \(look): what fails must be called out, too",
        at: fail.span,
        help: "write a 'fail' of \(look) at most; it is the share of good pictures that may fail by mistake")
}
