extension ManifestSchema {
  /// The reference of the manifest's keys as Markdown.
  ///
  /// It is kept as `docs/manifest.md`.
  public static func markdown() -> String {
    var out = """
      # The manifest

      `\(Manifest.fileName)` in the root of a tree says what only people know about it: what the project is, which
      components it carries, where they come from, and where the tree itself says their versions. `bomafide init`
      writes a first one; `bomafide add`, `update` and `remove` change it and keep comments, order and line ends.

      This page and `docs/manifest.schema.json` come from one table in the program. To let an editor complete and check
      the file, make this its first line:

      ```yaml
      # yaml-language-server: $schema=docs/manifest.schema.json
      ```

      - The file is UTF-8, at most 16 MiB, and one YAML document; anchors, aliases and tags are refused.
      - Every mapping has a closed list of keys. A key that is not in the list is an error.
      - Scalars are read as they are written: `version: 3.10` is 3.10.

      ## Templates

      Some texts are filled in: `{name}` and `{version}` are those of the component (or the project),
      `{version.major}`, `{version.minor}` and `{version.patch}` the first three numbers of the version, and
      `{version.release}` the numbers without what follows them (3.14.0 of 3.14.0rc1). A filter changes what is filled
      in: `{version|underscore}` and `{version|dash}` write `_` and `-` for dots, `{version|nodots}` leaves the dots
      out, `{version|lower}` writes small letters. `{artifact}`, the file name of a release artifact, stands in
      `project.download` and `document`, and `{download}`, the filled `project.download`, in `document`. `{{` and
      `}}` are literal braces.

      In identifiers the values are quoted as a package URL or a CPE name needs it.

      ## An example

      ```yaml
      bomafide: 1
      project:
        name: CPython
        license: PSF-2.0
        supplier: "Organization: Python Software Foundation"
        evidence:
          version:
            - { file: Include/patchlevel.h, macros: [PY_MAJOR_VERSION, PY_MINOR_VERSION, PY_MICRO_VERSION] }
      components:
        - name: expat
          license: MIT
          files: { include: ["Modules/expat/**"], exclude: [Modules/expat/refresh.sh] }
          identifiers:
            - "cpe:2.3:a:libexpat_project:libexpat:{version}:*:*:*:*:*:*:*"
            - "pkg:github/libexpat/libexpat@R_{version|underscore}"
          evidence:
            version:
              - { file: Modules/expat/expat.h, macros: [XML_MAJOR_VERSION, XML_MINOR_VERSION, XML_MICRO_VERSION] }
              - { file: Modules/expat/refresh.sh, regex: 'expected_libexpat_version="([0-9.]+)"' }
      ```

      """
    for id in SectionID.allCases {
      let section = section(id)
      out += "\n## \(id == .manifest ? "Keys" : section.title)\n\n"
      if !section.path.isEmpty, section.path != section.title { out += "`\(section.path)`: " }
      out += section.doc + "\n\n| key | value | default | |\n| --- | --- | --- | --- |\n"
      for key in section.keys {
        let fallback = key.isRequired ? "required" : key.fallback ?? ""
        out += "| `\(key.name)` | \(cell(shortPhrase(key.type))) | \(cell(fallback)) | "
        out += "\(cell(key.doc)) `\(cell(key.example))` |\n"
      }
    }
    return out
  }

  private static func cell(_ text: String) -> String {
    var out = ""
    for character in text {
      if character == "|" { out += "\\" }
      out.append(character)
    }
    return out
  }

  /// The kind of value in few words, with links to sections.
  private static func shortPhrase(_ type: ValueType) -> String {
    switch type {
    case .choice(let words):
      words.count > 12
        ? "a purpose (`\(words.prefix(4).joined(separator: "`, `"))`, …)"
        : words.map { "`\($0)`" }.joined(separator: ", ")
    case .section(let id): "[\(section(id).title)](#\(anchor(section(id).title)))"
    case .list(let item): "list: \(shortPhrase(item))"
    case .oneOrList(let item): "\(shortPhrase(item)), or a list of them"
    case .word(let word, let id): "`\(word)` or \(shortPhrase(.section(id)))"
    case .template: "template"
    case .statedTemplate: "URL template, `NONE` or `NOASSERTION`"
    case .statedText: "text, `NONE` or `NOASSERTION`"
    case .purlOrCPE: "template of a package URL or CPE name"
    case .license: "SPDX license expression, `NONE` or `NOASSERTION`"
    case .agent: "`Organization: name (mail)`, `Person: name (mail)` or `NOASSERTION`"
    case .identifier: "name without spaces"
    default: type.phrase
    }
  }

  /// The anchor of a heading, as GitHub makes it.
  private static func anchor(_ title: String) -> String { title.filter { $0 != "." } }
}
