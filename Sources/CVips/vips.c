#include "CVips.h"

#include <dlfcn.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <stdio.h>
#include <stdlib.h>

/* The calls of libvips that are used, as they are declared in its header. */
#define CALLS(each) \
    each(add) each(area_unref) each(array_double_newv) each(autorot) each(avg) each(bandjoin2) \
    each(bandjoin_const1) each(block_untrusted_set) each(cache_set_max) each(cast_uchar) each(colourspace) \
    each(composite2) each(concurrency_set) each(copy) each(crop) each(draw_image) each(draw_mask) \
    each(draw_rect) each(embed) each(error_buffer) each(error_clear) each(extract_band) each(flatten) \
    each(gaussnoise) each(gifload) each(gifload_buffer) each(icc_transform) each(image_copy_memory) \
    each(image_get_bands) each(image_get_blob) each(image_get_height) each(image_get_orientation) \
    each(image_get_typeof) each(image_get_width) each(image_guess_interpretation) each(image_hasalpha) \
    each(image_new_from_memory_copy) each(image_new_memory) each(image_pipelinev) each(image_write_line) \
    each(image_write_to_memory) each(init) each(jpegload) \
    each(jpegload_buffer) each(jpegsave_buffer) each(linear1) each(operation_block_set) each(pngload) each(pngload_buffer) \
    each(pngsave_buffer) each(premultiply) each(region_new) each(region_prepare) each(resize) each(shrink) each(svgload_buffer) \
    each(unpremultiply) each(webpload) each(webpload_buffer) \
    CALLS_OF_FINISHING(each)

/* And those of focus, formats and print. */
#define CALLS_OF_FINISHING(each) \
    each(bandmean) each(blob_get) each(max) each(profile_load) each(smartcrop) each(webpsave_buffer)

#define MEMBER(name) __typeof__(vips_##name) *name;
static struct {
    CALLS(MEMBER)
} vips;

/* libtool's number of an interface is `current` less `age`: libvips.so.42, libvips.42.dylib. */
#ifdef __APPLE__
#define LIBRARY "libvips.%d.dylib"
#else
#define LIBRARY "libvips.so.%d"
#endif

static int open_library(void) {
    char name[32];
    snprintf(name, sizeof name, LIBRARY, VIPS_LIBRARY_CURRENT - VIPS_LIBRARY_AGE);
    void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    if (!library) return -1;
#define FIND(name) \
    if (!(vips.name = (__typeof__(vips.name))dlsym(library, "vips_" #name))) return -1;
    CALLS(FIND)
    return 0;
}

void shim_share_arenas(void) {
#ifdef __GLIBC__
    mallopt(M_ARENA_MAX, 1);
    /* What one picture's pixels lay in is kept for the next one's: fresh pages would be cleared by the kernel first. */
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
#endif
}

void shim_leave_modules_out(void) { setenv("VIPSHOME", "/nonexistent", 1); }

/* A warning of libvips repeats what the error that follows says, or tells of a harmless oddity of a file. */
static void shim_ignore(const gchar *domain, GLogLevelFlags level, const gchar *text, gpointer nothing) {
    (void)domain, (void)level, (void)text, (void)nothing;
}

int shim_start(int threads) {
    if (open_library() || vips.init("broadside")) return -1;
    g_log_set_handler("VIPS", G_LOG_LEVEL_WARNING, shim_ignore, NULL);
    vips.block_untrusted_set(TRUE);
    vips.operation_block_set("VipsForeignLoadSvg", FALSE);
    vips.cache_set_max(0);
    vips.concurrency_set(threads);
    return 0;
}

void shim_release(VipsImage *image) { g_object_unref(image); }

int shim_load_png(const void *bytes, size_t count, VipsImage **out) {
    return vips.pngload_buffer((void *)bytes, count, out, "fail_on", VIPS_FAIL_ON_WARNING, "access",
                              VIPS_ACCESS_SEQUENTIAL, NULL);
}

int shim_load_jpeg(const void *bytes, size_t count, VipsImage **out) {
    return vips.jpegload_buffer((void *)bytes, count, out, "fail_on", VIPS_FAIL_ON_TRUNCATED, "access",
                                VIPS_ACCESS_SEQUENTIAL, NULL);
}

int shim_load_jpeg_shrunk(const void *bytes, size_t count, int shrink, VipsImage **out) {
    return vips.jpegload_buffer((void *)bytes, count, out, "shrink", shrink, "fail_on", VIPS_FAIL_ON_TRUNCATED, NULL);
}

int shim_load_webp(const void *bytes, size_t count, VipsImage **out) {
    return vips.webpload_buffer((void *)bytes, count, out, "n", 1, "fail_on", VIPS_FAIL_ON_TRUNCATED, "access",
                                VIPS_ACCESS_SEQUENTIAL, NULL);
}

int shim_load_gif(const void *bytes, size_t count, VipsImage **out) {
    return vips.gifload_buffer((void *)bytes, count, out, "n", 1, "fail_on", VIPS_FAIL_ON_TRUNCATED, "access",
                               VIPS_ACCESS_SEQUENTIAL, NULL);
}

int shim_load_svg(const void *bytes, size_t count, double scale, VipsImage **out) {
    return vips.svgload_buffer((void *)bytes, count, out, "scale", scale, NULL);
}

int shim_open_png(const char *path, VipsImage **out) { return vips.pngload(path, out, NULL); }

int shim_open_jpeg(const char *path, VipsImage **out) { return vips.jpegload(path, out, NULL); }

int shim_open_webp(const char *path, VipsImage **out) { return vips.webpload(path, out, NULL); }

int shim_open_gif(const char *path, VipsImage **out) { return vips.gifload(path, out, NULL); }

int shim_orientation(VipsImage *image) { return vips.image_get_orientation(image); }

VipsInterpretation shim_space(VipsImage *image) { return vips.image_guess_interpretation(image); }

int shim_profile(VipsImage *image, const void **bytes, size_t *count) {
    if (!vips.image_get_typeof(image, VIPS_META_ICC_NAME)) return -1;
    return vips.image_get_blob(image, VIPS_META_ICC_NAME, bytes, count);
}

/* Of a small picture the hand-over to another thread, strip by strip, costs more than the pixels: 512 x 512 pixels decoded and
 * reduced took 6.9 ms of the processor by threads, 5.0 on the caller's own; 4 megapixels took 142 and 170. */
enum { SMALL_PIXELS = 1 << 21, STRIP_ROWS = 64 };

/* Works out a picture from the top down, strip by strip, on the caller's thread; its rows go to a copy, where there is one. */
static int read_strips(VipsImage *in, VipsImage *copy) {
    VipsRegion *region = vips.region_new(in);
    if (!region) return -1;
    int failed = 0;
    for (int top = 0; top < in->Ysize && !failed; top += STRIP_ROWS) {
        VipsRect strip = {0, top, in->Xsize, in->Ysize - top < STRIP_ROWS ? in->Ysize - top : STRIP_ROWS};
        failed = vips.region_prepare(region, &strip);
        for (int row = top; copy && row < top + strip.height && !failed; row++)
            failed = vips.image_write_line(copy, row, region->data + (gint64)(row - region->valid.top) * region->bpl);
    }
    g_object_unref(region);
    return failed;
}

int shim_copy_memory(VipsImage *in, VipsImage **out) {
    if ((gint64)in->Xsize * in->Ysize > SMALL_PIXELS) {
        *out = vips.image_copy_memory(in);
        return *out ? 0 : -1;
    }
    VipsImage *copy = vips.image_new_memory();
    if (copy && !vips.image_pipelinev(copy, VIPS_DEMAND_STYLE_ANY, in, NULL) && !read_strips(in, copy)) {
        *out = copy;
        return 0;
    }
    if (copy) g_object_unref(copy);
    return -1;
}

int shim_crop(VipsImage *in, VipsImage **out, int left, int top, int width, int height) {
    return vips.crop(in, out, left, top, width, height, NULL);
}

int shim_embed(VipsImage *in, VipsImage **out, int x, int y, int width, int height) {
    return vips.embed(in, out, x, y, width, height, "extend", VIPS_EXTEND_BLACK, NULL);
}

int shim_extend(VipsImage *in, VipsImage **out, int width, int height) {
    return vips.embed(in, out, 0, 0, width, height, "extend", VIPS_EXTEND_COPY, NULL);
}

int shim_resize(VipsImage *in, VipsImage **out, double across, double down) {
    return vips.resize(in, out, across, "vscale", down, "kernel", VIPS_KERNEL_LANCZOS3, NULL);
}

int shim_shrink(VipsImage *in, VipsImage **out, double across, double down) {
    return vips.shrink(in, out, across, down, NULL);
}

int shim_autorotate(VipsImage *in, VipsImage **out) { return vips.autorot(in, out, NULL); }

int shim_colourspace(VipsImage *in, VipsImage **out, VipsInterpretation space) {
    return vips.colourspace(in, out, space, NULL);
}

int shim_to_srgb_by_profile(VipsImage *in, VipsImage **out, const char *fallback) {
    return vips.icc_transform(in, out, "srgb", "embedded", TRUE, "input_profile", fallback, "intent",
                              VIPS_INTENT_RELATIVE, "black_point_compensation", TRUE, "depth", 8, NULL);
}

int shim_extract_bands(VipsImage *in, VipsImage **out, int first, int count) {
    return vips.extract_band(in, out, first, "n", count, NULL);
}

int shim_join_bands(VipsImage *left, VipsImage *right, VipsImage **out) {
    return vips.bandjoin2(left, right, out, NULL);
}

int shim_join_band_constant(VipsImage *in, VipsImage **out, double value) {
    return vips.bandjoin_const1(in, out, value, NULL);
}

int shim_flatten(VipsImage *in, VipsImage **out, double red, double green, double blue) {
    VipsArrayDouble *ground = vips.array_double_newv(3, red, green, blue);
    int failed = vips.flatten(in, out, "background", ground, NULL);
    vips.area_unref((VipsArea *)ground);
    return failed;
}

int shim_premultiply(VipsImage *in, VipsImage **out, double most) {
    return vips.premultiply(in, out, "max_alpha", most, NULL);
}

int shim_unpremultiply(VipsImage *in, VipsImage **out, double most) {
    return vips.unpremultiply(in, out, "max_alpha", most, NULL);
}

int shim_cast_bytes(VipsImage *in, VipsImage **out) { return vips.cast_uchar(in, out, NULL); }

int shim_linear(VipsImage *in, VipsImage **out, double factor, double offset) {
    return vips.linear1(in, out, factor, offset, NULL);
}

int shim_add(VipsImage *left, VipsImage *right, VipsImage **out) {
    return vips.add(left, right, out, NULL);
}

int shim_noise(VipsImage **out, int width, int height, double mean, double deviation, int seed) {
    return vips.gaussnoise(out, width, height, "mean", mean, "sigma", deviation, "seed", seed, NULL);
}

int shim_from_memory(const void *pixels, size_t count, int width, int height, int bands,
                                   VipsInterpretation space, VipsImage **out) {
    VipsImage *plain = vips.image_new_from_memory_copy(pixels, count, width, height, bands, VIPS_FORMAT_UCHAR);
    if (!plain) return -1;
    int failed = vips.copy(plain, out, "interpretation", space, NULL);
    g_object_unref(plain);
    return failed;
}

int shim_set_resolution(VipsImage *in, VipsImage **out, double pixels_per_mm) {
    return vips.copy(in, out, "xres", pixels_per_mm, "yres", pixels_per_mm, NULL);
}

int shim_set_space(VipsImage *in, VipsImage **out, VipsInterpretation space) {
    return vips.copy(in, out, "interpretation", space, NULL);
}

void *shim_pixels(VipsImage *in, size_t *count) { return vips.image_write_to_memory(in, count); }

const void *shim_samples(VipsImage *in, size_t *count) {
    if (in->dtype != VIPS_IMAGE_SETBUF || in->BandFmt != VIPS_FORMAT_UCHAR || in->Coding != VIPS_CODING_NONE) return NULL;
    *count = (size_t)in->Xsize * in->Ysize * in->Bands;
    return in->data;
}

int shim_average(VipsImage *in, double *out) { return vips.avg(in, out, NULL); }

int shim_read_through(VipsImage *in) { return read_strips(in, NULL); }

int shim_draw_rect(VipsImage *image, double red, double green, double blue, int left, int top,
                                 int width, int height) {
    double ink[3] = {red, green, blue};
    return vips.draw_rect(image, ink, 3, left, top, width, height, "fill", TRUE, NULL);
}

int shim_draw_mask(VipsImage *image, double red, double green, double blue, VipsImage *mask, int x,
                                 int y) {
    double ink[3] = {red, green, blue};
    return vips.draw_mask(image, ink, 3, mask, x, y, NULL);
}

int shim_draw_image(VipsImage *image, VipsImage *sub, int x, int y) {
    return vips.draw_image(image, sub, x, y, NULL);
}

int shim_composite_over(VipsImage *base, VipsImage *overlay, VipsImage **out) {
    return vips.composite2(base, overlay, out, VIPS_BLEND_MODE_OVER, NULL);
}

int shim_save_png(VipsImage *in, void **bytes, size_t *count, int compression) {
    return vips.pngsave_buffer(in, bytes, count, "compression", compression, "profile", "srgb", NULL);
}

int shim_save_jpeg(VipsImage *in, void **bytes, size_t *count, int quality) {
    return vips.jpegsave_buffer(in, bytes, count, "Q", quality, "optimize_coding", TRUE, "strip", TRUE, NULL);
}

int shim_width(const VipsImage *image) { return vips.image_get_width(image); }

int shim_height(const VipsImage *image) { return vips.image_get_height(image); }

int shim_bands(const VipsImage *image) { return vips.image_get_bands(image); }

int shim_has_alpha(VipsImage *image) { return vips.image_hasalpha(image); }

const char *shim_error(void) { return vips.error_buffer(); }

void shim_clear_error(void) { vips.error_clear(); }

/* Finishing: focus, formats and print. */

int shim_attention(VipsImage *in, int width, int height, int *x, int *y) {
    VipsImage *window = NULL;
    int failed = vips.smartcrop(in, &window, width, height, "interesting", VIPS_INTERESTING_ATTENTION, "attention_x", x,
                                "attention_y", y, NULL);
    if (window) g_object_unref(window);
    return failed;
}

int shim_band_mean(VipsImage *in, VipsImage **out) { return vips.bandmean(in, out, NULL); }

int shim_max(VipsImage *in, double *out) { return vips.max(in, out, NULL); }

int shim_from_srgb_by_profile(VipsImage *in, VipsImage **out, const char *path) {
    return vips.icc_transform(in, out, path, "input_profile", "srgb", "intent", VIPS_INTENT_RELATIVE,
                              "black_point_compensation", TRUE, "depth", 8, NULL);
}

int shim_srgb_profile(void **bytes, size_t *count) {
    VipsBlob *profile = NULL;
    if (vips.profile_load("srgb", &profile, NULL) || !profile) return -1;
    const void *content = vips.blob_get(profile, count);
    *bytes = g_memdup2(content, *count);
    vips.area_unref((VipsArea *)profile);
    return 0;
}

int shim_save_webp(VipsImage *in, void **bytes, size_t *count, int quality) {
    return vips.webpsave_buffer(in, bytes, count, "Q", quality, "smart_subsample", TRUE, "strip", TRUE, "profile", "srgb",
                                NULL);
}

int shim_save_png_bare(VipsImage *in, void **bytes, size_t *count, int compression) {
    return vips.pngsave_buffer(in, bytes, count, "compression", compression, "strip", TRUE, NULL);
}
