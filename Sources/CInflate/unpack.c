#include "internal.h"

#define INLINE static inline __attribute__((always_inline))

/// How many bytes one turn of the loop may look at, refilled three times at most.
enum { bytes_of_turn = 40 };

INLINE void copy16(uint8_t *to, const uint8_t *from) { __builtin_memcpy(to, from, 16); }

/// Copies bytes that may overlap.
INLINE void copy8(uint8_t *to, const uint8_t *from) {
  uint64_t word;
  __builtin_memcpy(&word, from, 8);
  __builtin_memcpy(to, &word, 8);
}

/// Repeats bytes, and writes up to 31 more behind them, which the next will overwrite.
INLINE void repeat(uint8_t *out, unsigned distance, unsigned length) {
  const uint8_t *from = out - distance, *end = out + length;
  if (distance >= 16) {
    copy16(out, from);
    copy16(out + 16, from + 16);
    for (out += 32, from += 32; out < end; out += 16, from += 16) copy16(out, from);
  } else if (distance >= 8) {
    for (; out < end; out += 8, from += 8) copy8(out, from);
  } else if (distance == 1) {
    memset(out, *from, length);
  } else {
    for (; out < end; out += distance, from += distance) copy8(out, from);
  }
}

/// Unpacks as long as neither the input nor the room is nearly used up.
INLINE enum inflate_outcome fast(struct inflater *state) {
  const uint8_t *in = state->in, *in_end = state->in_end - bytes_of_turn;
  uint8_t *out = state->out, *out_end = state->out_end, *history = state->history;
  const uint32_t *symbols = state->block->symbols, *distances = state->block->distances;
  uint64_t bits = state->bits, before;
  uint32_t count = state->bit_count, entry;
  enum inflate_outcome outcome = inflate_needs_input;

  // At least 56 bits are at hand behind this; those above are right too, and taken again.
#define REFILL()                      \
  do {                                \
    bits |= load64(in) << (count & 63); \
    in += (63 - count) >> 3;          \
    count |= 56;                      \
  } while (0)
#define TAKE(entry)                       \
  do {                                    \
    before = bits;                        \
    bits >>= (uint8_t)(entry);            \
    count -= (uint8_t)(entry);            \
  } while (0)
#define LOOK_UP() (symbols[bits & ((1u << symbol_bits) - 1)])

  // The next symbol is looked up before bytes are repeated: its entry is there when they are.
  REFILL();
  entry = LOOK_UP();
  do {
    // Three literals take 33 bits at most; then there are too few for a length and a distance.
    if (entry & LITERAL) {
      TAKE(entry);
      *out++ = (uint8_t)(entry >> 16);
      entry = LOOK_UP();
      if (entry & LITERAL) {
        TAKE(entry);
        *out++ = (uint8_t)(entry >> 16);
        entry = LOOK_UP();
        if (entry & LITERAL) {
          TAKE(entry);
          *out++ = (uint8_t)(entry >> 16);
          REFILL();
          entry = LOOK_UP();
          continue;
        }
      }
      REFILL();
    }
    TAKE(entry);
    if (entry & UNUSUAL) {
      if (entry & LINK) {
        entry = symbols[(entry >> 16) + low_bits(bits, CODE_BITS(entry))];
        TAKE(entry);
        if (entry & LITERAL) {
          *out++ = (uint8_t)(entry >> 16);
          REFILL();
          entry = LOOK_UP();
          continue;
        }
      }
      if (entry & UNUSUAL) {
        outcome = entry & END ? inflate_at_end : fail(state, "invalid literal/length code");
        break;
      }
    }
    unsigned length = (entry >> 16) + (unsigned)(low_bits(before, (uint8_t)entry) >> CODE_BITS(entry));
    // 20 bits of 56 are taken at most, and a distance takes 28.
    entry = distances[bits & ((1u << distance_bits) - 1)];
    TAKE(entry);
    if (entry & UNUSUAL) {
      if (entry & LINK) {
        entry = distances[(entry >> 16) + low_bits(bits, CODE_BITS(entry))];
        TAKE(entry);
      }
      if (entry & UNUSUAL) {
        outcome = fail(state, "invalid distance code");
        break;
      }
    }
    unsigned distance = (entry >> 16) + (unsigned)(low_bits(before, (uint8_t)entry) >> CODE_BITS(entry));
    if (distance > (size_t)(out - history)) {
      outcome = fail(state, "invalid distance too far back");
      break;
    }
    REFILL();
    entry = LOOK_UP();
    repeat(out, distance, length);
    out += length;
  } while (in < in_end && out < out_end);
  state->in = in;
  state->out = out;
  state->bits = bits;
  state->bit_count = count;
  give_back(state);
  return outcome;
}

#if defined(__x86_64__)
__attribute__((target("bmi,bmi2"))) static enum inflate_outcome fast_bmi2(struct inflater *state) {
  return fast(state);
}
#endif

static enum inflate_outcome fast_portable(struct inflater *state) { return fast(state); }

/// Takes the next code, with the link before it, once all its bits are there; 0 if they aren't.
static uint32_t take(struct inflater *state, const uint32_t *table, unsigned first, unsigned *value) {
  refill(state);
  uint32_t entry = table[low_bits(state->bits, first)];
  unsigned skipped = 0;
  if ((entry & UNUSUAL) && (entry & LINK)) {
    skipped = first;
    entry = table[(entry >> 16) + low_bits(state->bits >> first, CODE_BITS(entry))];
  }
  if (skipped + (entry & 255) > state->bit_count) return 0;
  drop(state, skipped);
  *value = (entry >> 16 & 0x7FFF) + (unsigned)(low_bits(state->bits, entry & 255) >> CODE_BITS(entry));
  drop(state, entry & 255);
  return entry;
}

/// Unpacks one symbol near the end of the input, where the bits may not be enough.
static enum inflate_outcome unpack_one(struct inflater *state) {
  unsigned length, distance;
  uint32_t entry = take(state, state->block->symbols, symbol_bits, &length);
  if (entry == 0) return fail(state, ends_early);
  if (entry & LITERAL) {
    *state->out++ = (uint8_t)(entry >> 16);
    return inflate_needs_input;
  }
  if (entry & UNUSUAL) return entry & END ? inflate_at_end : fail(state, "invalid literal/length code");
  entry = take(state, state->block->distances, distance_bits, &distance);
  if (entry == 0) return fail(state, ends_early);
  if (entry & UNUSUAL) return fail(state, "invalid distance code");
  if (distance > (size_t)(state->out - state->history)) {
    return fail(state, "invalid distance too far back");
  }
  repeat(state->out, distance, length);
  state->out += length;
  return inflate_needs_input;
}

enum inflate_outcome unpack(struct inflater *state) {
  while (state->out < state->out_end) {
    enum inflate_outcome outcome = inflate_needs_input;
    if (state->in_end - state->in > bytes_of_turn) {
#if defined(__x86_64__)
      outcome = processor() & has_bmi2 ? fast_bmi2(state) : fast_portable(state);
#else
      outcome = fast_portable(state);
#endif
    } else if (!state->is_last) {
      return inflate_needs_input;
    } else {
      outcome = unpack_one(state);
    }
    if (outcome != inflate_needs_input) return outcome;
  }
  return inflate_needs_room;
}
