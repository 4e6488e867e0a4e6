#include "CHashing.h"

// Source: FIPS 180-4, and the Intel SHA extensions (Intel SDM volume 2, SHA1RNDS4 to SHA256RNDS2).

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>
#include <string.h>

#define TARGET __attribute__((target("sha,sse4.1,ssse3")))
#define INLINE TARGET static inline __attribute__((always_inline))

static const uint32_t sha256_constants[64] __attribute__((aligned(16))) = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

int fused_sha_is_available(void) {
  unsigned int a, b, c, d;
  if (!__get_cpuid(1, &a, &b, &c, &d)) return 0;
  if (!(c & bit_SSSE3) || !(c & bit_SSE4_1)) return 0;
  if (!__get_cpuid_count(7, 0, &a, &b, &c, &d)) return 0;
  return (b & (1u << 29)) != 0;
}

// Four rounds of SHA-1 on the words `w`; `e` holds the state from four rounds before.
#define SHA1_ROUNDS(w, function)                          \
  do {                                                    \
    __m128i next = _mm_sha1nexte_epu32(e, w);             \
    e = abcd;                                             \
    abcd = _mm_sha1rnds4_epu32(abcd, next, function);     \
  } while (0)

// Replaces the oldest four of sixteen words of SHA-1's schedule by the next four.
#define SHA1_SCHEDULE(w0, w1, w2, w3) \
  w0 = _mm_sha1msg2_epu32(_mm_xor_si128(_mm_sha1msg1_epu32(w0, w1), w2), w3)

// Four rounds of SHA-256 on the words `w`, which both sums of SHA-256 take where there are two.
#define SHA256_ROUNDS(w, round)                                                                   \
  do {                                                                                            \
    __m128i sum = _mm_add_epi32(w, _mm_load_si128((const __m128i *)(sha256_constants + round)));  \
    __m128i rest = _mm_shuffle_epi32(sum, 0x0E);                                                  \
    cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);                                                \
    if (inner) inner_cdgh = _mm_sha256rnds2_epu32(inner_cdgh, inner_abef, sum);                   \
    abef = _mm_sha256rnds2_epu32(abef, cdgh, rest);                                               \
    if (inner) inner_abef = _mm_sha256rnds2_epu32(inner_abef, inner_cdgh, rest);                  \
  } while (0)

// The instructions want the eight words of SHA-256 as ABEF and CDGH.
#define SHA256_LOAD(words, abef, cdgh)                                                      \
  do {                                                                                      \
    __m128i low = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(words)), 0xB1);       \
    __m128i high = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)((words) + 4)), 0x1B); \
    abef = _mm_alignr_epi8(low, high, 8);                                                   \
    cdgh = _mm_blend_epi16(high, low, 0xF0);                                                \
  } while (0)

#define SHA256_STORE(words, abef, cdgh)                                                  \
  do {                                                                                   \
    __m128i low = _mm_shuffle_epi32(abef, 0x1B), high = _mm_shuffle_epi32(cdgh, 0xB1);   \
    _mm_storeu_si128((__m128i *)(words), _mm_blend_epi16(low, high, 0xF0));              \
    _mm_storeu_si128((__m128i *)((words) + 4), _mm_alignr_epi8(high, low, 8));           \
  } while (0)

// Replaces the oldest four of sixteen words of SHA-256's schedule by the next four.
#define SHA256_SCHEDULE(w0, w1, w2, w3)                                                          \
  w0 = _mm_sha256msg2_epu32(                                                                     \
      _mm_add_epi32(_mm_sha256msg1_epu32(w0, w1), _mm_alignr_epi8(w3, w2, 4)), w3)

// Adds blocks to the digests of `state`, and to a SHA-256 of what lies within, where there is one.
INLINE void add(struct fused_sha *state, uint32_t *inner, const uint8_t *bytes, size_t blocks) {
  const __m128i swap1 = _mm_set_epi64x(0x0001020304050607ull, 0x08090a0b0c0d0e0full);
  const __m128i swap2 = _mm_set_epi64x(0x0c0d0e0f08090a0bull, 0x0405060700010203ull);

  __m128i abcd = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)state->sha1), 0x1B);
  __m128i e = _mm_set_epi32((int)state->sha1[4], 0, 0, 0);

  __m128i abef, cdgh, inner_abef = abcd, inner_cdgh = abcd;
  SHA256_LOAD(state->sha256, abef, cdgh);
  if (inner) SHA256_LOAD(inner, inner_abef, inner_cdgh);

  for (; blocks > 0; blocks--, bytes += 64) {
    const __m128i abcd_before = abcd, e_before = e, abef_before = abef, cdgh_before = cdgh;
    const __m128i inner_abef_before = inner_abef, inner_cdgh_before = inner_cdgh;
    const __m128i b0 = _mm_loadu_si128((const __m128i *)bytes);
    const __m128i b1 = _mm_loadu_si128((const __m128i *)(bytes + 16));
    const __m128i b2 = _mm_loadu_si128((const __m128i *)(bytes + 32));
    const __m128i b3 = _mm_loadu_si128((const __m128i *)(bytes + 48));
    __m128i u0 = _mm_shuffle_epi8(b0, swap1), u1 = _mm_shuffle_epi8(b1, swap1);
    __m128i u2 = _mm_shuffle_epi8(b2, swap1), u3 = _mm_shuffle_epi8(b3, swap1);
    __m128i v0 = _mm_shuffle_epi8(b0, swap2), v1 = _mm_shuffle_epi8(b1, swap2);
    __m128i v2 = _mm_shuffle_epi8(b2, swap2), v3 = _mm_shuffle_epi8(b3, swap2);

    // The first four rounds take e as it is, not rotated.
    {
      __m128i first = _mm_add_epi32(e, u0);
      e = abcd;
      abcd = _mm_sha1rnds4_epu32(abcd, first, 0);
    }
    SHA256_ROUNDS(v0, 0);
    SHA1_ROUNDS(u1, 0);
    SHA256_ROUNDS(v1, 4);
    SHA1_ROUNDS(u2, 0);
    SHA256_ROUNDS(v2, 8);
    SHA1_ROUNDS(u3, 0);
    SHA256_ROUNDS(v3, 12);

#define SHA1_STEP(w0, w1, w2, w3, function) \
  SHA1_SCHEDULE(w0, w1, w2, w3);            \
  SHA1_ROUNDS(w0, function)
#define SHA256_STEP(w0, w1, w2, w3, round) \
  SHA256_SCHEDULE(w0, w1, w2, w3);         \
  SHA256_ROUNDS(w0, round)

    SHA1_STEP(u0, u1, u2, u3, 0);
    SHA256_STEP(v0, v1, v2, v3, 16);
    SHA1_STEP(u1, u2, u3, u0, 1);
    SHA256_STEP(v1, v2, v3, v0, 20);
    SHA1_STEP(u2, u3, u0, u1, 1);
    SHA256_STEP(v2, v3, v0, v1, 24);
    SHA1_STEP(u3, u0, u1, u2, 1);
    SHA256_STEP(v3, v0, v1, v2, 28);
    SHA1_STEP(u0, u1, u2, u3, 1);
    SHA256_STEP(v0, v1, v2, v3, 32);
    SHA1_STEP(u1, u2, u3, u0, 1);
    SHA256_STEP(v1, v2, v3, v0, 36);
    SHA1_STEP(u2, u3, u0, u1, 2);
    SHA256_STEP(v2, v3, v0, v1, 40);
    SHA1_STEP(u3, u0, u1, u2, 2);
    SHA256_STEP(v3, v0, v1, v2, 44);
    SHA1_STEP(u0, u1, u2, u3, 2);
    SHA256_STEP(v0, v1, v2, v3, 48);
    SHA1_STEP(u1, u2, u3, u0, 2);
    SHA256_STEP(v1, v2, v3, v0, 52);
    SHA1_STEP(u2, u3, u0, u1, 2);
    SHA256_STEP(v2, v3, v0, v1, 56);
    SHA1_STEP(u3, u0, u1, u2, 3);
    SHA256_STEP(v3, v0, v1, v2, 60);
    SHA1_STEP(u0, u1, u2, u3, 3);
    SHA1_STEP(u1, u2, u3, u0, 3);
    SHA1_STEP(u2, u3, u0, u1, 3);
    SHA1_STEP(u3, u0, u1, u2, 3);

    abcd = _mm_add_epi32(abcd, abcd_before);
    e = _mm_sha1nexte_epu32(e, e_before);
    abef = _mm_add_epi32(abef, abef_before);
    cdgh = _mm_add_epi32(cdgh, cdgh_before);
    if (inner) {
      inner_abef = _mm_add_epi32(inner_abef, inner_abef_before);
      inner_cdgh = _mm_add_epi32(inner_cdgh, inner_cdgh_before);
    }
  }

  _mm_storeu_si128((__m128i *)state->sha1, _mm_shuffle_epi32(abcd, 0x1B));
  state->sha1[4] = (uint32_t)_mm_extract_epi32(e, 3);
  SHA256_STORE(state->sha256, abef, cdgh);
  if (inner) SHA256_STORE(inner, inner_abef, inner_cdgh);
}

TARGET static void add_blocks(struct fused_sha *state, const uint8_t *bytes, size_t blocks) {
  add(state, NULL, bytes, blocks);
}

void fused_sha_start(struct fused_sha *state) {
  static const uint32_t sha1[5] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
  static const uint32_t sha256[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                     0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  memcpy(state->sha1, sha1, sizeof sha1);
  memcpy(state->sha256, sha256, sizeof sha256);
  state->length = 0;
}

void fused_sha_update(struct fused_sha *state, const void *bytes, size_t count) {
  const uint8_t *next = bytes;
  size_t held = state->length % 64;
  if (count == 0) return;
  state->length += count;
  if (held > 0) {
    size_t taken = 64 - held < count ? 64 - held : count;
    memcpy(state->pending + held, next, taken);
    next += taken;
    count -= taken;
    if (held + taken < 64) return;
    add_blocks(state, state->pending, 1);
  }
  add_blocks(state, next, count / 64);
  memcpy(state->pending, next + count / 64 * 64, count % 64);
}

TARGET static void add_blocks_within(
    struct fused_sha *outer, struct fused_sha *inner, const uint8_t *bytes, size_t blocks) {
  add(outer, inner->sha256, bytes, blocks);
}

void fused_sha_update_within(
    struct fused_sha *outer, struct fused_sha *inner, const void *bytes, size_t count) {
  const uint8_t *next = bytes;
  size_t held = outer->length % 64;
  size_t before = held == 0 ? 0 : 64 - held;
  if (before > count || held != inner->length % 64) before = count;
  fused_sha_update(outer, next, before);
  fused_sha_update(inner, next, before);
  size_t blocks = (count - before) / 64, after = (count - before) % 64;
  next += before;
  add_blocks_within(outer, inner, next, blocks);
  outer->length += 64 * blocks;
  inner->length += 64 * blocks;
  next += 64 * blocks;
  fused_sha_update(outer, next, after);
  fused_sha_update(inner, next, after);
}

static void store(uint8_t *out, const uint32_t *words, int count) {
  for (int i = 0; i < count; i++) {
    uint32_t word = __builtin_bswap32(words[i]);
    memcpy(out + 4 * i, &word, 4);
  }
}

void fused_sha_finish(struct fused_sha *state, uint8_t sha1[20], uint8_t sha256[32]) {
  uint8_t tail[128] = {0};
  size_t held = state->length % 64;
  size_t size = held < 56 ? 64 : 128;
  uint64_t bits = __builtin_bswap64(state->length * 8);
  memcpy(tail, state->pending, held);
  tail[held] = 0x80;
  memcpy(tail + size - 8, &bits, 8);
  add_blocks(state, tail, size / 64);
  store(sha1, state->sha1, 5);
  store(sha256, state->sha256, 8);
}

#else

// Elsewhere swift-crypto does the work; these are never called.
int fused_sha_is_available(void) { return 0; }
void fused_sha_start(struct fused_sha *state) { (void)state; }
void fused_sha_update(struct fused_sha *state, const void *bytes, size_t count) {
  (void)state, (void)bytes, (void)count;
}
void fused_sha_update_within(
    struct fused_sha *outer, struct fused_sha *inner, const void *bytes, size_t count) {
  (void)outer, (void)inner, (void)bytes, (void)count;
}
void fused_sha_finish(struct fused_sha *state, uint8_t sha1[20], uint8_t sha256[32]) {
  (void)state, (void)sha1, (void)sha256;
}

#endif
