#include "internal.h"

#include <zlib.h>

// Source: V. Gopal et al., Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction, Intel 2009; the numbers
// are those of RFC 1952's polynomial with its lowest bit first.

#if defined(__x86_64__)

#include <immintrin.h>

#define TARGET __attribute__((target("pclmul,sse4.1")))

/// Moves 128 bits of a remainder forward, by the distance that the factors stand for.
TARGET static inline __m128i moved(__m128i value, __m128i factors) {
  return _mm_xor_si128(
      _mm_clmulepi64_si128(value, factors, 0x00), _mm_clmulepi64_si128(value, factors, 0x11));
}

TARGET static inline __m128i load(const uint8_t *bytes) { return _mm_loadu_si128((const __m128i *)bytes); }

/// The inverted CRC behind `count` bytes, at least 64 and a multiple of 16.
TARGET static uint32_t multiplied(uint32_t crc, const uint8_t *bytes, size_t count) {
  const __m128i by64 = _mm_set_epi64x(0x1c6e41596, 0x154442bd4);
  const __m128i by16 = _mm_set_epi64x(0x0ccaa009e, 0x1751997d0);
  const __m128i low_halves = _mm_setr_epi32(-1, 0, -1, 0);
  __m128i a = _mm_xor_si128(load(bytes), _mm_cvtsi32_si128((int)crc));
  __m128i b = load(bytes + 16), c = load(bytes + 32), d = load(bytes + 48);
  for (bytes += 64, count -= 64; count >= 64; bytes += 64, count -= 64) {
    a = _mm_xor_si128(moved(a, by64), load(bytes));
    b = _mm_xor_si128(moved(b, by64), load(bytes + 16));
    c = _mm_xor_si128(moved(c, by64), load(bytes + 32));
    d = _mm_xor_si128(moved(d, by64), load(bytes + 48));
  }
  a = _mm_xor_si128(moved(a, by16), b);
  a = _mm_xor_si128(moved(a, by16), c);
  a = _mm_xor_si128(moved(a, by16), d);
  for (; count >= 16; bytes += 16, count -= 16) a = _mm_xor_si128(moved(a, by16), load(bytes));

  // From 128 bits to 64, and by Barrett's reduction to 32.
  a = _mm_xor_si128(_mm_srli_si128(a, 8), _mm_clmulepi64_si128(a, by16, 0x10));
  const __m128i by8 = _mm_set_epi64x(0, 0x163cd6124);
  a = _mm_xor_si128(
      _mm_srli_si128(a, 4), _mm_clmulepi64_si128(_mm_and_si128(a, low_halves), by8, 0x00));
  const __m128i polynomial = _mm_set_epi64x(0x1f7011641, 0x1db710641);
  b = _mm_clmulepi64_si128(_mm_and_si128(a, low_halves), polynomial, 0x10);
  b = _mm_clmulepi64_si128(_mm_and_si128(b, low_halves), polynomial, 0x00);
  return (uint32_t)_mm_extract_epi32(_mm_xor_si128(a, b), 1);
}

uint32_t inflate_crc32(uint32_t crc, const uint8_t *bytes, size_t count) {
  if (count >= 64 && (processor() & has_pclmul)) {
    size_t whole = count & ~(size_t)15;
    crc = ~multiplied(~crc, bytes, whole);
    bytes += whole;
    count -= whole;
  }
  return (uint32_t)crc32_z(crc, bytes, count);
}

#else

uint32_t inflate_crc32(uint32_t crc, const uint8_t *bytes, size_t count) {
  return (uint32_t)crc32_z(crc, bytes, count);
}

#endif
