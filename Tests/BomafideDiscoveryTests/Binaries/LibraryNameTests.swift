import Testing

@testable import BomafideDiscovery

/// The names of compiled files.
@Suite struct LibraryNameTests {
  @Test(arguments: [
    ("libjpeg-1234abcd.so.62.4.0", "libjpeg", "libjpeg"),
    ("libgfortran-040039e1-0352e75f.so.5.0.0", "libgfortran", "libgfortran"),
    ("libcrypto-3-x64-c1e69c503b8c5d65b13a1737b1a377b0.dll", "libcrypto-3-x64", "libcrypto"),
    ("libcrypto-1_1.dll", "libcrypto-1_1", "libcrypto"),
    ("libglib-2.0.so.0", "libglib-2", "libglib"),
    ("libz.1.3.1.zlib-ng.dylib", "libz", "libz"),
    ("libfoo-internal.so", "libfoo-internal", "libfoo-internal"),
    ("msvcp140-a4c2229bdc2a2a630acdc095b4d86008.dll", "msvcp140", "msvcp140"), ("", "", ""),
    ("-", "-", "-"),
  ])
  func `a library's name has neither checksum nor interface`(
    name: String, stem: String, core: String
  ) {
    #expect(LibraryName(name).stem == stem)
    #expect(LibraryName(name).core == core)
  }

  @Test(arguments: [
    ("name.cpython-313-x86_64-linux-gnu.so", true), ("name.abi3.so", true), ("name.pyd", true),
    ("name.cp313-win_amd64.pyd", true), ("name.pypy310-pp73-darwin.so", true),
    ("name.so", false), ("libname.so.3", false), ("name.dll", false), ("cp313-x.so", false),
  ])
  func `a module for Python is told by its ending`(name: String, isModule: Bool) {
    #expect(LibraryName(name).isPythonModule == isModule)
  }
}
