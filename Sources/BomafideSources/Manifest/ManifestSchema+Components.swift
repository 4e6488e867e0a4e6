import BomafideModel

extension ManifestSchema {
  static let component = Section(
    id: .component, title: "components", path: "components[]",
    doc: "Something the project carries, builds with or depends on.",
    keys: ordered(
      part(
        name: "expat", id: "expat", version: "2.7.1", license: "MIT", idDefault: "the name",
        evidence: .evidence)
        + [
          Key(
            "files", .word("none", or: .files), default: "not said",
            "Which files of the tree are the component's; `none` states that there are none.",
            example: "{ include: [\"Modules/expat/**\"] }"),
          Key(
            "checksum", .oneOrList(.digest), default: "not said",
            "A digest of the download, or a list of them.",
            example:
              "sha256:0cce2e6e69b327fc607b8ff264f4b66bdf71ead55a87ffd5f3143f535f15cfa2"),
          Key(
            "scope", .choice(Component.Scope.allCases.map(\.rawValue)), default: "not said",
            "When the component matters.", example: "test"),
          Key(
            "relationship", .choice(ManifestComponent.Relation.allCases.map(\.rawValue)),
            default: "depends-on", "What the project has to do with the component.",
            example: "static-link"),
          Key(
            "profiles", .list(.identifier), default: "[source]",
            "The profiles that the component belongs to.", example: "[windows]"),
          Key(
            "changes", .list(.section(.change)), default: "none",
            "What was changed locally, and why.",
            example: "[{ files: [expat_external.h], reason: symbols get a prefix }]"),
          Key(
            "notes", .text, "Words for readers of the manifest; they go into no document.",
            example: "See Modules/expat/README."),
          Key("owner", .text, "Who looks after the component.", example: "\"@python/sbom\""),
          Key(
            "bundles", .section(.bundles),
            "An archive in the tree whose content counts as components too.",
            example: "{ archive: \"pip-*.whl\", list: pip/_vendor/vendor.txt }"),
        ]))

  static let files = Section(
    id: .files, title: "files", path: "components[].files",
    doc: "The files that some `include` matches and no `exclude` does.",
    keys: [
      Key(
        "include", .list(.glob), required: true, "The files of the component.",
        example: "[\"Modules/expat/**\"]"),
      Key(
        "exclude", .list(.glob), default: "none", "Files that belong to somebody else.",
        example: "[Modules/expat/refresh.sh]"),
    ])

  static let change = Section(
    id: .change, title: "changes", path: "components[].changes[]",
    doc: "A change that was made to the component's files.",
    keys: [
      Key(
        "files", .list(.glob), default: "the whole component", "The changed files.",
        example: "[Modules/expat/expat_external.h]"),
      Key(
        "reason", .text, required: true, "Why they were changed.",
        example: "Symbols get a prefix."),
    ])

  static let bundles = Section(
    id: .bundles, title: "bundles", path: "components[].bundles",
    doc: "Components inside an archive that the tree carries; they are read from the archive.",
    keys: [
      Key(
        "archive", .glob, required: true, "The archive; it matches exactly one file.",
        example: "\"Lib/ensurepip/_bundled/pip-*.whl\""),
      Key(
        "list", .path, required: true, "The file inside that pins `name==version`.",
        example: "pip/_vendor/vendor.txt"),
      Key(
        "identifiers", .list(.purlOrCPE), default: "none",
        "Package URLs and CPE names, filled for each with its `{name}` and `{version}`.",
        example: "[\"pkg:pypi/{name}@{version}\"]"),
      Key(
        "optional", .boolean, default: "false",
        "Whether the component is left out, with a note, where the tree has no such archive.",
        example: "true"),
    ])

  /// The keys of a probe that say how the text is found; exactly one is given.
  static let probeKinds = ["macros", "macro", "regex", "json", "toml", "yaml", "line", "text"]

  static let probe = Section(
    id: .probe, title: "probes", path: "evidence.version[], evidence.checksum[], and so on",
    doc: "A place in the tree, and how to read it; exactly one of `macros`, `macro`, `regex`, "
      + "`json`, `toml`, `yaml`, `line` and `text`.",
    keys: [
      Key(
        "file", .glob, required: true, "The file; a glob has to match exactly one.",
        example: "Modules/expat/expat.h"),
      Key("archive", .glob, "The archive that the file is inside of.", example: "\"pip-*.whl\""),
      Key(
        "macros", .list(.identifier), "C macros whose values are joined.",
        example: "[XML_MAJOR_VERSION, XML_MINOR_VERSION, XML_MICRO_VERSION]"),
      Key(
        "macro", .identifier, "A C macro whose value is a string or a number.",
        example: "MPD_VERSION"),
      Key(
        "packing", .packing, "How the macro's number packs the parts of the version.",
        example: "\"%d%03d%03d\""),
      Key(
        "base", .choice(["8", "10", "16"]), default: "10",
        "The base in which the packed digits are counted.", example: "16"),
      Key(
        "join", .text, default: "`.`", "What stands between the parts.", example: "\"-\""),
      Key(
        "regex", .pattern, "A regular expression; its one group is the version.",
        example: "'expected=\"([0-9.]+)\"'"),
      Key("json", .valuePath, "The way to a value of a JSON file.", example: "info.version"),
      Key("toml", .valuePath, "The way to a value of a TOML file.", example: "project.version"),
      Key("yaml", .valuePath, "The way to a value of a YAML file.", example: "version"),
      Key("line", .lineNumber, "A line of the file, from 1.", example: "1"),
      Key(
        "text", .text, "A text that stands in the file and is part of the claim.",
        example: "github.com/libexpat"),
      Key(
        "template", .template,
        "The form that the text must have; the version is what stands for `{version}`.",
        example: "\"R_{version|underscore}\""),
      Key("reason", .text, "Why this place is worth asking.", example: "The script downloads it."),
    ])

  /// The keys that the project and components share.
  static func part(
    name: String, id: String, version: String, license: String, idDefault: String,
    evidence: SectionID
  ) -> [Key] {
    [
      Key("name", .text, required: true, "The name that people use.", example: name),
      Key(
        "id", .identifier, default: idDefault,
        "The key in the manifest and in the IDs of documents; unique.", example: id),
      Key(
        "version", .version, default: "read from the tree by `evidence.version`",
        "The version, as it is written: 3.10 stays 3.10.", example: version),
      Key(
        "evidence", .section(evidence), "Where the tree says it.",
        example: "{ version: [{ file: VERSION, line: 1 }] }"),
      Key(
        "supplier", .agent, "Who hands it out.",
        example: "\"Organization: Python Software Foundation\""),
      Key(
        "producer", .agent, "Who made it.",
        example: "\"Person: Ronald Oussoren (ronaldoussoren@mac.com)\""),
      Key("license", .license, "The license that its makers declare.", example: license),
      Key(
        "concluded-license", .license, "The license that you conclude.", example: license),
      Key(
        "copyright", .statedText, "The copyright notice.",
        example: "\"Copyright (c) 2001 Example Foundation\""),
      Key(
        "identifiers", .list(.purlOrCPE), default: "none", "Package URLs and CPE names.",
        example: "[\"pkg:generic/\(id)@{version}\"]"),
      Key(
        "download", .statedTemplate, "Where it is downloaded.",
        example: "\"https://example.org/\(id)-{version}.tar.gz\""),
      Key("homepage", .statedTemplate, "Its web page.", example: "https://example.org/"),
      Key("description", .text, "What it is, in a sentence.", example: "An XML parser."),
      Key("comment", .text, "A remark for readers of documents.", example: "Built without DTDs."),
      Key("purpose", .choice(purposes), default: "not said", "What it is for.", example: "source"),
    ]
  }

  /// The keys of a part in the order in which people read and the program writes them.
  static func ordered(_ keys: [Key]) -> [Key] {
    let order = [
      "name", "id", "version", "files", "identifiers", "license", "concluded-license", "copyright",
      "supplier", "producer", "download", "checksum", "homepage", "description", "comment",
      "purpose", "scope", "relationship", "profiles", "changes", "notes", "owner", "bundles",
      "evidence",
    ]
    func rank(_ key: Key) -> Int { order.firstIndex(of: key.name) ?? order.count }
    return keys.sorted { rank($0) < rank($1) }
  }
}
