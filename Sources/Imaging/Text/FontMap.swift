internal import CVips
internal import Generation

/// The fonts that text can be set in: the installed ones and, pinned before them, one font file.
///
/// Pango allows a font map one thread at a time; ``Typesetter`` sees to that.
final class FontMap {
    private let context: OpaquePointer
    /// The family to ask for instead of the font's own name, where a file is pinned.
    private let pinnedFamily: String?

    /// The installed fonts, and those of a file; `nil` if the file holds none.
    init?(file: String?) {
        guard let context = shim_text_context(file) else { return nil }
        self.context = context
        guard let file else {
            pinnedFamily = nil
            return
        }
        guard let family = shim_family_of_file(file) else { return nil }
        defer { g_free(family) }
        pinnedFamily = String(cString: family)
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(context)) }

    /// The file that draws a font; `nil` if fontconfig would put another family in its place.
    ///
    /// Fontconfig never says no: asked for what is not there, it silently gives something else.
    func file(of font: Font) -> String? {
        let description = description(of: font, size: 16, families: pinnedFamily ?? font.family)
        defer { pango_font_description_free(description) }
        guard let found = pango_context_load_font(context, description) else { return nil }
        defer { g_object_unref(found) }
        let wanted = (pinnedFamily ?? font.family).lowercased()
        var number: Int32 = 0
        while let family = shim_font_family(found, number) {
            if String(cString: family).lowercased() == wanted {
                return shim_font_file(found).map { String(cString: $0) }
            }
            number += 1
        }
        return nil
    }

    /// A line of text, shaped.
    ///
    /// - Parameters:
    ///   - text: Plain text without line breaks.
    ///   - style: How it is set.
    ///   - scale: How much larger than its style says.
    ///   - language: A BCP 47 tag, or empty.
    /// - Returns: The line, its glyphs chosen and placed.
    func line(_ text: String, in style: TextStyle, scale: Int = 1, language: String) -> TextLine {
        let families = [pinnedFamily ?? style.font.family] + style.font.fallbacks
        let description = description(
            of: style.font, size: Double(style.size * scale) / 1000,
            families: families.joined(separator: ","))
        defer { pango_font_description_free(description) }
        pango_context_set_language(
            context, language.isEmpty ? pango_language_get_default() : pango_language_from_string(language))
        // Thousandths of an em times thousandths of a pixel, in Pango's 1,024ths of a pixel.
        let tracking = Double(style.tracking) * Double(style.size * scale) / 1_000_000 * Double(PANGO_SCALE)
        let bound = Double(1 << 24)
        let bytes = Array(text.utf8CString)
        let layout = shim_line(
            context, description, Int32(min(max(tracking, -bound), bound).rounded()), bytes,
            Int32(bytes.count - 1))
        return TextLine(owning: layout)
    }

    private func description(of font: Font, size: Double, families: String) -> OpaquePointer? {
        let description = pango_font_description_new()
        pango_font_description_set_family(description, families)
        if font.isItalic { pango_font_description_set_style(description, PANGO_STYLE_ITALIC) }
        // Pango's weights are OpenType's; any number between the named ones is allowed.
        pango_font_description_set_weight(description, PangoWeight(rawValue: UInt32(clamping: font.weight)))
        pango_font_description_set_absolute_size(description, max(0, size) * Double(PANGO_SCALE))
        return description
    }
}
