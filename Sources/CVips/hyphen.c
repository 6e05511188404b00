#include "CVips.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

/* As hyphen.h of libhyphen 2.8 declares them. */
typedef void *(*shim_load_rules)(const char *path);
typedef int (*shim_hyphenate_word)(void *rules, const char *word, int length, char *hyphens, char *hyphenated,
                                   char ***replacements, int **positions, int **cuts);

static shim_load_rules load_rules;
static shim_hyphenate_word hyphenate_word;

static void shim_open_hyphenation(void) {
    static const char *const names[] = {"libhyphen.so.0", "libhyphen.0.dylib", "/opt/homebrew/lib/libhyphen.0.dylib"};
    void *library = NULL;
    for (size_t i = 0; !library && i < sizeof names / sizeof *names; i++) library = dlopen(names[i], RTLD_NOW);
    if (!library) return;
    load_rules = (shim_load_rules)dlsym(library, "hnj_hyphen_load");
    hyphenate_word = (shim_hyphenate_word)dlsym(library, "hnj_hyphen_hyphenate2");
}

int shim_has_hyphenation(void) {
    static gsize opened = 0;
    if (g_once_init_enter(&opened)) {
        shim_open_hyphenation();
        g_once_init_leave(&opened, 1);
    }
    return load_rules && hyphenate_word;
}

void *shim_hyphen_rules(const char *path) { return shim_has_hyphenation() ? load_rules(path) : NULL; }

int shim_hyphenate(void *rules, const char *word, int length, unsigned char *places) {
    char *hyphens = calloc((size_t)length + 6, 1);
    if (!hyphens) return -1;
    char **replacements = NULL;
    int *positions = NULL, *cuts = NULL;
    int failed = hyphenate_word(rules, word, length, hyphens, NULL, &replacements, &positions, &cuts);
    for (int i = 0; !failed && i < length; i++) {
        /* A place where letters change too ("tillåta": "till-låta") is left whole. */
        places[i] = (hyphens[i] & 1) && !(replacements && replacements[i]);
    }
    for (int i = 0; replacements && i < length; i++) free(replacements[i]);
    free(replacements);
    free(positions);
    free(cuts);
    free(hyphens);
    return failed ? -1 : 0;
}
