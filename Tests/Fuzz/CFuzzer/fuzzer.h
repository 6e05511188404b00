#ifndef BROADSIDE_FUZZER_H
#define BROADSIDE_FUZZER_H

#include <stddef.h>
#include <stdint.h>

/* libFuzzer's own driver, for programs with a main of their own: https://llvm.org/docs/LibFuzzer.html */
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*callback)(const uint8_t *bytes, size_t count));

#endif
