#ifndef BROADSIDE_CVIPS_H
#define BROADSIDE_CVIPS_H

#include <vips/vips.h>
#include <pango/pango.h>
#include <pango/pangoft2.h>
#include <fontconfig/fontconfig.h>
#include <hb.h>
#include FT_MULTIPLE_MASTERS_H

/* libvips' operations take their options as a variable argument list, which Swift cannot call. Each function here calls
 * one operation with fixed options and returns 0, or -1 with the reason in libvips' error buffer. */

/* A warning of libvips repeats what the error that follows says, or tells of a harmless oddity of a file. */
static inline void shim_ignore(const gchar *domain, GLogLevelFlags level, const gchar *text, gpointer nothing) {
    (void)domain, (void)level, (void)text, (void)nothing;
}

/* Starts the library; only named, well-tested loaders may run, and no operation's result is kept. */
static inline int shim_start(int threads) {
    if (vips_init("broadside")) return -1;
    g_log_set_handler("VIPS", G_LOG_LEVEL_WARNING, shim_ignore, NULL);
    vips_block_untrusted_set(TRUE);
    vips_operation_block_set("VipsForeignLoadSvg", FALSE);
    vips_cache_set_max(0);
    vips_concurrency_set(threads);
    return 0;
}

static inline void shim_release(VipsImage *image) { g_object_unref(image); }

/* Decoders. The bytes must outlive the image: pixels are read from them when first asked for. */

static inline int shim_load_png(const void *bytes, size_t count, VipsImage **out) {
    return vips_pngload_buffer((void *)bytes, count, out, "fail_on", VIPS_FAIL_ON_WARNING, NULL);
}

static inline int shim_load_jpeg(const void *bytes, size_t count, VipsImage **out) {
    return vips_jpegload_buffer((void *)bytes, count, out, "fail_on", VIPS_FAIL_ON_TRUNCATED, NULL);
}

static inline int shim_load_webp(const void *bytes, size_t count, VipsImage **out) {
    return vips_webpload_buffer((void *)bytes, count, out, "n", 1, "fail_on", VIPS_FAIL_ON_TRUNCATED, NULL);
}

static inline int shim_load_gif(const void *bytes, size_t count, VipsImage **out) {
    return vips_gifload_buffer((void *)bytes, count, out, "n", 1, "fail_on", VIPS_FAIL_ON_TRUNCATED, NULL);
}

static inline int shim_load_svg(const void *bytes, size_t count, double scale, VipsImage **out) {
    return vips_svgload_buffer((void *)bytes, count, out, "scale", scale, NULL);
}

/* The same by path, for a look at the header: only what is needed of the file is read. */

static inline int shim_open_png(const char *path, VipsImage **out) { return vips_pngload(path, out, NULL); }

static inline int shim_open_jpeg(const char *path, VipsImage **out) { return vips_jpegload(path, out, NULL); }

static inline int shim_open_webp(const char *path, VipsImage **out) { return vips_webpload(path, out, NULL); }

static inline int shim_open_gif(const char *path, VipsImage **out) { return vips_gifload(path, out, NULL); }

/* The EXIF orientation, 1...8; from 5 on, width and height change places. */
static inline int shim_orientation(VipsImage *image) { return vips_image_get_orientation(image); }

static inline VipsInterpretation shim_space(VipsImage *image) { return vips_image_guess_interpretation(image); }

/* The embedded colour profile, which lives as long as the image; 0 when there is one. */
static inline int shim_profile(VipsImage *image, const void **bytes, size_t *count) {
    if (!vips_image_get_typeof(image, VIPS_META_ICC_NAME)) return -1;
    return vips_image_get_blob(image, VIPS_META_ICC_NAME, bytes, count);
}

/* Form. */

static inline int shim_copy_memory(VipsImage *in, VipsImage **out) {
    *out = vips_image_copy_memory(in);
    return *out ? 0 : -1;
}

static inline int shim_crop(VipsImage *in, VipsImage **out, int left, int top, int width, int height) {
    return vips_crop(in, out, left, top, width, height, NULL);
}

/* Places the image on a larger one; what is new is transparent where there is alpha, else black. */
static inline int shim_embed(VipsImage *in, VipsImage **out, int x, int y, int width, int height) {
    return vips_embed(in, out, x, y, width, height, "extend", VIPS_EXTEND_BLACK, NULL);
}

/* The same from the top left corner, what is new repeats the last row or column. */
static inline int shim_extend(VipsImage *in, VipsImage **out, int width, int height) {
    return vips_embed(in, out, 0, 0, width, height, "extend", VIPS_EXTEND_COPY, NULL);
}

static inline int shim_resize(VipsImage *in, VipsImage **out, double across, double down) {
    return vips_resize(in, out, across, "vscale", down, "kernel", VIPS_KERNEL_LANCZOS3, NULL);
}

/* The mean of each whole block of pixels. */
static inline int shim_shrink(VipsImage *in, VipsImage **out, double across, double down) {
    return vips_shrink(in, out, across, down, NULL);
}

static inline int shim_autorotate(VipsImage *in, VipsImage **out) { return vips_autorot(in, out, NULL); }

/* Bands and colour. */

static inline int shim_colourspace(VipsImage *in, VipsImage **out, VipsInterpretation space) {
    return vips_colourspace(in, out, space, NULL);
}

/* From the embedded profile, or from `fallback`, to sRGB. */
static inline int shim_to_srgb_by_profile(VipsImage *in, VipsImage **out, const char *fallback) {
    return vips_icc_transform(in, out, "srgb", "embedded", TRUE, "input_profile", fallback, "intent",
                              VIPS_INTENT_RELATIVE, "black_point_compensation", TRUE, "depth", 8, NULL);
}

static inline int shim_extract_bands(VipsImage *in, VipsImage **out, int first, int count) {
    return vips_extract_band(in, out, first, "n", count, NULL);
}

static inline int shim_join_bands(VipsImage *left, VipsImage *right, VipsImage **out) {
    return vips_bandjoin2(left, right, out, NULL);
}

static inline int shim_join_band_constant(VipsImage *in, VipsImage **out, double value) {
    return vips_bandjoin_const1(in, out, value, NULL);
}

static inline int shim_flatten(VipsImage *in, VipsImage **out, double red, double green, double blue) {
    VipsArrayDouble *ground = vips_array_double_newv(3, red, green, blue);
    int failed = vips_flatten(in, out, "background", ground, NULL);
    vips_area_unref(VIPS_AREA(ground));
    return failed;
}

static inline int shim_premultiply(VipsImage *in, VipsImage **out, double most) {
    return vips_premultiply(in, out, "max_alpha", most, NULL);
}

static inline int shim_unpremultiply(VipsImage *in, VipsImage **out, double most) {
    return vips_unpremultiply(in, out, "max_alpha", most, NULL);
}

/* Casting to bytes cuts decimals off and limits to 0...255. */
static inline int shim_cast_bytes(VipsImage *in, VipsImage **out) { return vips_cast_uchar(in, out, NULL); }

static inline int shim_linear(VipsImage *in, VipsImage **out, double factor, double offset) {
    return vips_linear1(in, out, factor, offset, NULL);
}

static inline int shim_add(VipsImage *left, VipsImage *right, VipsImage **out) {
    return vips_add(left, right, out, NULL);
}

/* The value at a place is a function of seed, x and y: the same in every run, whatever the number of threads. */
static inline int shim_noise(VipsImage **out, int width, int height, double mean, double deviation, int seed) {
    return vips_gaussnoise(out, width, height, "mean", mean, "sigma", deviation, "seed", seed, NULL);
}

/* New images, and pixels in and out. */

static inline int shim_from_memory(const void *pixels, size_t count, int width, int height, int bands,
                                   VipsInterpretation space, VipsImage **out) {
    VipsImage *plain = vips_image_new_from_memory_copy(pixels, count, width, height, bands, VIPS_FORMAT_UCHAR);
    if (!plain) return -1;
    int failed = vips_copy(plain, out, "interpretation", space, NULL);
    g_object_unref(plain);
    return failed;
}

static inline int shim_set_resolution(VipsImage *in, VipsImage **out, double pixels_per_mm) {
    return vips_copy(in, out, "xres", pixels_per_mm, "yres", pixels_per_mm, NULL);
}

static inline int shim_set_space(VipsImage *in, VipsImage **out, VipsInterpretation space) {
    return vips_copy(in, out, "interpretation", space, NULL);
}

static inline void *shim_pixels(VipsImage *in, size_t *count) { return vips_image_write_to_memory(in, count); }

static inline int shim_average(VipsImage *in, double *out) { return vips_avg(in, out, NULL); }

/* Drawing in place, on an image in memory that nobody else holds. */

static inline int shim_draw_rect(VipsImage *image, double red, double green, double blue, int left, int top,
                                 int width, int height) {
    double ink[3] = {red, green, blue};
    return vips_draw_rect(image, ink, 3, left, top, width, height, "fill", TRUE, NULL);
}

static inline int shim_draw_mask(VipsImage *image, double red, double green, double blue, VipsImage *mask, int x,
                                 int y) {
    double ink[3] = {red, green, blue};
    return vips_draw_mask(image, ink, 3, mask, x, y, NULL);
}

static inline int shim_draw_image(VipsImage *image, VipsImage *sub, int x, int y) {
    return vips_draw_image(image, sub, x, y, NULL);
}

static inline int shim_composite_over(VipsImage *base, VipsImage *overlay, VipsImage **out) {
    return vips_composite2(base, overlay, out, VIPS_BLEND_MODE_OVER, NULL);
}

/* Encoding. No time and no size-dependent choice goes into the file, so equal pixels give equal bytes. */
static inline int shim_save_png(VipsImage *in, void **bytes, size_t *count, int compression) {
    return vips_pngsave_buffer(in, bytes, count, "compression", compression, "profile", "srgb", NULL);
}

/* Text. Pango's own calls are used from Swift as they are, but for its casts, macros and callbacks. */

/* Glyphs are drawn as designed: hinting would make widths depend on the size, and a ruler's answer wrong at another. With
 * a path, that file draws whatever other font has its family's name. */
static inline void shim_pin_font(FcPattern *pattern, gpointer path) {
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

/* A context for the installed fonts, and the one in a file if a path is given; NULL if that file holds none. */
static inline PangoContext *shim_text_context(const char *path) {
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
    pango_ft2_font_map_set_default_substitute(PANGO_FT2_FONT_MAP(map), shim_pin_font, g_strdup(path), g_free);
    PangoContext *context = pango_font_map_create_context(map);
    pango_context_set_round_glyph_positions(context, FALSE);
    g_object_unref(map);
    return context;
}

/* The first family name of a font file, to be freed; NULL if it holds no font. */
static inline char *shim_family_of_file(const char *path) {
    int count = 0;
    FcPattern *pattern = FcFreeTypeQuery((const FcChar8 *)path, 0, NULL, &count);
    if (!pattern) return NULL;
    FcChar8 *family = NULL;
    char *copy = FcPatternGetString(pattern, FC_FAMILY, 0, &family) == FcResultMatch ? g_strdup((char *)family) : NULL;
    FcPatternDestroy(pattern);
    return copy;
}

/* What fontconfig chose for a font: the n-th family name and the file; both live as long as the font. */
static inline const char *shim_font_family(PangoFont *font, int n) {
    FcChar8 *family = NULL;
    FcPattern *pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(font));
    return FcPatternGetString(pattern, FC_FAMILY, n, &family) == FcResultMatch ? (const char *)family : NULL;
}

static inline const char *shim_font_file(PangoFont *font) {
    FcChar8 *file = NULL;
    FcPattern *pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(font));
    return FcPatternGetString(pattern, FC_FILE, 0, &file) == FcResultMatch ? (const char *)file : NULL;
}

/* One line of plain text, to be freed with g_object_unref. `tracking` is in Pango's units. */
static inline PangoLayout *shim_line(PangoContext *context, const PangoFontDescription *font, int tracking,
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

static inline void shim_line_extents(PangoLayout *layout, PangoRectangle *ink, PangoRectangle *logical) {
    pango_layout_line_get_extents(pango_layout_get_line_readonly(layout, 0), ink, logical);
}

/* Pango shapes a variable font at its weight, yet leaves FreeType's face, which draws it, at the default. */
static inline void shim_set_variations(PangoLayoutLine *line) {
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

/* Draws the line into `pixels`, one byte of coverage each; (x, y) is where its baseline begins. */
static inline void shim_line_draw(PangoLayout *layout, unsigned char *pixels, int width, int height, int x, int y) {
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

/* For each place between two characters, from before the first: 1 where a line may be broken. `breaks` has room for one more
 * than there are characters. */
static inline void shim_line_breaks(const char *text, int length, const char *language, unsigned char *breaks,
                                    int places) {
    PangoLogAttr *attributes = g_new0(PangoLogAttr, places);
    pango_get_log_attrs(text, length, -1, pango_language_from_string(language), attributes, places);
    for (int i = 0; i < places; i++) breaks[i] = attributes[i].is_line_break;
    g_free(attributes);
}

#endif
