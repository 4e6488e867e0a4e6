#pragma once

#include <stddef.h>

/// The texts of the SPDX License List as numbered words; Scripts/make-license-texts writes and describes them.
const unsigned char *_Nonnull bomafide_license_texts(void);

/// How many bytes they are.
size_t bomafide_license_texts_count(void);
