#pragma once
#include <stddef.h>
#include <stdint.h>

/// How far back deflate may repeat, in bytes.
enum { inflate_window = 32768 };

/// How many bytes behind `out_end` must belong to the buffer: steps end behind it, not before.
enum { inflate_slack = 512 };

/// How many bytes before the end of `in` may be left when more are asked for.
enum { inflate_longest_rest = 512 };

/// Why a call of `inflate_more` ended.
enum inflate_outcome {
  /// The bytes of `in` are used up but for a rest, which must stand before those that follow.
  inflate_needs_input,
  /// `out` has reached `out_end`.
  inflate_needs_room,
  /// A block starts here, where borders are wanted.
  inflate_at_border,
  /// The last block has ended; `in` is behind the byte in which it did.
  inflate_at_end,
  /// `failure` says what is wrong; the bytes before `out` were right.
  inflate_failed,
};

/// Unpacks raw deflate (RFC 1951).
///
/// What was unpacked is its own window: the bytes between `history` and `out` must stay where they are, up to 32 KiB.
struct inflater {
  /// The bytes to unpack, and whether none follow behind them.
  const uint8_t *in, *in_end;
  uint8_t is_last;
  /// Whether to end at each border of blocks.
  uint8_t wants_borders;
  /// The first byte that may be repeated, the place of the next, and where there is no more room.
  uint8_t *history, *out, *out_end;
  /// What is wrong, in zlib's words.
  const char *failure;
  /// The bits of the byte before `in` that are to come: 7 at most between calls.
  uint64_t bits;
  uint32_t bit_count;

  /// What the inflater knows of the block it is in.
  struct inflate_block *block;
};

/// Makes an inflater; NULL where there is no memory.
struct inflater *inflate_make(void);

void inflate_free(struct inflater *state);

/// Prepares for the first block; `in` and `out` are the caller's to set.
void inflate_start(struct inflater *state);

/// Prepares for a block that starts within a byte, `bit_count` bits of it, 0 to 7, before its end.
void inflate_start_within(struct inflater *state, uint8_t byte, uint32_t bit_count);

/// Unpacks until there is a reason to stop.
enum inflate_outcome inflate_more(struct inflater *state);

/// Continues a CRC-32 as gzip has it, 0 at the beginning.
uint32_t inflate_crc32(uint32_t crc, const uint8_t *bytes, size_t count);
