#include "CDiscovery.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// Scripts/catalogue writes catalogue.json from the entries in Catalogue/.
static const unsigned char catalogue[] = {
#embed "catalogue.json"
};

const unsigned char *bomafide_catalogue(void) { return catalogue; }

size_t bomafide_catalogue_size(void) { return sizeof(catalogue); }
