// lantern: prints the slug of each line it reads, keeping the last few.
// SPDX-License-Identifier: Apache-2.0
#include <stdio.h>

#include "../third_party/ringlet/ringlet.h"
#include "../third_party/slugger/slugger.h"

int main(void) {
  char line[256];
  struct ringlet ring;
  ringlet_init(&ring);
  while (fgets(line, sizeof line, stdin)) {
    slugger(line);
    ringlet_push(&ring, line);
    puts(line);
  }
  return 0;
}
