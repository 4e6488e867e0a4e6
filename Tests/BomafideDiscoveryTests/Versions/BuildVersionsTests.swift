import Testing

@testable import BomafideDiscovery

/// Versions that build descriptions give the project.
@Suite struct BuildVersionsTests {
  private func version(_ text: String, in file: String) -> String? {
    BuildVersions.found(
      Array(text.utf8), fileName: file, isOwn: { $0.isEmpty || $0 == "foo" || $0 == "libfoo" })?
      .version
  }

  @Test(
    arguments: [
      ("AC_INIT([foo], [1.2.3], [bugs@a.b])\n", "1.2.3"), ("AC_INIT(foo, 1.2.3)\n", "1.2.3"),
      (
        "m4_define([major], [1])\nm4_define([minor], [2])\nm4_define([full], [major.minor])\nAC_INIT([foo], [full])\n",
        "1.2"
      ),
      (
        "m4_define([foo_major], [1])\nm4_define([foo_minor], [2])\nAC_INIT([foo],\n  [foo_major.foo_minor.0],\n  [a])\n",
        "1.2.0"
      ),
      (
        "define([VERSION_MAJOR], 4)\ndefine([VERSION_MINOR], 5)\nAC_INIT(foo, [VERSION_MAJOR].[VERSION_MINOR])\n",
        "4.5"
      ),
      ("AC_INIT([foo])\n", nil), ("AC_INIT([foo], [0.0.0])\n", nil),
      ("AC_INIT([foo], m4_esyscmd([git describe]))\n", nil),
      ("AC_INIT([foo], [1.2", nil), ("dnl AC_INIT([foo], [1.2])\n", nil), ("", nil),
      ("m4_define([a], [b])\nm4_define([b], [a])\nAC_INIT([foo], [a])\n", nil),
      ("m4_define([a], [bb])\nm4_define([b], [aa])\nAC_INIT([foo], [a.b])\n", nil),
    ] as [(String, String?)])
  func `autoconf names the version in AC_INIT, be it by definitions`(
    text: String, expected: String?
  ) {
    #expect(version(text, in: "configure.ac") == expected)
    #expect(version(text, in: "configure.in") == expected)
  }

  @Test(
    arguments: [
      ("project(foo VERSION 1.2.3 LANGUAGES C)\n", "1.2.3"),
      ("PROJECT(foo\n  VERSION \"1.2.3\")\n", "1.2.3"),
      ("set(V 1.2)\nproject(foo VERSION ${V}.3)\n", "1.2.3"),
      ("set(V ${V})\nproject(foo VERSION ${V})\n", nil),
      (
        "project(foo)\nset(FOO_VERSION_MAJOR 1)\nset(FOO_VERSION_MINOR 2)\nset(FOO_VERSION_PATCH 3)\n",
        "1.2.3"
      ),
      ("set(PROJECT_VERSION_MAJOR 1)\nset(PROJECT_VERSION_MINOR 2)\n", "1.2"),
      ("set(FOO_VERSION \"1.2.3\")\n", "1.2.3"),
      ("# set(FOO_VERSION 1.2)\n", nil), ("set(BAR_VERSION 1.2.3)\n", nil),
      ("cmake_minimum_required(VERSION 3.10)\n", nil),
      ("find_package(bar VERSION 1.2)\n", nil), ("project(foo VERSION 0.0.0)\n", nil),
      ("project(", nil), ("set()\nset(a)\n", nil),
      ("set(A ${B})\nset(B ${A})\nproject(foo VERSION ${A})\n", nil),
    ] as [(String, String?)])
  func `CMake names it in project or sets it`(text: String, expected: String?) {
    #expect(version(text, in: "cmakelists.txt") == expected)
  }

  @Test(
    arguments: [
      ("project('foo', 'c', version: '1.2.3')\n", "1.2.3"),
      ("project('foo', ['c', 'cpp'],\n  version : '1.2',\n)\n", "1.2"),
      ("project('foo', 'c', meson_version: '>= 0.50')\n", nil),
      ("project('foo', 'c', version: run_command('a'))\n", nil),
      ("project('foo', 'c')\n", nil),
    ] as [(String, String?)])
  func `Meson names it in project`(text: String, expected: String?) {
    #expect(version(text, in: "meson.build") == expected)
  }

  @Test(
    arguments: [
      ("setup.py", "setup(\n  name='foo',\n  version='1.2.3',\n)\n", "1.2.3"),
      ("pyproject.toml", "[project]\nname = \"foo\"\nversion = \"1.2.3\"\n", "1.2.3"),
      ("setup.cfg", "[metadata]\nversion = 1.2.3\n", "1.2.3"),
      ("setup.py", "version=get_version()\n", nil),
      ("setup.cfg", "[metadata]\nversion = attr: foo.__version__\n", nil),
      ("setup.py", "versions = '1.2'\n", nil),
    ] as [(String, String, String?)])
  func `Python's descriptions name it as a value`(file: String, text: String, expected: String?) {
    #expect(version(text, in: file) == expected)
  }

  @Test(
    arguments: [
      ("configure.ac", "AC_INIT([foo], [1.2])\n", "foo"),
      ("CMakeLists.txt", "project(foo VERSION 1)\n", "foo"),
      ("meson.build", "project('foo', 'c')\n", "foo"), ("Makefile", "project(foo)\n", nil),
      ("CMakeLists.txt", "", nil),
    ] as [(String, String, String?)])
  func `a description names the project`(file: String, text: String, expected: String?) {
    #expect(BuildVersions.projectName(Array(text.utf8), fileName: file) == expected)
  }

  @Test(arguments: [
    "set(A 1)\n", "set(A,,,,,,,,\n", "m4_define([a],[b])\n", "define(", "project(", "[(", ",,,,,,",
  ])
  func `long descriptions are read in bounded time`(line: String) {
    let text = String(repeating: line, count: (256 << 10) / line.utf8.count)
    let clock = ContinuousClock()
    for file in ["cmakelists.txt", "configure.ac", "meson.build", "setup.py"] {
      let time = clock.measure { _ = version(text, in: file) }
      #expect(time < .seconds(10), "\(file): \(time)")
    }
  }
}
