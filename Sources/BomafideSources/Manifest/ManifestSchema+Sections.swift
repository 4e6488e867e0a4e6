import BomafideModel

extension ManifestSchema {
  static let manifest = Section(
    id: .manifest, title: "manifest", path: "",
    doc: "The file `bomafide.yaml` in the root of a tree.",
    keys: [
      Key(
        "bomafide", .formatVersion, required: true, "The version of this format.", example: "1"),
      Key(
        "project", .section(.project), required: true, "The project that the tree holds.",
        example: "{ name: CPython }"),
      Key(
        "document", .section(.document), "Fields of complete documents.",
        example: "{ name: CPython SBOM }"),
      Key(
        "artifacts", .list(.section(.artifact)), default: "none",
        "The kinds of release artifacts.",
        example: "[{ profile: source, files: [\"Python-{version}.tar.xz\"] }]"),
      Key(
        "documents", .list(.section(.committedDocument)), default: "none",
        "The documents that are committed to the tree and kept up to date.",
        example: "[{ path: Misc/sbom.spdx.json, format: spdx-2.3-json }]"),
      Key(
        "lists", .list(.section(.list)), default: "none",
        "Places in the tree that list the components of a profile: whatever they list must be "
          + "declared, and whatever the profile declares must be listed.",
        example: "[{ file: deps.txt, regex: '^(?<name>\\S+) (?<version>\\S+)', profile: source }]"),
      Key(
        "components", .list(.section(.component)), default: "none",
        "What the project carries, builds with or depends on.", example: "[{ name: expat }]"),
      Key(
        "scan", .section(.scan), "What `bomafide scan` is to leave out.",
        example: "{ ignore: [{ id: CVE-2023-45853, reason: minizip is not built }] }"),
      Key(
        "security", .section(.security),
        "Whom to tell about vulnerabilities, and where what is published about them is found.",
        example: "{ contacts: [\"mailto:security@example.org\"] }"),
    ])

  static let scan = Section(
    id: .scan, title: "scan", path: "scan",
    doc: "How `bomafide scan` judges what it finds in this project.",
    keys: [
      Key(
        "ignore", .list(.section(.ignore)), default: "none",
        "Findings that the project knows of and leaves out for a time. What holds for everybody who uses the project "
          + "belongs into a VEX statement.",
        example: "[{ id: CVE-2023-45853, reason: minizip is not built, until: 2027-01-31 }]")
    ])

  static let ignore = Section(
    id: .ignore, title: "scan.ignore", path: "scan.ignore[]",
    doc:
      "A vulnerability that a scan leaves out; it is listed with the reason, and rules that match nothing are too.",
    keys: [
      Key(
        "id", .identifier, required: true, "The vulnerability: any of its names.",
        example: "CVE-2023-45853"),
      Key(
        "component", .text, default: "every component",
        "The component: its name, name@version, or a package URL.", example: "zlib@1.2.11"),
      Key(
        "reason", .text, required: true, "Why it may be left out.",
        example: "The build leaves minizip out."),
      Key(
        "until", .text, default: "no end",
        "The last day on which the rule holds; after it the finding is back.",
        example: "2027-01-31"),
    ])

  static let project = Section(
    id: .project, title: "project", path: "project",
    doc: "The project itself: the root of every bill.",
    keys: ordered(
      part(
        name: "CPython", id: "cpython", version: "3.13.5", license: "PSF-2.0",
        idDefault: "the name in lower case, with `-` for what is no letter, digit, `.` or `-`",
        evidence: .projectEvidence)
        + [
          Key(
            "files", .section(.projectFiles), default: "every file that no component claims",
            "Which files are the project's own, and how they are read.",
            example: "{ exclude: [\"build/**\"] }")
        ]))

  static let projectFiles = Section(
    id: .projectFiles, title: "project.files", path: "project.files",
    doc: "How the files of the tree are listed and read.",
    keys: [
      Key(
        "exclude", .list(.glob), default: "none",
        "Files that are left out of the inventory altogether.", example: "[\"build/**\"]"),
      Key(
        "line-endings", .choice(ManifestTree.LineEndings.allCases.map(\.rawValue)),
        default: "as-is",
        "How line ends count in the documents that are kept in the tree; with `lf`, CRLF counts as LF "
          + "in text files. Bills of artifacts speak of the bytes as they are.",
        example: "lf"),
      Key(
        "ignore", .choice(ManifestTree.Ignore.allCases.map(\.rawValue)), default: "automatic",
        "What leaves a file out: Git's rules where the tree is a work tree (`automatic`), the "
          + "`.gitignore` files in any tree, or nothing.",
        example: "none"),
      Key(
        "own", .list(.section(.ownFiles)), default: "none",
        "Files that look like other people's and are the project's own, so that `check` does not "
          + "ask for a component.",
        example: "[{ files: [\"lib/vendor/**\"], reason: written here }]"),
    ])

  static let ownFiles = Section(
    id: .ownFiles, title: "project.files.own", path: "project.files.own[]",
    doc: "Files that a search takes for other people's code, and that are the project's own.",
    keys: [
      Key(
        "files", .list(.glob), required: true, "The files.", example: "[\"lib/vendor/**\"]"),
      Key(
        "reason", .text, required: true, "Why they are the project's own.",
        example: "We wrote it, and keep it where vendors' code is."),
    ])

  static let document = Section(
    id: .document, title: "document", path: "document",
    doc: "The fields of complete documents, as of those that `bomafide release` writes.",
    keys: [
      Key(
        "name", .template, default: "`{name} SBOM`", "The name of the document.",
        example: "CPython SBOM"),
      Key(
        "namespace", .template, default: "made from `project.download`",
        "The absolute URI that names this document and no other; `{artifact}` is the file name of "
          + "the artifact and `{download}` the filled `project.download`.",
        example: "\"{download}.spdx.json\""),
      Key(
        "creators", .list(.agent), default: "none",
        "Who made the document; the program adds itself.",
        example: "[\"Person: Release Managers\"]"),
      Key("comment", .text, "A remark about the document.", example: "Made at release."),
      Key(
        "license-list-version", .version, "The version of the SPDX License List.",
        example: "\"3.22\""),
    ])

  static let artifact = Section(
    id: .artifact, title: "artifacts", path: "artifacts[]",
    doc: "A kind of release artifact, and which components are in it.",
    keys: [
      Key(
        "profile", .oneOrList(.identifier), required: true,
        "The profile whose components are in the artifact, or several; the first one names it.",
        example: "source"),
      Key(
        "files", .list(.template), required: true,
        "The names of the artifact files that it applies to, as globs.",
        example: "[\"Python-{version}.tar.xz\"]"),
      Key(
        "purpose", .choice(purposes), default: "that of the project",
        "The purpose of the primary component.", example: "source"),
      Key(
        "component-purpose", .choice(purposes), default: "each component's own",
        "The purpose of all other components.", example: "library"),
      Key(
        "system", .text, default: "told by the name of the file",
        "The operating system that it is for, as the release page names it.", example: "macOS"),
      Key(
        "description", .text, default: "told by the name of the file",
        "What it is, as the release page says it.", example: "for macOS 10.13 and later"),
      Key(
        "carries", .list(.section(.carried)), default: "the components of the profiles",
        "What the artifact carries besides, or otherwise than the components' own entries say. With it, or with `own`, the "
          + "artifact is one that is built: the evidence is looked for in the source tree, and every compiled file of the "
          + "artifact must be a component's or the project's own.",
        example: "[{ component: openssl, as: dynamic, files: [DLLs/libssl-3.dll] }]"),
      Key(
        "own", .list(.glob), default: "none",
        "The compiled files of the artifact that the project itself was built to.",
        example: "[\"python*.dll\", \"DLLs/*.pyd\"]"),
    ])

  static let carried = Section(
    id: .carried, title: "artifacts.carries", path: "artifacts[].carries[]",
    doc:
      "A component as this kind of artifact carries it. What is not said is as the component's own entry says.",
    keys: [
      Key(
        "component", .identifier, required: true, "The ID of the component.", example: "openssl"),
      Key(
        "as", .choice(CarriedComponent.Form.allCases.map(\.rawValue)),
        default: "its `relationship`",
        "How it is carried: as source files, linked into the project's own files, as a library that they load, or as a "
          + "compiled file that was taken as it is.", example: "dynamic"),
      Key(
        "files", .list(.glob), default: "none",
        "Its files in the artifact; with `as: static`, the project's own files that it is linked into.",
        example: "[DLLs/libcrypto-3.dll, DLLs/libssl-3.dll]"),
      Key("version", .version, "The version in this artifact.", example: "3.0.16"),
      Key(
        "identifiers", .list(.purlOrCPE), default: "the component's",
        "Package URLs and CPE names in this artifact.",
        example: "[\"pkg:generic/openssl@{version}\"]"),
      Key(
        "download", .statedTemplate, default: "the component's",
        "Where the component in this artifact is downloaded.",
        example: "\"https://example.org/openssl-bin-{version}.zip\""),
      Key(
        "checksum", .oneOrList(.digest), "A digest of that download, or a list of them.",
        example: "sha256:0cce2e6e69b327fc607b8ff264f4b66bdf71ead55a87ffd5f3143f535f15cfa2"),
      Key(
        "unseen", .text,
        "Why nothing in the artifact shows the component, so that its absence is not reported.",
        example: "The linker drops its strings."),
      Key(
        "evidence", .section(.carriedEvidence),
        "Where the source tree says it, as a recipe that fetches what is built in.",
        example: "{ version: [{ file: fetch.sh, regex: 'openssl-([0-9.]+)' }] }"),
    ])

  static let carriedEvidence = Section(
    id: .carriedEvidence, title: "artifacts.carries.evidence",
    path: "artifacts[].carries[].evidence",
    doc: "Where the source tree says something about a component as this artifact carries it.",
    keys: [
      Key(
        "version", .list(.section(.probe)), default: "none",
        "Where the source tree says the version; all that are given must agree.",
        example: "[{ file: fetch.sh, regex: 'openssl-([0-9.]+)' }]"),
      checksumEvidence, downloadEvidence,
    ])

  static let committedDocument = Section(
    id: .committedDocument, title: "documents", path: "documents[]",
    doc: "A document that is committed to the tree and kept up to date by `bomafide generate`.",
    keys: [
      Key("path", .path, required: true, "Where it stands.", example: "Misc/sbom.spdx.json"),
      Key(
        "format", .choice(ManifestDocument.Format.allCases.map(\.rawValue)), required: true,
        "Its format.", example: "spdx-2.3-json"),
      Key(
        "layout", .choice(ManifestDocument.Layout.allCases.map(\.rawValue)), default: "complete",
        "Whether it is a whole document, or has just packages, files and relationships.",
        example: "partial"),
      Key(
        "style", .choice(ManifestDocument.Style.allCases.map(\.rawValue)), default: "canonical",
        "The layout of its bytes; `python` is that of CPython's own tool.", example: "python"),
      Key(
        "profile", .oneOrList(.identifier), default: "source",
        "The profile, or profiles, whose components are in it.",
        example: "windows"),
      Key(
        "files", .boolean, default: "true", "Whether files, and what contains them, are in it.",
        example: "false"),
    ])

  static let list = Section(
    id: .list, title: "lists", path: "lists[]",
    doc: "A file of the tree that lists the components of a profile.",
    keys: [
      Key("file", .path, required: true, "The file.", example: "PCbuild/get_externals.bat"),
      Key(
        "regex", .pattern, required: true,
        "What an entry looks like; it has the groups `name` and `version`.",
        example: "'libraries=.*?(?<name>[a-zA-Z-]+)-(?<version>[0-9.]+)\\s*$'"),
      Key(
        "profile", .identifier, required: true, "The profile whose components are listed.",
        example: "windows"),
    ])

  static let projectEvidence = Section(
    id: .projectEvidence, title: "project.evidence", path: "project.evidence",
    doc: "Where the tree bears out what is claimed of the project.",
    keys: [versionEvidence] + supportEvidence)

  static let evidence = Section(
    id: .evidence, title: "evidence", path: "components[].evidence",
    doc: "Where the tree says something about a component.",
    keys: [
      versionEvidence,
      checksumEvidence,
    ] + supportEvidence)

  private static let checksumEvidence = Key(
    "checksum", .list(.section(.probe)), default: "none",
    "Where the tree says the digest of the download, in hexadecimal.",
    example: "[{ file: refresh.sh, regex: 'sha256=\"([0-9a-f]{64})\"' }]")

  private static let downloadEvidence = Key(
    "download", .list(.section(.probe)), default: "none",
    "Where the tree says from where it is downloaded.",
    example: "[{ file: refresh.sh, text: github.com/libexpat }]")

  private static let supportEvidence = [
    downloadEvidence,
    Key(
      "producer", .list(.section(.probe)), default: "none", "Where the tree says who made it.",
      example: "[{ file: COPYING, text: Expat maintainers }]"),
    Key(
      "without", .list(.section(.unproven)), default: "none",
      "Claims that nothing in the tree bears out, so that `check` does not speak of them.",
      example: "[{ claims: [download], reason: the tree names no server }]"),
  ]

  static let unproven = Section(
    id: .unproven, title: "without", path: "evidence.without[]",
    doc: "Claims that nothing in the tree bears out.",
    keys: [
      Key(
        "claims", .list(.choice(ManifestSupport.Unproven.claims.map(\.rawValue))), required: true,
        "The claims.", example: "[download]"),
      Key(
        "reason", .text, required: true, "Why the tree does not say it.",
        example: "The tree names no server."),
    ])

  private static let versionEvidence = Key(
    "version", .list(.section(.probe)), default: "none",
    "Where the tree says the version; all that are given must agree.",
    example: "[{ file: expat.h, macro: XML_VERSION }]")

  static let purposes = Component.Purpose.allCases.map(\.rawValue)
}
