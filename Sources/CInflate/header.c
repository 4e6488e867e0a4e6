#include "internal.h"

// Source: RFC 1951, 3.2.5 to 3.2.7.

#define L(base, extra) ((uint32_t)(base) << 16 | (extra))
#define LITERALS_4(n) \
  LITERAL | (n) << 16, LITERAL | ((n) + 1) << 16, LITERAL | ((n) + 2) << 16, LITERAL | ((n) + 3) << 16
#define LITERALS_16(n) LITERALS_4(n), LITERALS_4((n) + 4), LITERALS_4((n) + 8), LITERALS_4((n) + 12)
#define LITERALS_64(n) LITERALS_16(n), LITERALS_16((n) + 16), LITERALS_16((n) + 32), LITERALS_16((n) + 48)

/// Literals, the end of the block, lengths; the last two stand in the fixed code and mean nothing.
static const uint32_t symbol_meanings[288] = {
    LITERALS_64(0), LITERALS_64(64), LITERALS_64(128), LITERALS_64(192),
    UNUSUAL | END,
    L(3, 0), L(4, 0), L(5, 0), L(6, 0), L(7, 0), L(8, 0), L(9, 0), L(10, 0),
    L(11, 1), L(13, 1), L(15, 1), L(17, 1), L(19, 2), L(23, 2), L(27, 2), L(31, 2),
    L(35, 3), L(43, 3), L(51, 3), L(59, 3), L(67, 4), L(83, 4), L(99, 4), L(115, 4),
    L(131, 5), L(163, 5), L(195, 5), L(227, 5), L(258, 0),
    UNUSUAL, UNUSUAL,
};

static const uint32_t distance_meanings[32] = {
    L(1, 0), L(2, 0), L(3, 0), L(4, 0), L(5, 1), L(7, 1), L(9, 2), L(13, 2),
    L(17, 3), L(25, 3), L(33, 4), L(49, 4), L(65, 5), L(97, 5), L(129, 6), L(193, 6),
    L(257, 7), L(385, 7), L(513, 8), L(769, 8), L(1025, 9), L(1537, 9), L(2049, 10), L(3073, 10),
    L(4097, 11), L(6145, 11), L(8193, 12), L(12289, 12), L(16385, 13), L(24577, 13),
    UNUSUAL, UNUSUAL,
};

static const uint32_t precode_meanings[19] = {
    L(0, 0), L(1, 0), L(2, 0), L(3, 0), L(4, 0), L(5, 0), L(6, 0), L(7, 0), L(8, 0), L(9, 0),
    L(10, 0), L(11, 0), L(12, 0), L(13, 0), L(14, 0), L(15, 0), L(16, 0), L(17, 0), L(18, 0),
};

static const uint8_t precode_order[19] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

static int build_symbols(struct inflate_block *block, const uint8_t *lengths, unsigned count) {
  struct code code = {block->symbols, symbol_bits, sizeof block->symbols / 4, 1};
  return build(block, code, lengths, count, symbol_meanings);
}

static int build_distances(struct inflate_block *block, const uint8_t *lengths, unsigned count) {
  struct code code = {block->distances, distance_bits, sizeof block->distances / 4, 1};
  return build(block, code, lengths, count, distance_meanings);
}

void use_fixed_codes(struct inflate_block *block) {
  if (block->is_fixed) return;
  memset(block->lengths, 8, 144);
  memset(block->lengths + 144, 9, 112);
  memset(block->lengths + 256, 7, 24);
  memset(block->lengths + 280, 8, 8);
  build_symbols(block, block->lengths, 288);
  memset(block->lengths, 5, 32);
  build_distances(block, block->lengths, 32);
  block->is_fixed = 1;
}

/// Reads the lengths of the codes' symbols, `count` in all; they are packed by a code of their own.
static const char *read_lengths(struct inflater *state, unsigned count) {
  struct inflate_block *block = state->block;
  for (unsigned place = 0; place < count;) {
    refill(state);
    uint32_t entry = block->precodes[low_bits(state->bits, precode_bits)];
    unsigned symbol = entry >> 16, taken = entry & 255;
    unsigned extra = symbol < 16 ? 0 : symbol == 16 ? 2 : symbol == 17 ? 3 : 7;
    if (taken + extra > state->bit_count) return ends_early;
    drop(state, taken);
    if (symbol < 16) {
      block->lengths[place++] = (uint8_t)symbol;
      continue;
    }
    if (symbol == 16 && place == 0) return "invalid bit length repeat";
    unsigned times = (unsigned)low_bits(state->bits, extra) + (symbol == 18 ? 11 : 3);
    drop(state, extra);
    if (times > count - place) return "invalid bit length repeat";
    memset(block->lengths + place, symbol == 16 ? block->lengths[place - 1] : 0, times);
    place += times;
  }
  return NULL;
}

const char *read_codes(struct inflater *state) {
  struct inflate_block *block = state->block;
  block->is_fixed = 0;
  refill(state);
  if (state->bit_count < 14) return ends_early;
  unsigned symbols = 257 + (unsigned)low_bits(state->bits, 5);
  unsigned distances = 1 + (unsigned)low_bits(state->bits >> 5, 5);
  unsigned precodes = 4 + (unsigned)low_bits(state->bits >> 10, 4);
  drop(state, 14);
  if (symbols > 286 || distances > 30) return "too many length or distance symbols";

  uint8_t lengths[19] = {0};
  for (unsigned i = 0; i < precodes; i++) {
    refill(state);
    if (state->bit_count < 3) return ends_early;
    lengths[precode_order[i]] = (uint8_t)low_bits(state->bits, 3);
    drop(state, 3);
  }
  struct code code = {block->precodes, precode_bits, sizeof block->precodes / 4, 0};
  if (!build(block, code, lengths, 19, precode_meanings)) return "invalid code lengths set";
  const char *failure = read_lengths(state, symbols + distances);
  if (failure) return failure;
  if (block->lengths[256] == 0) return "invalid code -- missing end-of-block";
  if (!build_symbols(block, block->lengths, symbols)) return "invalid literal/lengths set";
  if (!build_distances(block, block->lengths + symbols, distances)) return "invalid distances set";
  return NULL;
}
