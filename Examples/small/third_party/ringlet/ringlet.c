// SPDX-License-Identifier: MIT
#include "ringlet.h"

#include <string.h>

void ringlet_init(struct ringlet *ring) { memset(ring, 0, sizeof *ring); }

void ringlet_push(struct ringlet *ring, const char *text) {
  strncpy(ring->slot[ring->next], text, RINGLET_WIDTH - 1);
  ring->next = (ring->next + 1) % RINGLET_SLOTS;
}
