extension KnownLibraries {
  /// Libraries that many projects copy into their trees: their names in CPEs, and where their code lies.
  ///
  /// Written from the names that the records of NVD, OSV and the CVE program use. A later name of a vendor stands beside the
  /// earlier one, so that old records are found too.
  public static let builtIn = KnownLibraries([
    KnownLibrary(
      name: "expat", otherNames: ["expat2", "libexpat", "libexpat1"],
      products: ["libexpat_project:libexpat", "james_clark:expat"],
      repositories: ["github.com/libexpat/libexpat"]),
    KnownLibrary(
      name: "zlib", otherNames: ["libz", "zlib1g"], products: ["zlib:zlib", "gnu:zlib"],
      repositories: ["github.com/madler/zlib"]),
    KnownLibrary(
      name: "minizip", products: ["minizip_project:minizip", "zlib:minizip", "madler:minizip"]),
    KnownLibrary(
      name: "openssl", otherNames: ["libcrypto", "libcrypto3", "libssl", "libssl3"],
      products: ["openssl:openssl"], repositories: ["github.com/openssl/openssl"]),
    KnownLibrary(name: "libffi", repositories: ["github.com/libffi/libffi"]),
    KnownLibrary(
      name: "sqlite", otherNames: ["libsqlite3", "sqlite-amalgamation", "sqlite3"],
      products: ["sqlite:sqlite"], repositories: ["github.com/sqlite/sqlite"]),
    KnownLibrary(
      name: "bzip2", otherNames: ["libbz2"], products: ["bzip:bzip2"],
      repositories: ["gitlab.com/bzip2/bzip2", "sourceware.org/git/bzip2"]),
    KnownLibrary(
      name: "xz", otherNames: ["liblzma", "xz utils", "xz-utils"],
      products: ["tukaani:xz", "xz_project:xz"],
      repositories: ["git.tukaani.org/xz", "github.com/tukaani-project/xz"]),
    KnownLibrary(
      name: "tcl", otherNames: ["tcl8.6"], products: ["tcl:tcl", "tcl_tk:tcl_tk"],
      repositories: ["github.com/tcltk/tcl"]),
    KnownLibrary(name: "tk", products: ["tcl_tk:tcl_tk"], repositories: ["github.com/tcltk/tk"]),
    KnownLibrary(name: "libb2", otherNames: ["blake2"], repositories: ["github.com/blake2/libb2"]),
    KnownLibrary(
      name: "hacl-star", otherNames: ["hacl*"], repositories: ["github.com/hacl-star/hacl-star"]),
    KnownLibrary(
      name: "libpng", otherNames: ["libpng16", "png"],
      products: ["libpng:libpng", "greg_roelofs:libpng"],
      repositories: ["github.com/pnggroup/libpng", "github.com/glennrp/libpng"]),
    KnownLibrary(
      name: "freetype", otherNames: ["freetype2", "libfreetype6"], products: ["freetype:freetype"],
      repositories: ["gitlab.freedesktop.org/freetype/freetype", "github.com/freetype/freetype"]),
    KnownLibrary(
      name: "harfbuzz", products: ["harfbuzz_project:harfbuzz"],
      repositories: ["github.com/harfbuzz/harfbuzz", "github.com/behdad/harfbuzz"]),
    KnownLibrary(
      name: "brotli", otherNames: ["libbrotli"], products: ["google:brotli"],
      repositories: ["github.com/google/brotli"]),
    KnownLibrary(
      name: "c-ares", otherNames: ["cares", "libcares2"],
      products: ["c-ares:c-ares", "c-ares_project:c-ares"],
      repositories: ["github.com/c-ares/c-ares"]),
    KnownLibrary(
      name: "nghttp2", products: ["nghttp2:nghttp2"], repositories: ["github.com/nghttp2/nghttp2"]),
    KnownLibrary(
      name: "llhttp", products: ["llhttp:llhttp"], repositories: ["github.com/nodejs/llhttp"]),
    KnownLibrary(
      name: "libuv", products: ["libuv:libuv", "libuv_project:libuv"],
      repositories: ["github.com/libuv/libuv"]),
    KnownLibrary(
      name: "zstd", otherNames: ["libzstd", "zstandard"], products: ["facebook:zstandard"],
      repositories: ["github.com/facebook/zstd"]),
    KnownLibrary(
      name: "lz4", otherNames: ["liblz4"], products: ["lz4_project:lz4", "yann_collet:lz4"],
      repositories: ["github.com/lz4/lz4"]),
    KnownLibrary(
      name: "pcre2", products: ["pcre:pcre2"], repositories: ["github.com/pcre2project/pcre2"]),
    KnownLibrary(name: "pcre", products: ["pcre:pcre"]),
    KnownLibrary(
      name: "mbedtls", otherNames: ["mbed tls", "polarssl"],
      products: ["arm:mbed_tls", "polarssl:polarssl"],
      repositories: ["github.com/mbed-tls/mbedtls", "github.com/armmbed/mbedtls"]),
    KnownLibrary(
      name: "curl", otherNames: ["libcurl", "libcurl4"],
      products: ["haxx:curl", "haxx:libcurl", "curl:curl"], repositories: ["github.com/curl/curl"]),
    KnownLibrary(
      name: "libxml2", products: ["xmlsoft:libxml2"],
      repositories: ["gitlab.gnome.org/GNOME/libxml2", "github.com/gnome/libxml2"]),
    KnownLibrary(
      name: "libxslt", products: ["xmlsoft:libxslt"],
      repositories: ["gitlab.gnome.org/GNOME/libxslt"]),
    KnownLibrary(
      name: "libtiff", otherNames: ["tiff"],
      products: ["libtiff:libtiff", "remotesensing:libtiff"],
      repositories: ["gitlab.com/libtiff/libtiff", "github.com/vadz/libtiff"]),
    KnownLibrary(
      name: "libjpeg-turbo", products: ["libjpeg-turbo:libjpeg-turbo"],
      repositories: ["github.com/libjpeg-turbo/libjpeg-turbo"]),
    KnownLibrary(
      name: "libwebp", otherNames: ["webp"], products: ["webmproject:libwebp"],
      repositories: ["github.com/webmproject/libwebp", "chromium.googlesource.com/webm/libwebp"]),
    KnownLibrary(
      name: "libarchive", products: ["libarchive:libarchive"],
      repositories: ["github.com/libarchive/libarchive"]),
    KnownLibrary(
      name: "ncurses", products: ["gnu:ncurses"], repositories: ["github.com/mirror/ncurses"]),
    KnownLibrary(name: "readline", products: ["gnu:readline"]),
    KnownLibrary(
      name: "libssh2", products: ["libssh2:libssh2"], repositories: ["github.com/libssh2/libssh2"]),
    KnownLibrary(
      name: "libgit2", products: ["libgit2:libgit2", "libgit2_project:libgit2"],
      repositories: ["github.com/libgit2/libgit2"]),
    KnownLibrary(
      name: "wolfssl", products: ["wolfssl:wolfssl"], repositories: ["github.com/wolfssl/wolfssl"]),
    KnownLibrary(
      name: "gnutls", products: ["gnu:gnutls"], repositories: ["gitlab.com/gnutls/gnutls"]),
    KnownLibrary(
      name: "cjson", products: ["cjson_project:cjson"],
      repositories: ["github.com/davegamble/cjson"]),
    KnownLibrary(
      name: "libyaml", products: ["pyyaml:libyaml"], repositories: ["github.com/yaml/libyaml"]),
    KnownLibrary(
      name: "protobuf", otherNames: ["protobuf-cpp"], products: ["google:protobuf"],
      repositories: ["github.com/protocolbuffers/protobuf"]),
    KnownLibrary(name: "lua", products: ["lua:lua"], repositories: ["github.com/lua/lua"]),
    KnownLibrary(
      name: "icu", otherNames: ["icu4c"],
      products: ["icu-project:international_components_for_unicode"],
      repositories: ["github.com/unicode-org/icu"]),
    KnownLibrary(
      name: "libsndfile", products: ["libsndfile_project:libsndfile", "mega-nerd:libsndfile"],
      repositories: ["github.com/libsndfile/libsndfile"]),
    KnownLibrary(name: "giflib", products: ["giflib_project:giflib"]),
    KnownLibrary(
      name: "libevent", products: ["libevent_project:libevent"],
      repositories: ["github.com/libevent/libevent"]),
    KnownLibrary(
      name: "miniz", products: ["miniz_project:miniz"],
      repositories: ["github.com/richgel999/miniz"]),
    KnownLibrary(name: "lwip", products: ["lwip_project:lwip"]),
    KnownLibrary(
      name: "cpython", otherNames: ["libpython", "python"],
      products: [
        "python:python", "python_software_foundation:python", "python_software_foundation:cpython",
      ], repositories: ["github.com/python/cpython"]),
  ])
}
