import BomafideBinaries
import BomafideIdentifiers
import Testing

@testable import BomafideDiscovery

/// What names of files, folders and libraries tell.
@Suite struct NamesTests {
  @Test(arguments: [
    ("libexpat", "Expat"), ("zlib", "ZLIB"), ("libjpeg-turbo", "libjpeg_turbo"), ("libpng", "png"),
    ("c++", "cpp"), ("nlohmann-json", "nlohmann_json"), ("yajl.lib", "yajllib"),
  ])
  func `names that differ in case, dashes and lib are the same`(a: String, b: String) {
    #expect(Slug.same(a, b))
    #expect(Slug.same(b, a))
  }

  @Test(arguments: [("zlib", "z"), ("png", "pngle"), ("lib", "liba"), ("a", "b"), ("", "a")])
  func `other names are not`(a: String, b: String) {
    #expect(!Slug.same(a, b))
  }

  @Test(
    arguments: [
      ("lemon-1.3.1", "lemon", "1.3.1"), ("lua_5.4", "lua", "5.4"), ("x-v2.0", "x", "2.0"),
      ("a-b-1.2-rc1", "a-b", "1.2-rc1"), ("lua5", "lua5", nil), ("mp3-tools", "mp3-tools", nil),
      ("-1.2", "-1.2", nil), ("", "", nil), ("é-1.2", "é", "1.2"), ("a-", "a-", nil),
    ] as [(String, String, String?)])
  func `a version at the end of a name is no part of it`(
    text: String, name: String, version: String?
  ) {
    #expect(Candidate.split(text).name == name)
    #expect(Candidate.split(text).version == version)
    #expect(Candidate.bare(text) == name)
  }

  @Test(arguments: [
    ("abc", "abc", true), ("abc", "a*", true), ("abc", "*c", true), ("abc", "a*c", true),
    ("abc", "*", true), ("", "*", true), ("", "", true), ("abc", "a*b", false), ("abc", "", false),
    ("aab", "*ab", true), ("abcabc", "a*bc", true), ("abc", "abcd", false), ("abc", "**", true),
    ("a.h", "a*.h", true), ("[", "[", true), ("a", "?", false),
  ])
  func `a star stands for any characters`(name: String, pattern: String, expected: Bool) {
    #expect(Wildcard.matches(name, pattern) == expected)
  }

  @Test(
    arguments: [
      ("a.h", .header), ("A.HPP", .header), ("a.c", .code), ("a.py", .code), ("LICENSE", .license),
      ("LICENSE.txt", .license), ("COPYING.LESSER", .license), ("license.c", .code),
      ("MIT-LICENSE", .license), ("a.so", .binary), ("liba.so.1.2", .binary), ("a.so.txt", .other),
      ("a.whl", .archive), ("CMakeLists.txt", .build), ("configure.ac", .build),
      ("VERSION", .build),
      ("README.md", .document), ("ChangeLog", .document), ("NEWS", .document), ("readme.c", .code),
      ("a.ttf", .data), ("a", .other), ("", .other), (".", .other), ("a.", .other), (".h", .header),
    ] as [(String, FileKind)])
  func `the name of a file tells its kind`(name: String, kind: FileKind) {
    #expect(FileKind(name: name) == kind)
  }

  @Test(arguments: [
    ("third_party", true), ("3rdparty", true), ("vendor", true), ("numpy.libs", true),
    (".libs", false), ("contrib", false), ("src", false), ("lib", false), ("", false),
  ])
  func `folders for foreign code have names that people agreed on`(name: String, expected: Bool) {
    #expect(Conventions.isContainer(name) == expected)
  }

  @Test(arguments: [
    ("tests", true), ("unit_tests", true), ("test cases", true), ("docs", true), ("latest", false),
    ("contest", false), ("src", false), ("", false), ("testing-data", true),
  ])
  func `folders of tests and documents are told by any word`(name: String, expected: Bool) {
    #expect(Conventions.isAside(name) == expected)
  }

  @Test(
    arguments: [
      ("libfreetype-01e7fa66.so.6.20.2", .binary, "libfreetype"), ("liba.so", .binary, "liba"),
      ("a.min.js", .code, "a"), ("a-1.2.3.js", .code, "a"),
      ("pip-25.1.1-py3-none-any.whl", .archive, "pip"),
      ("a.tar.h", .header, "a.tar"), ("noending", .code, "noending"), (".h", .header, ".h"),
      ("", .binary, ""), ("-", .binary, "-"), (".whl", .archive, ""),
    ] as [(String, FileKind, String)])
  func `the stem of a file is the name of what it holds`(
    name: String, kind: FileKind, stem: String
  ) {
    #expect(CandidateSearch.stem(name, kind) == stem)
  }

  // MARK: Heads

  @Test(
    arguments: [
      ("Copyright (c) 2020 Jane Doe <jane@a.b>", ["jane doe"]),
      ("Copyright 2020, 2021 Acme Inc.", ["acme inc"]),
      ("(C) COPYRIGHT 2020 Acme", ["acme"]),
      ("copyright © 1995-2024 Mark Adler. All rights reserved.", ["mark adler"]),
      ("SPDX-FileCopyrightText: 2020 Jane Doe", ["jane doe"]),
      ("the above copyright notice and", []),
      ("copyright holders be liable", []), ("Copyright", []), ("Copyright (c)", []),
      ("Copyright 2020", []), ("", []),
    ] as [(String, [String])])
  func `the head of a source says who holds its copyright`(text: String, holders: [String]) {
    #expect(HeadFacts(Array("/* \(text)\n */\n".utf8)).holders == holders)
    #expect(HeadFacts(Array(text.utf8)).holders == holders)
  }

  @Test func `the head of a source says under which license it is, and where it came from`() {
    let head = HeadFacts(
      Array(
        "/* $OpenBSD: a.c,v 1.7 2020/01/31 x Exp $ */\n/* SPDX-License-Identifier: MIT OR ISC */\n"
          .utf8))
    #expect(head.tag == "MIT OR ISC" || head.tag == "ISC OR MIT")
    #expect(head.revision == .init(system: "OpenBSD", number: "1.7", line: 1))
    #expect(HeadFacts(Array("// $Id: a.c,v 1.7 $".utf8)).revision == nil)
    #expect(HeadFacts(Array("// $NetBSD: ".utf8)).revision == nil)
    #expect(HeadFacts(Array("// SPDX-License-Identifier: ".utf8)).tag == nil)
    #expect(HeadFacts(Array("// SPDX-License-Identifier: (((".utf8)).tag == nil)
    #expect(HeadFacts(Array("This file is in the public domain.".utf8)).isPublicDomain)
  }

  // MARK: Bytes

  @Test func `lines and places of bytes`() {
    let bytes = Array("a\r\nbc\n\nd".utf8)
    let lines = ByteSearch.lines(bytes)
    #expect(lines.map(\.number) == [1, 2, 3, 4])
    #expect(lines.map { String(decoding: $0.text, as: UTF8.self) } == ["a", "bc", "", "d"])
    #expect(ByteSearch.lines(bytes, limit: 2).count == 2)
    #expect(ByteSearch.lines([]).isEmpty)
    #expect(ByteSearch.first(of: "c\n", in: bytes) == 4)
    #expect(ByteSearch.first(of: "c\n", in: bytes, from: 5) == nil)
    #expect(ByteSearch.first(of: "a", in: []) == nil)
    #expect(ByteSearch.first(of: "a", in: bytes, from: 99) == nil)
    #expect(ByteSearch.line(of: 7, in: bytes) == 4)
    #expect(ByteSearch.line(of: 99, in: bytes) == 4)
    #expect(!ByteSearch.isText([1, 0, 2]))
    #expect(ByteSearch.isText([]))
  }

  @Test func `the texts of a compiled file that hold a version`() {
    let bytes: [UInt8] =
      [0, 1] + Array("short\u{0}lib 1.2.3 here\u{0}no version\u{0}1.2\u{0}x 4.5.".utf8)
    let texts = String(decoding: BinaryVersions.texts(bytes), as: UTF8.self)
    #expect(texts == "lib 1.2.3 here\0x 4.5.\0")
    #expect(BinaryVersions.texts([]).isEmpty)
  }
}
