#include "internal.h"

// Source: RFC 1951, 3.2.2. What is refused is what zlib refuses: a code must be complete, but one for lengths or distances
// may have a single symbol of one bit, or none.

/// The next code of the same number of bits, with its first bit lowest; 0 behind the last.
static unsigned next_code(unsigned code, unsigned length) {
  unsigned zeros = code ^ ((1u << length) - 1);
  if (zeros == 0) return 0;
  unsigned bit = 1u << (31 - __builtin_clz(zeros));
  return (code & (bit - 1)) | bit;
}

static uint32_t entry(uint32_t meaning, unsigned length) {
  return meaning + (length << 8) + length;
}

/// Makes a code with one symbol, or none: all other bits mean nothing.
static void build_sparse(struct code code, const uint16_t *sorted, unsigned used, const uint32_t *meanings) {
  for (unsigned i = 0; i < 1u << code.bits; i++) {
    code.table[i] = used && !(i & 1) ? entry(meanings[sorted[0]], 1) : UNUSUAL | 1;
  }
}

/// How many bits are looked up in the table behind a link, whose shortest code has `length` bits.
static unsigned bits_behind(const uint16_t *counts, unsigned length, unsigned first) {
  unsigned bits = length - first;
  unsigned used = counts[length];
  while (used < 1u << bits && bits + first < longest_code) {
    bits++;
    used = (used << 1) + counts[bits + first];
  }
  return bits;
}

/// Makes the tables behind links for the codes that are longer than what is looked up at first.
static int build_long(
    struct code code, uint16_t *counts, unsigned next, unsigned length, const uint16_t *symbols,
    const uint32_t *meanings) {
  unsigned start = 0, end = 1u << code.bits, prefix = ~0u;
  for (; length <= longest_code; length++) {
    for (; counts[length] > 0; counts[length]--) {
      if (low_bits(next, code.bits) != prefix) {
        prefix = (unsigned)low_bits(next, code.bits);
        unsigned bits = bits_behind(counts, length, code.bits);
        start = end;
        end = start + (1u << bits);
        if (end > code.room) return 0;
        code.table[prefix] = UNUSUAL | LINK | start << 16 | bits << 8 | code.bits;
      }
      uint32_t value = entry(meanings[*symbols++], length - code.bits);
      for (unsigned i = start + (next >> code.bits); i < end; i += 1u << (length - code.bits)) {
        code.table[i] = value;
      }
      next = next_code(next, length);
    }
  }
  return 1;
}

int build(
    struct inflate_block *block, struct code code, const uint8_t *lengths, unsigned count,
    const uint32_t *meanings) {
  uint16_t counts[longest_code + 1] = {0}, places[longest_code + 2] = {0};
  for (unsigned i = 0; i < count; i++) counts[lengths[i]]++;
  int left = 1;
  for (unsigned i = 1; i <= longest_code; i++) {
    left = (left << 1) - counts[i];
    if (left < 0) return 0;
    places[i + 1] = places[i] + counts[i];
  }
  for (unsigned i = 0; i < count; i++) {
    if (lengths[i]) block->sorted[places[lengths[i]]++] = (uint16_t)i;
  }
  unsigned used = count - counts[0];
  if (left > 0) {
    if (used > 0 && !(code.may_be_sparse && used == 1 && counts[1] == 1)) return 0;
    build_sparse(code, block->sorted, used, meanings);
    return 1;
  }

  const uint16_t *symbols = block->sorted;
  unsigned length = 1, next = 0;
  while (counts[length] == 0) length++;
  for (; length <= code.bits; length++) {
    for (unsigned i = 0; i < counts[length]; i++) {
      code.table[next] = entry(meanings[*symbols++], length);
      next = next_code(next, length);
    }
    // What was assigned so far stands again behind either value of the next bit.
    if (length < code.bits) {
      memcpy(code.table + (1u << length), code.table, sizeof(uint32_t) << length);
    }
  }
  return build_long(code, counts, next, length, symbols, meanings);
}
