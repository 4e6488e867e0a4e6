#include "CLicenseTexts.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char texts[] = {
#embed "license-texts.bin"
};

const unsigned char *bomafide_license_texts(void) { return texts; }

size_t bomafide_license_texts_count(void) { return sizeof texts; }
