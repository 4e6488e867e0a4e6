#define _GNU_SOURCE
#include "CDiscovery.h"

#include <string.h>

const void *bomafide_find(const void *bytes, size_t count, const void *text, size_t length) {
  return memmem(bytes, count, text, length);
}
