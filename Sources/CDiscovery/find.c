#include "CDiscovery.h"

#include <stdint.h>
#include <string.h>

// Blocks of bytes are compared with two bytes of the text at a time; only where both stand is the text compared as
// a whole. The two are the rarest that it has, so that in source code few blocks need a second look.

enum { blockSize = 16 };

typedef unsigned char Block __attribute__((ext_vector_type(blockSize)));
typedef _Bool Places __attribute__((ext_vector_type(blockSize)));

/// How common a byte is in source code, roughly: 0 is rare.
static int commonness(unsigned char byte) {
  static const char order[] = "q~`@^zjQ$%?XJZKYWGVHBUFPDOMLNCRATISExkwyvb;:,.()=-/*ghm_fpu\ndlcoisanrte ";
  const char *found = memchr(order, byte, sizeof order - 1);
  return found ? (int)(found - order) : 0;
}

static inline __attribute__((always_inline)) uint32_t places(Block bytes, unsigned char byte) {
  Places same = __builtin_convertvector(bytes == (Block)byte, Places);
  uint16_t mask;
  memcpy(&mask, &same, sizeof mask);
  return mask;
}

static inline __attribute__((always_inline)) Block load(const unsigned char *bytes) {
  Block block;
  memcpy(&block, bytes, sizeof block);
  return block;
}

const void *bomafide_find(const void *bytes, size_t count, const void *text, size_t length) {
  const unsigned char *start = bytes, *word = text;
  if (length == 0) return bytes;
  if (count < length) return NULL;
  if (length == 1) return memchr(bytes, word[0], count);

  size_t first = 0, second = 1;
  if (commonness(word[second]) < commonness(word[first])) first = 1, second = 0;
  for (size_t place = 2; place < length; place += 1) {
    int common = commonness(word[place]);
    if (common < commonness(word[first])) {
      second = first;
      first = place;
    } else if (common < commonness(word[second])) {
      second = place;
    }
  }

  // The last place where the text can begin, and the places of a block behind which a whole block can be loaded.
  size_t last = count - length, place = 0;
  size_t reach = first > second ? first : second;
  for (; place <= last && place + reach + blockSize <= count; place += blockSize) {
    uint32_t both = places(load(start + place + first), word[first]);
    if (both == 0) continue;
    both &= places(load(start + place + second), word[second]);
    for (; both != 0; both &= both - 1) {
      size_t found = place + (size_t)__builtin_ctz(both);
      if (found > last) return NULL;
      if (memcmp(start + found, word, length) == 0) return start + found;
    }
  }
  for (; place <= last; place += 1) {
    if (start[place + first] == word[first] && memcmp(start + place, word, length) == 0) {
      return start + place;
    }
  }
  return NULL;
}
