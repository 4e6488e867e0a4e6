#include "internal.h"

#include <stdlib.h>

enum phase { at_block, in_stored, in_codes };

struct inflater *inflate_make(void) {
  struct inflater *state = calloc(1, sizeof *state + sizeof(struct inflate_block));
  if (state) state->block = (struct inflate_block *)(state + 1);
  return state;
}

void inflate_free(struct inflater *state) { free(state); }

void inflate_start(struct inflater *state) { inflate_start_within(state, 0, 0); }

void inflate_start_within(struct inflater *state, uint8_t byte, uint32_t bit_count) {
  state->bits = byte >> (8 - (bit_count & 7));
  state->bit_count = bit_count & 7;
  state->block->phase = at_block;
  state->block->is_final = state->block->is_fixed = 0;
  state->block->stored = 0;
  state->failure = NULL;
}

/// Reads how long a stored block is.
static const char *start_stored(struct inflater *state) {
  drop(state, state->bit_count & 7);
  refill(state);
  if (state->bit_count < 32) return ends_early;
  uint32_t lengths = (uint32_t)state->bits;
  drop(state, 32);
  give_back(state);
  state->block->stored = lengths & 0xFFFF;
  if (state->block->stored != ~lengths >> 16) return "invalid stored block lengths";
  state->block->phase = in_stored;
  return NULL;
}

/// Reads the beginning of a block; gives what is wrong with it, or NULL.
static const char *start_block(struct inflater *state) {
  refill(state);
  if (state->bit_count < 3) return ends_early;
  unsigned kind = (unsigned)low_bits(state->bits >> 1, 2);
  state->block->is_final = state->bits & 1;
  drop(state, 3);
  state->block->phase = in_codes;
  switch (kind) {
  case 0: return start_stored(state);
  case 1: use_fixed_codes(state->block); return NULL;
  case 2: return read_codes(state);
  default: return "invalid block type";
  }
}

static enum inflate_outcome copy_stored(struct inflater *state) {
  while (state->block->stored > 0) {
    if (state->out >= state->out_end) return inflate_needs_room;
    size_t count = (size_t)(state->in_end - state->in), room = (size_t)(state->out_end - state->out);
    if (count == 0) return state->is_last ? fail(state, ends_early) : inflate_needs_input;
    if (count > state->block->stored) count = state->block->stored;
    if (count > room) count = room;
    memcpy(state->out, state->in, count);
    state->in += count;
    state->out += count;
    state->block->stored -= (uint32_t)count;
  }
  return inflate_at_end;
}

/// Goes on up to the end of a block at most.
static enum inflate_outcome unpack_block(struct inflater *state) {
  if (state->block->phase == at_block) {
    if (!state->is_last && state->in_end - state->in < inflate_longest_rest) return inflate_needs_input;
    const char *failure = start_block(state);
    if (failure) return fail(state, failure);
  }
  enum inflate_outcome outcome = state->block->phase == in_stored ? copy_stored(state) : unpack(state);
  if (outcome == inflate_at_end && !state->block->is_final) {
    state->block->phase = at_block;
    return inflate_at_border;
  }
  return outcome;
}

enum inflate_outcome inflate_more(struct inflater *state) {
  if (state->failure) return inflate_failed;
  enum inflate_outcome outcome;
  do {
    outcome = unpack_block(state);
  } while (outcome == inflate_at_border && !state->wants_borders);
  give_back(state);
  if (outcome == inflate_at_end) state->bits = state->bit_count = 0;
  return outcome;
}
