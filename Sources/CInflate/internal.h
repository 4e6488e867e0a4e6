#pragma once
#include "CInflate.h"

#include <string.h>

// An entry of a table says what the next bits mean, after the design of libdeflate (Eric Biggers):
//
//   bits 0 to 7    how many bits it takes in all, with the extra bits behind the code
//   bits 8 to 11   how many of them are the code; in a link, the bits that the table behind it is looked up with
//   bits 16 to 30  the literal, the least length or distance, the length of a code, or where the table behind begins
#define LITERAL 0x80000000u
#define UNUSUAL 0x8000u
#define LINK 0x4000u
#define END 0x2000u
#define CODE_BITS(entry) (((entry) >> 8) & 15)

enum { symbol_bits = 11, distance_bits = 8, precode_bits = 7, longest_code = 15 };

/// The block that is unpacked, and its codes.
struct inflate_block {
  uint8_t phase, is_final, is_fixed;
  /// How many bytes of a stored block are to come.
  uint32_t stored;
  uint8_t lengths[320];
  uint16_t sorted[320];
  uint32_t precodes[1 << precode_bits];
  /// Enough for every code of 288 lengths of at most 15 bits behind a table of 11 bits, and of 32 behind one of 8.
  uint32_t symbols[2342];
  uint32_t distances[402];
};

/// What this processor can do beyond what all of its kind can.
enum { is_asked = 1, has_bmi2 = 2, has_pclmul = 4 };
unsigned processor(void);

static inline uint64_t low_bits(uint64_t bits, unsigned count) {
  return bits & ((1ull << count) - 1);
}

static inline uint64_t load64(const uint8_t *bytes) {
  uint64_t word;
  memcpy(&word, bytes, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  word = __builtin_bswap64(word);
#endif
  return word;
}

/// Takes bytes from the input: 56 bits and more are at hand behind this, or all that there are.
///
/// Bits above those that are counted are right too, where they are set, and are taken again.
static inline void refill(struct inflater *state) {
  if (state->in_end - state->in >= 8) {
    state->bits |= load64(state->in) << state->bit_count;
    state->in += (63 - state->bit_count) >> 3;
    state->bit_count |= 56;
    return;
  }
  while (state->bit_count < 56 && state->in < state->in_end) {
    state->bits |= (uint64_t)*state->in++ << state->bit_count;
    state->bit_count += 8;
  }
}

static inline void drop(struct inflater *state, unsigned count) {
  state->bits >>= count;
  state->bit_count -= count;
}

/// Gives whole bytes back to the input.
static inline void give_back(struct inflater *state) {
  state->in -= state->bit_count >> 3;
  state->bit_count &= 7;
  state->bits = low_bits(state->bits, state->bit_count);
}

static inline enum inflate_outcome fail(struct inflater *state, const char *words) {
  state->failure = words;
  return inflate_failed;
}

static const char *const ends_early = "truncated gzip input";

struct code {
  uint32_t *table;
  /// How many bits are looked up at first, and how many entries there is room for.
  unsigned bits, room;
  /// Whether it may have a single symbol, or none.
  int may_be_sparse;
};

/// Makes the table of a code from the lengths of its symbols; 0 where it is no code.
///
/// - Parameter meanings: the entries of the symbols, without the bits of their codes.
int build(
    struct inflate_block *block, struct code code, const uint8_t *lengths, unsigned count,
    const uint32_t *meanings);

/// Makes the tables of the block that begins; gives what is wrong with it, or NULL.
const char *read_codes(struct inflater *state);
void use_fixed_codes(struct inflate_block *block);

/// Unpacks symbols up to the end of the block, which is said by `inflate_at_end`.
enum inflate_outcome unpack(struct inflater *state);
