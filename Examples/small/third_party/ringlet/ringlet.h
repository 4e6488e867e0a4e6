// ringlet: a ring of short strings.
// Copyright 2026 the ringlet authors
// SPDX-License-Identifier: MIT
#ifndef RINGLET_H
#define RINGLET_H

#define RINGLET_VERSION_MAJOR 1
#define RINGLET_VERSION_MINOR 4
#define RINGLET_VERSION_PATCH 2

#define RINGLET_SLOTS 8
#define RINGLET_WIDTH 256

struct ringlet {
  char slot[RINGLET_SLOTS][RINGLET_WIDTH];
  unsigned next;
};

void ringlet_init(struct ringlet *ring);
void ringlet_push(struct ringlet *ring, const char *text);

#endif
