#include "internal.h"

#if defined(__x86_64__)

#include <cpuid.h>
#include <stdatomic.h>

static unsigned ask(void) {
  unsigned int a, b, c, d;
  unsigned found = is_asked;
  if (__get_cpuid(1, &a, &b, &c, &d) && (c & bit_PCLMUL) && (c & bit_SSE4_1)) found |= has_pclmul;
  if (__get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_BMI) && (b & bit_BMI2)) found |= has_bmi2;
  return found;
}

unsigned processor(void) {
  // Under a hypervisor asking takes microseconds.
  static atomic_uint known;
  unsigned found = atomic_load_explicit(&known, memory_order_relaxed);
  if (found == 0) {
    found = ask();
    atomic_store_explicit(&known, found, memory_order_relaxed);
  }
  return found;
}

#else

unsigned processor(void) { return is_asked; }

#endif
