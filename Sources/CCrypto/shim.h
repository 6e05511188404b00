// The states of SHA-256 can be copied only with the functions that OpenSSL 3 calls deprecated; it has them all the same.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/evp.h>
#include <openssl/sha.h>
