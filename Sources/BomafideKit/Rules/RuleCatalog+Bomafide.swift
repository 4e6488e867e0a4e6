import BomafideFormats
import BomafideModel
import BomafideRules

extension RuleCatalog {
  /// Every rule that a command can report.
  public static let all = RuleCatalog(
    Rules.bill.map(\.about) + scoreRules + manifestRules + evidenceRules + fileRules + upstreamRules
      + documentRules
      + artifactRules + certificateRules + treeRules + imageRules + installerRules + formatRules
      + csafRules
      + attestationRules
      + pageRules + wellKnownRules + dossierRules + openVEXRules
      + validateRules + discoverRules + packageRules
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
