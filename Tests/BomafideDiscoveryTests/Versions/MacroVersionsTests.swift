import Testing

@testable import BomafideDiscovery

/// Versions put together from macros.
@Suite struct MacroVersionsTests {
  private func versions(_ text: String) -> [String] {
    MacroVersions.all(in: MacroList(Array(text.utf8))).map { "\($0.prefix) \($0.version)" }
  }

  private func defines(_ pairs: [(String, String)]) -> String {
    pairs.map { "#define \($0.0) \($0.1)\n" }.joined()
  }

  @Test(arguments: [
    ["FOO_VERSION_MAJOR", "FOO_VERSION_MINOR", "FOO_VERSION_PATCH"],
    ["FOO_MAJOR_VERSION", "FOO_MINOR_VERSION", "FOO_MICRO_VERSION"],
    ["FOO_VER_MAJOR", "FOO_VER_MINOR", "FOO_VER_REVISION"],
    ["FOO_MAJOR", "FOO_MINOR", "FOO_PATCHLEVEL"],
    ["FOO_VERSION_MAJ", "FOO_VERSION_MIN", "FOO_VERSION_SUBMINOR"],
    ["foo_version_major", "foo_version_minor", "foo_version_patch"],
    ["FOO_LIB_VERSION_MAJOR", "FOO_LIB_VERSION_MINOR", "FOO_LIB_VERSION_RELEASE"],
    ["FOO_VERSION_MAJOR", "FOO_VERSION_MINOR", "FOO_VERSION_TINY"],
    ["MAJOR_FOO_VERSION", "MINOR_FOO_VERSION", "SUBLEVEL_FOO_VERSION"],
  ])
  func `major, minor and patch make a version in every spelling`(names: [String]) {
    #expect(versions(defines(Array(zip(names, ["3", "4", "5"])))) == ["foo 3.4.5"])
    let rotated = [(names[2], "5"), (names[0], "3"), (names[1], "4")]
    #expect(versions(defines(rotated)) == ["foo 3.4.5"])
  }

  @Test func `macros without a prefix, a part that is missing, and parts in quotes`() {
    #expect(versions("#define VERSION_MAJOR 1\n#define VERSION_MINOR 2\n") == [" 1.2"])
    #expect(versions("#define FOO_VERSION_MAJOR 1\n") == [])
    #expect(versions("#define FOO_MAJOR \"1\"\n#define FOO_MINOR \"02\"\n") == ["foo 1.02"])
    #expect(versions("#define FOO_MAJOR 0x1\n#define FOO_MINOR 0xB\n") == ["foo 1.11"])
  }

  @Test func `four numbers with the build before the patch`() {
    let text = defines([
      ("V8_MAJOR_VERSION", "11"), ("V8_MINOR_VERSION", "3"), ("V8_BUILD_NUMBER", "244"),
      ("V8_PATCH_LEVEL", "8"),
    ])
    #expect(versions(text) == ["v8 11.3.244.8"])
  }

  @Test(arguments: [
    ("FOO_VERSION \"1.2.3\"", "foo 1.2.3"), ("FOO_VERSION_STRING \"v1.2.3-rc1\"", "foo 1.2.3-rc1"),
    ("FOO_VERSION (\"1.2.3\")", "foo 1.2.3"),
    ("FOO_VERSION \"Foo 1.2.3, January 2020\"", "foo 1.2.3"),
    ("FOO_VERSION 1.2.3", "foo 1.2.3"), ("FOOVERSION \"1.2\"", "foo 1.2"),
    ("LIBFOO_VER \"1.2\"", "libfoo 1.2"),
    ("VERSION \"1.2\"", " 1.2"), ("PACKAGE_VERSION \"1.2\"", " 1.2"),
    ("FOO_VERSION_NUMBER 0x010203", "foo 1.2.3"),
    ("FOO_VERSION_NUMBER 3019001", "foo 3.19.1"), ("FOO_VERSION 0x10203UL", "foo 1.2.3"),
  ])
  func `one macro may hold all of it`(define: String, expected: String) {
    #expect(versions("#define \(define)\n") == [expected])
  }

  @Test(arguments: [
    "FOO_API_VERSION \"1.2\"", "FOO_ABI_VERSION 1.2", "FOO_PROTOCOL_VERSION \"1.2\"",
    "FOO_FILE_FORMAT_VERSION \"1.2\"", "FOO_MIN_VERSION \"1.2\"", "FOO_REQUIRED_VERSION \"1.2\"",
    "FOO_INTERFACE_VERSION \"1.2\"", "FOO_SOVERSION \"1.2\"", "FOO_SPEC_VERSION \"1.2\"",
    "FOO_VERSION \"@FOO_VERSION@\"", "FOO_VERSION \"%d.%d\"", "FOO_VERSION", "FOO_VERSION 20240131",
    "FOO_VERSION 12", "FOO_VERSION OTHER", "FOO_VERSION(a, b) \"1.2\"", "FOO_WIDTH \"1.2\"",
    "__GLIBC_VERSION \"2.3\"", "GCC_VERSION \"4.5\"", "FOO_VERSION \"a\" FOO \"1.2\"",
  ])
  func `other numbers than releases are refused`(define: String) {
    #expect(versions("#define \(define)\n") == [])
  }

  @Test func `parts of interfaces are refused`() {
    for word in ["API", "ABI", "PROTOCOL", "FORMAT", "INTERFACE", "BITSTREAM"] {
      let text = "#define FOO_\(word)_MAJOR 1\n#define FOO_\(word)_MINOR 2\n"
      #expect(versions(text) == [], "\(word)")
    }
  }

  @Test func `macros that name others are followed, but not in circles`() {
    #expect(
      versions("#define FOO_VERSION FOO_VERSION_STR\n#define FOO_VERSION_STR \"1.2\"\n")
        == ["foo 1.2", "foo 1.2"])
    #expect(versions("#define A_VERSION B_VERSION\n#define B_VERSION A_VERSION\n") == [])
    #expect(versions("#define A_VERSION A_VERSION\n") == [])
  }

  @Test func `damaged definitions are passed over`() {
    for text in [
      "#define", "#define ", "#", "#define A_VERSION \"", "#define A_VERSION \"1.2",
      "#define A_VERSION \\",
      "#define \"A_VERSION\" 1", "#define A_VERSION \"\\", "# define A_VERSION /",
      "#define A_VERSION ()",
      "#define A_VERSION \"\"", "#define A_MAJOR (((\n#define A_MINOR )))\n",
    ] {
      #expect(versions(text) == [], "\(text)")
    }
  }
}
