// slugger: makes a slug of a line, in place.
// SPDX-License-Identifier: BSD-2-Clause
#ifndef SLUGGER_H
#define SLUGGER_H

#define SLUGGER_VERSION "0.9.0"

void slugger(char *text);

#endif
