/// Manifests with something wrong in them, each with a name for the golden file.
let manifestErrorCases: [(name: String, text: String)] = [
  ("an empty file", ""),
  ("only comments", "# nothing here\n"),
  ("a list instead of a mapping", "- bomafide: 1\n"),
  ("no project and a bad format", "bomafide: one\n"),
  ("a newer format", "bomafide: 2\nfuture: true\nproject: { name: x }\n"),
  ("a tab for indentation", "bomafide: 1\nproject:\n\tname: x\n"),
  ("two documents", "bomafide: 1\nproject: { name: x }\n---\nbomafide: 1\n"),
  ("an unclosed quotation mark", "bomafide: 1\nproject:\n  name: \"x\n"),
  ("an unclosed bracket", "bomafide: 1\nproject: { name: x\ncomponents: []\n"),
  ("a colon in a plain value", "bomafide: 1\nproject:\n  name: a: b\n"),
  ("an unquoted glob", part("files: { include: [*.c] }")),
  ("an unquoted glob that starts a value", part("files:\n      include:\n        - **/*.c")),
  ("an at sign", part("owner: @team")),
  ("a percent sign", part("version: %d")),
  ("a key indented by one too many", "bomafide: 1\nproject:\n  name: x\n   version: 1\n"),
  ("a dash on the line of its key", "bomafide: 1\nproject: { name: x }\ncomponents: - name: y\n"),
  ("a key without a colon", "bomafide: 1\nproject:\n  name: x\n  version\n  license: MIT\n"),
  ("an unknown escape", part("notes: \"a\\qb\"")),
  ("a control character", part("notes: \"a\u{1}b\"")),
  ("an anchor and an alias", part("license: &l MIT\n    concluded-license: *l")),
  ("a tag", part("version: !!float 3.10")),
  (
    "a bomb of aliases",
    "a: &a [x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b]\n"
      + "d: &d [*c, *c, *c, *c, *c, *c, *c]\n? *d\n: 1\n"
  ),
  ("a deep nesting", "bomafide: " + String(repeating: "[", count: 5000) + "\n"),
  ("a deep nesting of dashes", String(repeating: "- ", count: 500) + "x\n"),
  (
    "a key twice, and another error", part("license: MIT\n    licence: MIT\n    license: ISC")
  ),
  ("keys twice in one mapping", "bomafide: 1\nproject:\n  name: a\n  id: b\n  name: c\n  id: d\n"),
  ("a key twice at the top", "bomafide: 1\nproject: { name: x }\nbomafide: 1\n"),
  ("a key twice in braces", "bomafide: 1\nproject: { name: x, name: y }\n"),
  ("an unknown key that is nearly right", part("identifer: []")),
  ("a key by another name", part("purl: pkg:pypi/x@1")),
  ("a key of another section", part("include: [a]")),
  ("a key that means nothing", part("frobnicate: 1")),
  ("a merge key", part("<<: { name: y }")),
  ("a missing name", "bomafide: 1\nproject: { name: x }\ncomponents:\n  - version: 1\n"),
  ("a component that is text", "bomafide: 1\nproject: { name: x }\ncomponents:\n  - expat\n"),
  ("components that are a mapping", "bomafide: 1\nproject: { name: x }\ncomponents: { a: b }\n"),
  ("a value left out", part("license:")),
  ("an empty name", "bomafide: 1\nproject: { name: '' }\n"),
  ("an ID with a space", part("id: a b")),
  ("a list where one value belongs", part("version: [1, 2]")),
  ("one value where a list belongs", part("identifiers: pkg:pypi/x@{version}")),
  ("a license that is no expression", part("license: MIT or BSD")),
  ("a license that is not closed", part("license: \"(MIT AND ISC\"")),
  ("an agent without a kind", part("supplier: Expat team")),
  ("an agent of a strange kind", part("supplier: \"Company: Expat team\"")),
  ("an identifier that is neither", part("identifiers: [\"libexpat\"]")),
  ("a package URL without a name", part("identifiers: [\"pkg:pypi/@{version}\"]")),
  ("a CPE that is too short", part("identifiers: [\"cpe:2.3:a:x:y:{version}\"]")),
  ("a CPE of a bad part", part("identifiers: [\"cpe:2.3:q:x:y:{version}:*:*:*:*:*:*:*\"]")),
  ("a placeholder nobody knows", part("download: \"https://e.org/x-{verison}.tgz\"")),
  ("a filter nobody knows", part("download: \"https://e.org/x-{version|upper}.tgz\"")),
  ("a brace that is not closed", part("download: \"https://e.org/x-{version.tgz\"")),
  ("an artifact outside the project", part("download: \"https://e.org/{artifact}\"")),
  ("a digest without an algorithm", part("checksum: \(String(repeating: "ab", count: 32))")),
  ("a digest with a bad digit", part("checksum: sha1:\(String(repeating: "0", count: 12))xyz")),
  ("a digest that is too short", part("checksum: [\"sha256:abcd\"]")),
  ("files that are a word", part("files: all")),
  ("files without include", part("files: { exclude: [a] }")),
  ("an absolute glob", part("files: { include: [/etc/passwd] }")),
  ("a glob outside the tree", part("files: { include: [\"a/../../b\"] }")),
  ("an empty include", part("files: { include: [] }")),
  ("a scope nobody knows", part("scope: runtme")),
  ("a relationship nobody knows", part("relationship: linked")),
  ("a purpose in upper case", part("purpose: SOURCE")),
  ("a change without a reason", part("changes: [{ files: [a.c] }]")),
  ("bundles without a list", part("bundles: { archive: a.whl, optional: maybe }")),
  ("a probe without a kind", probe("file: a.h")),
  ("a probe of two kinds", probe("file: a.h, macro: X, line: 3")),
  ("a probe of packing alone", probe("file: a.h, packing: \"%d\", line: 3")),
  ("a probe with join alone", probe("file: a.h, regex: '(a)', join: '-'")),
  ("a probe with a bad packing", probe("file: a.h, macro: X, packing: \"%d%d\"")),
  ("a probe with a bad base", probe("file: a.h, macro: X, packing: \"%d%02d\", base: 12")),
  ("a probe with a bad macro", probe("file: a.h, macro: \"X Y\"")),
  ("a probe with a broken expression", probe("file: a.h, regex: 'a(b'")),
  ("a probe with no group", probe("file: a.h, regex: 'abc'")),
  ("a probe with two groups", probe("file: a.h, regex: '(a)(b)'")),
  ("a probe with a bad path", probe("file: a.json, json: a..b")),
  ("a probe with line 0", probe("file: a.h, line: 0")),
  ("a probe with a bad template", probe("file: a.h, line: 1, template: v1")),
  ("a probe that can't be read back", probe("file: a.h, line: 1, template: \"{version|nodots}\"")),
  ("an empty text to look for", probe("file: a.h, text: ''")),
  (
    "a claim that needs no evidence",
    part(
      "evidence: { without: [{ claims: [download, licence], reason: x }, { claims: [version] }] }")
  ),
  (
    "two components of one ID",
    "bomafide: 1\nproject: { name: x }\ncomponents:\n  - name: a\n  - name: b\n    id: a\n"
  ),
  (
    "a component with the project's ID",
    "bomafide: 1\nproject: { name: x }\ncomponents: [{ name: x }]\n"
  ),
  (
    "a document of an unknown format and profile",
    "bomafide: 1\nproject: { name: x }\ndocuments:\n"
      + "  - { path: a.json, format: spdx-2.3, profile: windws }\n"
      + "artifacts: [{ profile: windows, files: [\"a-{v}.zip\"] }]\n"
  ),
  (
    "a document of an unknown profile",
    "bomafide: 1\nproject: { name: x }\ndocuments:\n"
      + "  - { path: a.json, format: spdx-2.3-json, profile: windws }\n"
      + "  - { path: b.json, format: spdx-2.3-json, profile: android }\n"
      + "artifacts: [{ profile: windows, files: [\"a-{version}.zip\"] }]\n"
  ),
  (
    "a document outside the tree",
    "bomafide: 1\nproject: { name: x }\ndocuments:\n  - { path: ../a, format: spdx-2.3-json }\n"
  ),
  (
    "a list without groups",
    "bomafide: 1\nproject: { name: x }\nlists: [{ file: a, regex: '(a)', profile: source }]\n"
  ),
  (
    "many errors at once",
    "bomafide: 1\nproject:\n  nam: x\n  license: Foo Bar\ncomponents:\n  - name: é\n    licence: MIT\n"
      + "  - version: 3.10\n    checksum: sha256:zz\n    files: { include: [\"é/../x\"] }\n"
  ),
]

/// A manifest with one component that has these keys.
private func part(_ keys: String) -> String {
  "bomafide: 1\nproject: { name: x }\ncomponents:\n  - name: expat\n    \(keys)\n"
}

/// A manifest with one probe that has these keys.
private func probe(_ keys: String) -> String {
  part("evidence:\n      version:\n        - { \(keys) }")
}
