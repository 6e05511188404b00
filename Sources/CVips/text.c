#include "CVips.h"

#include <hb.h>
#include FT_MULTIPLE_MASTERS_H

/* Glyphs are drawn as designed: hinting would make widths depend on the size, and a ruler's answer wrong at another. With
 * a path, that file draws whatever other font has its family's name. */
static void shim_pin_font(FcPattern *pattern, gpointer path) {
    FcPatternDel(pattern, FC_HINTING);
    FcPatternAddBool(pattern, FC_HINTING, FcFalse);
    FcPatternDel(pattern, FC_HINT_STYLE);
    FcPatternAddInteger(pattern, FC_HINT_STYLE, FC_HINT_NONE);
    FcPatternDel(pattern, FC_ANTIALIAS);
    FcPatternAddBool(pattern, FC_ANTIALIAS, FcTrue);
    FcPatternDel(pattern, FC_EMBEDDED_BITMAP);
    FcPatternAddBool(pattern, FC_EMBEDDED_BITMAP, FcFalse);
    if (path) FcPatternAddString(pattern, FC_FILE, (const FcChar8 *)path);
}

PangoContext *shim_text_context(const char *path) {
    PangoFontMap *map = pango_ft2_font_map_new();
    if (path) {
        FcConfig *config = FcInitLoadConfigAndFonts();
        if (!config || !FcConfigAppFontAddFile(config, (const FcChar8 *)path)) {
            if (config) FcConfigDestroy(config);
            g_object_unref(map);
            return NULL;
        }
        pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
        FcConfigDestroy(config);
    }
    pango_fc_font_map_set_default_substitute(PANGO_FC_FONT_MAP(map), shim_pin_font, g_strdup(path), g_free);
    PangoContext *context = pango_font_map_create_context(map);
    pango_context_set_round_glyph_positions(context, FALSE);
    g_object_unref(map);
    return context;
}

char *shim_family_of_file(const char *path) {
    int count = 0;
    FcPattern *pattern = FcFreeTypeQuery((const FcChar8 *)path, 0, NULL, &count);
    if (!pattern) return NULL;
    FcChar8 *family = NULL;
    char *copy = FcPatternGetString(pattern, FC_FAMILY, 0, &family) == FcResultMatch ? g_strdup((char *)family) : NULL;
    FcPatternDestroy(pattern);
    return copy;
}

const char *shim_font_family(PangoFont *font, int n) {
    FcChar8 *family = NULL;
    FcPattern *pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(font));
    return FcPatternGetString(pattern, FC_FAMILY, n, &family) == FcResultMatch ? (const char *)family : NULL;
}

const char *shim_font_file(PangoFont *font) {
    FcChar8 *file = NULL;
    FcPattern *pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(font));
    return FcPatternGetString(pattern, FC_FILE, 0, &file) == FcResultMatch ? (const char *)file : NULL;
}

PangoLayout *shim_line(PangoContext *context, const PangoFontDescription *font, int tracking,
                                     const char *text, int length) {
    PangoLayout *layout = pango_layout_new(context);
    pango_layout_set_single_paragraph_mode(layout, TRUE);
    pango_layout_set_font_description(layout, font);
    PangoAttrList *attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_letter_spacing_new(tracking));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
    pango_layout_set_text(layout, text, length);
    return layout;
}

const char *shim_run_file(PangoLayout *layout, int n) {
    GSList *place = g_slist_nth(pango_layout_get_line_readonly(layout, 0)->runs, (guint)n);
    if (!place) return NULL;
    PangoGlyphItem *run = place->data;
    for (int i = 0; i < run->glyphs->num_glyphs; i++) {
        PangoGlyph glyph = run->glyphs->glyphs[i].glyph;
        if (glyph == PANGO_GLYPH_EMPTY || (glyph & PANGO_GLYPH_UNKNOWN_FLAG)) continue;
        const char *file = shim_font_file(run->item->analysis.font);
        return file ? file : "";
    }
    return "";
}

void shim_line_extents(PangoLayout *layout, PangoRectangle *ink, PangoRectangle *logical) {
    pango_layout_line_get_extents(pango_layout_get_line_readonly(layout, 0), ink, logical);
}

/* Pango shapes a variable font at its weight, yet leaves FreeType's face, which draws it, at the default. */
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wdeprecated-declarations" /* HarfBuzz's font, which Pango names instead, has no face of FreeType's */
static void shim_set_variations(PangoLayoutLine *line) {
    for (GSList *place = line->runs; place; place = place->next) {
        PangoFont *font = ((PangoGlyphItem *)place->data)->item->analysis.font;
        unsigned int count = 0;
        const float *wanted = hb_font_get_var_coords_design(pango_font_get_hb_font(font), &count);
        if (!wanted || count == 0 || count > 64) continue;
        FT_Fixed coordinates[64];
        for (unsigned int i = 0; i < count; i++) coordinates[i] = (FT_Fixed)(wanted[i] * 65536);
        FT_Face face = pango_fc_font_lock_face(PANGO_FC_FONT(font));
        if (face) FT_Set_Var_Design_Coordinates(face, count, coordinates);
        pango_fc_font_unlock_face(PANGO_FC_FONT(font));
    }
}
#pragma clang diagnostic pop

void shim_line_draw(PangoLayout *layout, unsigned char *pixels, int width, int height, int x, int y) {
    FT_Bitmap bitmap = {0};
    bitmap.width = (unsigned int)width;
    bitmap.rows = (unsigned int)height;
    bitmap.pitch = width;
    bitmap.buffer = pixels;
    bitmap.num_grays = 256;
    bitmap.pixel_mode = FT_PIXEL_MODE_GRAY;
    PangoLayoutLine *line = pango_layout_get_line_readonly(layout, 0);
    shim_set_variations(line);
    pango_ft2_render_layout_line(&bitmap, line, x, y);
}

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wdeprecated-declarations" /* FriBidi, which Pango names instead, has no development files here */
PangoDirection shim_direction(const char *text, int length) { return pango_find_base_dir(text, length); }
#pragma clang diagnostic pop

void shim_line_breaks(const char *text, int length, const char *language, unsigned char *breaks,
                                    int places) {
    PangoLogAttr *attributes = g_new0(PangoLogAttr, places);
    pango_get_log_attrs(text, length, -1, pango_language_from_string(language), attributes, places);
    for (int i = 0; i < places; i++) breaks[i] = attributes[i].is_line_break;
    g_free(attributes);
}
