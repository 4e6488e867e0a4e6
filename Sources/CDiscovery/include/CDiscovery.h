#ifndef BOMAFIDE_DISCOVERY_H
#define BOMAFIDE_DISCOVERY_H

#include <stddef.h>

/// The catalogue of known libraries: a JSON array of its entries, without their examples.
const unsigned char *bomafide_catalogue(void);

/// The size of the catalogue in bytes.
size_t bomafide_catalogue_size(void);

/// The first place of a text in some bytes, or NULL.
const void *bomafide_find(const void *bytes, size_t count, const void *text, size_t length);

#endif
