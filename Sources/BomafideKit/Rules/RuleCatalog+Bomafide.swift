import BomafideFormats
import BomafideModel
import BomafideRules

extension RuleCatalog {
  /// Every rule that a command can report.
  public static let all = RuleCatalog(
    Rules.bill.map(\.about) + scoreRules + manifestRules + evidenceRules + fileRules + upstreamRules
      + documentRules
      + artifactRules + treeRules + formatRules + csafRules + attestationRules + openVEXRules
      + validateRules + discoverRules
      + derivationRules + scanRules + vexRules)
}

private let manifestRules: [RuleDescription] = [
  RuleDescription(
    "manifest.absent", .note, "the tree has a manifest",
    explanation: """
      Without a manifest a bill can only name the files: which of them belong to which component is something \
      that people know.
      """,
    remedy: "bomafide init"),
  RuleDescription(
    "manifest.version-missing", .error, "every component has a version",
    explanation: """
      The version is written in the manifest or read from the tree by evidence. Where neither gives one, \
      identifiers cannot be filled. That a version is not known can be said: 'version: NOASSERTION'.
      """,
    remedy: "write 'version:', name evidence, or write 'version: NOASSERTION'"),
  RuleDescription(
    "manifest.version-contradicted", .error, "a version that is said to be unknown has no evidence",
    explanation: "Either the tree states the version, and it can be read, or it does not.",
    remedy: "remove 'version:', and it is read from the tree"),
  RuleDescription(
    "manifest.template-unfilled", .error, "every template can be filled",
    explanation: """
      Templates such as '{version|underscore}' make the version one fact. One that cannot be filled would \
      leave braces in a URL or an identifier.
      """,
    remedy: "use the placeholders that docs/manifest.md lists"),
  RuleDescription(
    "manifest.edit", .note, "an edit leaves nothing behind",
    explanation: """
      A checksum of the old download goes with the old version, and other places may still name it.
      """,
    remedy: "look at the line, and mend it if it is wrong"),
  RuleDescription(
    "list.undeclared", .error, "every component that a list in the tree names is declared",
    explanation: """
      A build script that fetches parts is a list of components. What it names and the manifest does not \
      is shipped without being declared.
      """,
    remedy: "bomafide add NAME"),
  RuleDescription(
    "list.absent", .error, "every declared component of a list's profile is on the list",
    explanation: "A component that the build no longer fetches is not part of the artifact.",
    remedy: "bomafide remove NAME"),
  RuleDescription(
    "list.empty", .error, "a list names at least one component",
    explanation: "A pattern that matches nothing checks nothing.",
    remedy: "mend the 'regex:' of the list"),
  RuleDescription(
    "list.missing", .error, "the file of a list is in the tree",
    explanation: "Without the file there is nothing to compare the components with.",
    remedy: "mend the path of the list"),
  RuleDescription(
    "bundle.archive", .error, "an archive that bundles components can be read",
    explanation:
      "What an archive carries is read from the archive itself; one that cannot be read hides it.",
    remedy: "mend 'bundles: archive:'"),
  RuleDescription(
    "bundle.absent", .note, "an optional archive is in the tree",
    explanation: """
      A redistributor may remove an archive, such as pip's wheel. The component and what it bundles are then \
      left out of the bill.
      """,
    remedy: "nothing to do if it was removed on purpose"),
  RuleDescription(
    "bundle.list", .error, "the list inside an archive names what it bundles",
    explanation: "Without the list nobody can tell what the archive carries.",
    remedy: "mend 'bundles: list:'"),
  RuleDescription(
    "bundle.pin", .error, "every line of the list pins one exact version",
    explanation: "A range of versions names no component that could be looked up.",
    remedy: "pin the project to one exact version"),
]

private let evidenceRules: [RuleDescription] = [
  RuleDescription(
    "drift.version", .error, "the claimed version is the one that the tree states",
    explanation: """
      Checksums of files are made anew whenever files change; the version that a person wrote is not. So a \
      bill can have every checksum right and the version wrong, and scanners then report vulnerabilities \
      that were mended long ago, or miss new ones. The finding names the places that state another version.
      """,
    remedy: "bomafide update NAME VERSION"),
  RuleDescription(
    "drift.checksum", .error, "the claimed checksum is the one that the tree states",
    explanation:
      "A script that fetches a part often pins its checksum. The claim has to be the same.",
    remedy: "write the checksum that the tree states, or mend the script"),
  RuleDescription(
    "drift.claim", .error, "the tree says of a component what is claimed",
    explanation:
      "A place that is named as evidence of a download or a producer says something else.",
    remedy: "write what the tree says, or name a place that bears the claim out"),
  RuleDescription(
    "evidence.without-stale", .warning, "a claim that is said to have no evidence has none",
    explanation:
      "The reason that was given no longer holds, and would hide that evidence goes away again.",
    remedy: "remove the claim from 'evidence: without:'"),
  RuleDescription(
    "evidence.without-claim", .error,
    "every place that is named as evidence has a claim to compare with",
    explanation: "A text can only bear out a claim that is written in the manifest.",
    remedy: "write the claim, or remove the probe"),
  RuleDescription(
    "evidence.incomparable", .warning, "the claimed checksum is of the kind that the tree states",
    explanation:
      "A SHA-256 and a SHA-512 of one download cannot be compared, so neither is checked.",
    remedy: "add the checksum that the tree states"),
  RuleDescription(
    "evidence.disagreement", .error, "all places in the tree state one version",
    explanation: "Where places disagree and nobody claims a version, none can be given.",
    remedy: "make the places agree, or drop the ones that do not tell the version"),
  RuleDescription(
    "evidence.none", .note, "a claim has evidence in the tree",
    explanation: """
      Not every true claim can be proven from the tree, so this is no error. But a claim that nothing bears \
      out is one that nothing will contradict when it goes stale.
      """,
    remedy: "name a place under 'evidence:', or say why there is none under 'evidence: without:'"),
  RuleDescription(
    "evidence.probe-unmatched", .error, "every place that is named as evidence states something",
    explanation:
      "A probe that matches nothing checks nothing, so the claim would go unchecked in silence.",
    remedy: "mend the probe, or name another place"),
  RuleDescription(
    "evidence.probe-ambiguous", .error, "a place that is named as evidence states one value",
    explanation: "A macro may be defined twice under conditions; which one holds cannot be told.",
    remedy: "name a macro that is defined once, or a 'regex:' that matches one line"),
  RuleDescription(
    "evidence.file-missing", .error, "the file that is named as evidence is in the tree",
    explanation: "Evidence in a file that is gone is no evidence.",
    remedy: "mend the path of the probe"),
  RuleDescription(
    "evidence.unreadable", .error, "the file that is named as evidence can be read",
    explanation: "A file that cannot be read states nothing.",
    remedy: "make the file readable, or name another place"),
]

private let fileRules: [RuleDescription] = [
  RuleDescription(
    "files.none", .error, "every carried component claims a file",
    explanation: """
      A component without files has nothing to be checked against. One that the tree does not hold, such as \
      a part that the build fetches, says so: 'files: none'.
      """,
    remedy: "name its files under 'files: include:', or write 'files: none'"),
  RuleDescription(
    "files.include-unmatched", .error, "every include matches a file",
    explanation: "A path that was moved or misspelt would silently leave files undeclared.",
    remedy: "mend the path, or remove the line"),
  RuleDescription(
    "files.exclude-unmatched", .error, "every exclude matches a file that the component includes",
    explanation: """
      An exclude that matches nothing is a misspelt path: the file that it was meant for is then declared a \
      part of the component.
      """,
    remedy: "mend the path, or remove the line"),
  RuleDescription(
    "files.change-unmatched", .error, "every local change names a file of the component",
    explanation: "A change to a file that the component does not have says nothing.",
    remedy: "mend the path under 'changes:'"),
  RuleDescription(
    "files.claimed-twice", .error, "every file has one owner",
    explanation: "Two components that claim one file cannot both have brought it.",
    remedy: "exclude the file from one of the two"),
]

private let upstreamRules: [RuleDescription] = [
  RuleDescription(
    "upstream.modified", .error,
    "every carried file is as its release has it, or the manifest says why not",
    explanation: """
      A part that is claimed to be a release, and was changed, is neither that release nor any other: a fix may be \
      missing, or one may have been taken back into it.
      """,
    remedy: "mention the file under 'changes:' with the reason, or restore it"),
  RuleDescription(
    "upstream.added", .error, "every carried file is a file of the release",
    explanation: "A file that the release doesn't have is the project's own, or somebody else's.",
    remedy: "exclude the file, or mention it under 'changes:'"),
  RuleDescription(
    "upstream.unchanged", .warning, "what the manifest says was changed differs from the release",
    explanation: "The change was dropped with an update, or was never made.",
    remedy: "remove the entry under 'changes:'"),
  RuleDescription(
    "upstream.version", .error, "no other release has more of the files than the claimed one",
    explanation: """
      Where another release has more of the files as they are, the claimed version is wrong. Where no archive of \
      the claimed release is there and another one has most of the files, that is a warning.
      """,
    remedy: "bomafide update NAME VERSION"),
  RuleDescription(
    "upstream.archive", .error, "an archive has the checksum that is stated for it",
    explanation: """
      Either the checksum was mistaken, or the archive was made anew under the same name; what changed in it has \
      to be found out. Nothing is overwritten.
      """,
    remedy: "compare the archive with the one that was vendored"),
  RuleDescription(
    "upstream.unreadable", .warning, "every archive of a component's releases can be read",
    explanation: "A damaged archive, or a page that was saved under its name, proves nothing.",
    remedy: "fetch the archive again"),
  RuleDescription(
    "upstream.absent", .note, "every carried component can be compared with its release",
    explanation: "Without the archive of the release nothing says whether the files are its files.",
    remedy: "put the archive into the folder, or --fetch"),
]

private let documentRules: [RuleDescription] = [
  RuleDescription(
    "document.missing", .error, "every document of the manifest is in the tree",
    explanation: "The manifest says which documents are kept in the tree.",
    remedy: "bomafide generate --write"),
  RuleDescription(
    "document.unreadable", .error, "every document of the manifest can be read",
    explanation: "A document that cannot be read is of no use to anybody.",
    remedy: "bomafide generate --write"),
  RuleDescription(
    "document.stale", .error, "a committed document is what manifest and tree give",
    explanation: "The document differs in bytes that stand for no single component or file.",
    remedy: "bomafide generate --write"),
  RuleDescription(
    "document.component-missing", .error, "a committed document names every declared component",
    explanation: "A component was declared after the document was written.",
    remedy: "bomafide generate --write"),
  RuleDescription(
    "document.component-extra", .error, "a committed document names declared components only",
    explanation: "A component was removed after the document was written.",
    remedy: "bomafide generate --write"),
  RuleDescription(
    "document.component-differs", .error,
    "a committed document says of a component what the manifest says",
    explanation: "A claim was changed after the document was written.",
    remedy: "bomafide generate --write"),
  RuleDescription(
    "document.file-missing", .error, "a committed document lists every claimed file",
    explanation: "A file came into the tree after the document was written.",
    remedy: "bomafide generate --write"),
  RuleDescription(
    "document.file-extra", .error, "a committed document lists claimed files only",
    explanation: "A file left the tree, or was excluded, after the document was written.",
    remedy: "bomafide generate --write"),
  RuleDescription(
    "document.file-differs", .error,
    "a committed document has the checksums of the files in the tree",
    explanation: """
      A carried file changed. That is the moment to look at the component's version and its local changes, \
      and not only to write the checksum anew.
      """,
    remedy: "bomafide generate --write"),
]

private let artifactRules: [RuleDescription] = [
  RuleDescription(
    "verify.altered", .error, "every listed file is the one that the document describes",
    explanation: "The checksum of the file differs from the one in the document.",
    remedy: "restore the file, or write the document anew"),
  RuleDescription(
    "verify.missing", .error, "every listed file is in the artifact",
    explanation: "The document lists a file that the artifact does not hold.",
    remedy: "restore the file, or write the document anew"),
  RuleDescription(
    "verify.extra", .error, "every file of the artifact is listed",
    explanation: """
      A document whose project owns files accounts for the whole artifact, so a file that it does not list \
      was added later. A partial document speaks of its own files only and is not asked this.
      """,
    remedy: "remove the file, or write the document anew"),
  RuleDescription(
    "verify.unchecked", .error, "every listed file has a checksum that can be compared",
    explanation: "A file without SHA-1, SHA-256 or SHA-512 cannot be verified.",
    remedy: "write the document anew"),
  RuleDescription(
    "verify.code", .error, "every verification code is that of the listed files",
    explanation:
      "A code that is not that of the checksums beside it shows that the document was altered.",
    remedy: "write the document anew", source: "SPDX 2.3, 7.9"),
  RuleDescription(
    "verify.artifact", .error, "the artifact itself is the one that the document describes",
    explanation: "All files are right, but the archive around them is another one.",
    remedy: "fetch the artifact again, or write the document anew"),
  RuleDescription(
    "signature.invalid", .error, "a signature was made by one of the keys that are named",
    explanation: """
      The file was altered, or somebody else signed it. What a signature says of its key is never believed.
      """,
    remedy: "fetch the file again, or name the key of its publisher"),
  RuleDescription(
    "signature.digest", .error, "a bundle is about the file beside it",
    explanation: "The digest in the bundle is that of another file.",
    remedy: "fetch the file and its signature again",
    source: "sigstore_bundle.proto, MessageSignature"),
  RuleDescription(
    "signature.payload-type", .error, "a signed envelope holds a statement of in-toto",
    explanation:
      "The type of the payload is signed too, so that nothing is taken for what it is not.",
    remedy: "bomafide attest --key KEY DOCUMENT ARTIFACT", source: "DSSE 1.0.2, protocol"),
  RuleDescription(
    "signature.subject", .error, "an attestation is about the file that it is shown for",
    explanation: "A true attestation about one file says nothing about another.",
    remedy: "name the file that the attestation is about",
    source: "in-toto attestation, Statement v1"),
  RuleDescription(
    "wheel.altered", .error, "every file of a wheel is the one that its RECORD lists",
    explanation: "The wheel was changed after it was built, or its RECORD was not written anew.",
    remedy: "fetch the wheel again, or build it anew"),
  RuleDescription(
    "wheel.missing", .error, "every file that RECORD lists is in the wheel",
    explanation: "An installer would miss the file.", remedy: "build the wheel anew"),
  RuleDescription(
    "wheel.extra", .error, "every file of a wheel is listed in its RECORD",
    explanation: "Nothing says of the file what it has to be, and installers refuse it.",
    remedy: "build the wheel anew"),
  RuleDescription(
    "wheel.ambiguous", .error, "every entry of a wheel is one file to all who read it",
    explanation: """
      Of a name that stands twice one installer takes the first and another the last, and what a link is depends on \
      the installer.
      """,
    remedy: "build the wheel anew"),
  RuleDescription(
    "wheel.unchecked", .warning, "RECORD has a digest of every file that can be compared",
    explanation: "PEP 427 allows SHA-256 and better; a line without a digest says nothing.",
    remedy: "build the wheel anew"),
  RuleDescription(
    "wheel.document", .error, "every file in sboms/ is a document that can be read",
    explanation: "Whoever installs the package looks for its bill there.",
    remedy: "bomafide wheel embed WHEEL DOCUMENT --replace", source: "PEP 770"),
  RuleDescription(
    "release.name", .warning, "the artifact's name is one that the manifest knows",
    explanation: "The name chooses the profile: which components are in the artifact.",
    remedy: "add the name under 'artifacts: files:', or choose with --profile"),
  RuleDescription(
    "release.file-differs", .error, "the artifact's files are those of the base document",
    explanation: "The document in the tree was made for other files than those that are released.",
    remedy: "bomafide generate --write, and make the artifact anew"),
  RuleDescription(
    "release.file-missing", .error, "the artifact holds every file of the base document",
    explanation: "A file of a component was left out of the artifact.",
    remedy: "bomafide generate --write, and make the artifact anew"),
  RuleDescription(
    "init.no-source", .warning, "the tree carries something, or there is a document to take over",
    explanation: "Without either the manifest names the project alone.",
    remedy: "bomafide init --from DOCUMENT"),
  RuleDescription(
    "init.no-version", .warning, "the tree tells the version of the project",
    explanation: """
      The version is taken from the manifest of a package at the root, or from the name of the folder. Where neither tells \
      it, the draft says that it is not known.
      """,
    remedy: "replace 'version: NOASSERTION' under 'project:' by the version, or by evidence for it"),
  RuleDescription(
    "init.no-files", .warning, "the document says which files a component has",
    explanation: "Files tie a component to the tree; without them nothing can be checked.",
    remedy: "name them under 'files: include:', or write 'files: none'"),
  RuleDescription(
    "init.repeated", .note, "every component is named by one document",
    explanation:
      "Two documents name the same component with the same files; it is taken over once.",
    remedy: "nothing to do"),
  RuleDescription(
    "init.evidence", .note, "the tree states the version of a component",
    explanation:
      "No macro or constant that looks like a version was found in the component's files.",
    remedy: "name the place that states it under 'evidence: version:'"),
  RuleDescription(
    "init.drift", .warning, "the tree states the version that the document claims",
    explanation:
      "The manifest takes over the claim as it stands; 'bomafide check' reports it as an error.",
    remedy: "bomafide update NAME VERSION"),
]
