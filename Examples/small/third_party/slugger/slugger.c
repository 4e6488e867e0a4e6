// SPDX-License-Identifier: BSD-2-Clause
#include "slugger.h"

#include <ctype.h>

void slugger(char *text) {
  char *out = text;
  for (char *in = text; *in; in++) {
    if (isalnum((unsigned char)*in)) {
      *out++ = (char)tolower((unsigned char)*in);
    } else if (out != text && out[-1] != '-') {
      *out++ = '-';
    }
  }
  while (out != text && out[-1] == '-') out--;
  *out = 0;
}
