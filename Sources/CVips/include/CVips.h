#ifndef BROADSIDE_CVIPS_H
#define BROADSIDE_CVIPS_H

#include <fontconfig/fontconfig.h>
#include <pango/pango.h>
#include <pango/pangoft2.h>
#include <vips/vips.h>

/* libvips' operations take their options as a variable argument list, which Swift cannot call. Each function here calls
 * one operation with fixed options and returns 0, or -1 with the reason in libvips' error buffer.
 *
 * libvips is opened by shim_start, not with the program: it brings some ninety other libraries, whose loading would take
 * half of the time of a command that touches no pixel. Nothing else of this header may be called before. */

/* libvips loads every module of its folder when it starts (ImageMagick, Poppler, OpenSlide ...: 45 ms, and decoders that
 * nothing here may call); afterwards it looks for that folder where there is none. Changes the environment: to be called
 * while there is one thread. */
void shim_leave_modules_out(void);

/* One pool of memory for all threads, where glibc would give each its own; nothing with another library. */
void shim_share_arenas(void);

/* Opens and starts the library; only named, well-tested loaders may run, and no operation's result is kept. Returns -1
 * where it is missing. */
int shim_start(int threads);
void shim_release(VipsImage *image);

/* Decoders. The bytes must outlive the image: pixels are read from them when first asked for, those of a picture once and
 * from the top down, so that it is never held in more bits than it is wanted in. */

int shim_load_png(const void *bytes, size_t count, VipsImage **out);
int shim_load_jpeg(const void *bytes, size_t count, VipsImage **out);
/* A JPEG at a half, a quarter or an eighth of its size: only so much of it is decoded. */
int shim_load_jpeg_shrunk(const void *bytes, size_t count, int shrink, VipsImage **out);
int shim_load_webp(const void *bytes, size_t count, VipsImage **out);
int shim_load_gif(const void *bytes, size_t count, VipsImage **out);
int shim_load_svg(const void *bytes, size_t count, double scale, VipsImage **out);

/* The same by path, for a look at the header: only what is needed of the file is read. */

int shim_open_png(const char *path, VipsImage **out);
int shim_open_jpeg(const char *path, VipsImage **out);
int shim_open_webp(const char *path, VipsImage **out);
int shim_open_gif(const char *path, VipsImage **out);

/* The EXIF orientation, 1...8; from 5 on, width and height change places. */
int shim_orientation(VipsImage *image);
VipsInterpretation shim_space(VipsImage *image);

/* The embedded colour profile, which lives as long as the image; 0 when there is one. */
int shim_profile(VipsImage *image, const void **bytes, size_t *count);

/* Form. */

int shim_copy_memory(VipsImage *in, VipsImage **out);
int shim_crop(VipsImage *in, VipsImage **out, int left, int top, int width, int height);

/* Places the image on a larger one; what is new is transparent where there is alpha, else black. */
int shim_embed(VipsImage *in, VipsImage **out, int x, int y, int width, int height);

/* The same from the top left corner, what is new repeats the last row or column. */
int shim_extend(VipsImage *in, VipsImage **out, int width, int height);
int shim_resize(VipsImage *in, VipsImage **out, double across, double down);

/* The mean of each whole block of pixels. */
int shim_shrink(VipsImage *in, VipsImage **out, double across, double down);
int shim_autorotate(VipsImage *in, VipsImage **out);

/* Bands and colour. */

int shim_colourspace(VipsImage *in, VipsImage **out, VipsInterpretation space);

/* From the embedded profile, or from `fallback`, to sRGB. */
int shim_to_srgb_by_profile(VipsImage *in, VipsImage **out, const char *fallback);
int shim_extract_bands(VipsImage *in, VipsImage **out, int first, int count);
int shim_join_bands(VipsImage *left, VipsImage *right, VipsImage **out);
int shim_join_band_constant(VipsImage *in, VipsImage **out, double value);
int shim_flatten(VipsImage *in, VipsImage **out, double red, double green, double blue);
int shim_premultiply(VipsImage *in, VipsImage **out, double most);
int shim_unpremultiply(VipsImage *in, VipsImage **out, double most);

/* Casting to bytes cuts decimals off and limits to 0...255. */
int shim_cast_bytes(VipsImage *in, VipsImage **out);
int shim_linear(VipsImage *in, VipsImage **out, double factor, double offset);
int shim_add(VipsImage *left, VipsImage *right, VipsImage **out);

/* The value at a place is a function of seed, x and y: the same in every run, whatever the number of threads. */
int shim_noise(VipsImage **out, int width, int height, double mean, double deviation, int seed);

/* New images, and pixels in and out. */

int shim_from_memory(const void *pixels, size_t count, int width, int height, int bands,
                                   VipsInterpretation space, VipsImage **out);
int shim_set_resolution(VipsImage *in, VipsImage **out, double pixels_per_mm);
int shim_set_space(VipsImage *in, VipsImage **out, VipsInterpretation space);
void *shim_pixels(VipsImage *in, size_t *count);
/* The samples of a picture that is in memory, where they lie; NULL for another. */
const void *shim_samples(VipsImage *in, size_t *count);
int shim_average(VipsImage *in, double *out);
/* Works out every row once and keeps none: on the caller's thread, where an average would wait for another. */
int shim_read_through(VipsImage *in);

/* Drawing in place, on an image in memory that nobody else holds. */

int shim_draw_rect(VipsImage *image, double red, double green, double blue, int left, int top,
                                 int width, int height);
int shim_draw_mask(VipsImage *image, double red, double green, double blue, VipsImage *mask, int x,
                                 int y);
int shim_draw_image(VipsImage *image, VipsImage *sub, int x, int y);
int shim_composite_over(VipsImage *base, VipsImage *overlay, VipsImage **out);

/* Encoding. No time and no size-dependent choice goes into the file, so equal pixels give equal bytes. */
int shim_save_png(VipsImage *in, void **bytes, size_t *count, int compression);
int shim_save_jpeg(VipsImage *in, void **bytes, size_t *count, int quality);

/* Finishing: focus, formats and print. */

/* What draws the eye most, for a window of this size: its place in pixels of the image. */
int shim_attention(VipsImage *in, int width, int height, int *x, int *y);
int shim_band_mean(VipsImage *in, VipsImage **out);
int shim_max(VipsImage *in, double *out);

/* From sRGB to the colours of a profile in a file, black point compensated. */
int shim_from_srgb_by_profile(VipsImage *in, VipsImage **out, const char *path);

/* libvips' own sRGB profile, to be freed. */
int shim_srgb_profile(void **bytes, size_t *count);

/* Without metadata, but for the sRGB profile. */
int shim_save_webp(VipsImage *in, void **bytes, size_t *count, int quality);

/* Nothing but the pixels. */
int shim_save_png_bare(VipsImage *in, void **bytes, size_t *count, int compression);

/* What an image is. */

int shim_width(const VipsImage *image);
int shim_height(const VipsImage *image);
int shim_bands(const VipsImage *image);
int shim_has_alpha(VipsImage *image);

/* The library's reasons for failing, of all threads; emptied by shim_clear_error. */
const char *shim_error(void);
void shim_clear_error(void);

/* Text. Pango's own calls are used from Swift as they are, but for its casts, macros and callbacks. */

/* A context for the installed fonts, and the one in a file if a path is given; NULL if that file holds none. */
PangoContext *shim_text_context(const char *path);

/* The first family name of a font file, to be freed; NULL if it holds no font. */
char *shim_family_of_file(const char *path);

/* What fontconfig chose for a font: the n-th family name and the file; both live as long as the font. */
const char *shim_font_family(PangoFont *font, int n);
const char *shim_font_file(PangoFont *font);

/* One line of plain text, to be freed with g_object_unref. `tracking` is in Pango's units. */
PangoLayout *shim_line(PangoContext *context, const PangoFontDescription *font, int tracking,
                                     const char *text, int length);
void shim_line_extents(PangoLayout *layout, PangoRectangle *ink, PangoRectangle *logical);

/* The file of the font that draws the n-th run of a line; NULL after the last, "" for a run that draws nothing. */
const char *shim_run_file(PangoLayout *layout, int n);

/* Draws the line into `pixels`, one byte of coverage each; (x, y) is where its baseline begins. */
void shim_line_draw(PangoLayout *layout, unsigned char *pixels, int width, int height, int x, int y);

/* The direction of the first character that has one; neutral where none has. */
PangoDirection shim_direction(const char *text, int length);

/* For each place between two characters, from before the first: 1 where a line may be broken. `breaks` has room for one more
 * than there are characters. */
void shim_line_breaks(const char *text, int length, const char *language, unsigned char *breaks,
                                    int places);

/* Hyphenation by libhyphen, which is opened when first asked for: whether it is there, and the rules in a file of patterns
 * (NULL if they cannot be read), which are never let go. */
int shim_has_hyphenation(void);
void *shim_hyphen_rules(const char *path);

/* For each byte of a word in the encoding of its rules, or for each character if that is UTF-8: 1 where the word may be parted
 * after it by a hyphen alone. `places` has room for one more than there are bytes. */
int shim_hyphenate(void *rules, const char *word, int length, unsigned char *places);

#endif
