import BomafideModel

/// The rules of `check --upstream`.
let upstreamRules: [RuleDescription] = [
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

/// The rules of `verify`, `release`, `wheel` and `verify-signature`.
let artifactRules: [RuleDescription] = [
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
    "wheel.name", .error, "a wheel's folder of metadata is that of its name",
    explanation: "Installers refuse a wheel whose .dist-info folder is another project's.",
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
    "reproduce.differs", .error, "every file is the same in two builds of an artifact",
    explanation: """
      What differs comes from the surroundings of the build: times, paths, the order of files, other versions of tools. A \
      build that cannot be repeated cannot be checked by others.
      """,
    remedy: "find out what the build takes from its surroundings"),
  RuleDescription(
    "reproduce.missing", .error, "two builds of an artifact hold the same files",
    explanation: "One build made a file that the other one did not.",
    remedy: "find out what the build takes from its surroundings"),
  RuleDescription(
    "reproduce.artifact", .warning, "two builds of an artifact are packed the same way",
    explanation:
      "All files are the same, and the archives around them are not: their order, times, owners or compression.",
    remedy: "fix the order, times and owners, and use one release of the packing program"),
  RuleDescription(
    "artifact.file-unclaimed", .error,
    "every compiled file of an artifact is a component's or the project's own",
    explanation: """
      A compiled file that nobody accounts for may be other people's, and whoever scans the document never hears of it.
      """,
    remedy: "name it under 'artifacts: carries: files:' or 'artifacts: own:'"),
  RuleDescription(
    "artifact.file-missing", .error, "the artifact holds every file that the manifest names for it",
    explanation: "A file of a component is said to be in the artifact, and is not.",
    remedy: "mend the path under 'artifacts:', or remove the line"),
  RuleDescription(
    "artifact.component-undeclared", .error,
    "every component that an artifact shows is declared for it",
    explanation: """
      A search of the artifact found a library, by its files or by what compiled files say, that is neither under \
      'carries:' nor in the artifact's profiles.
      """,
    remedy: "add the component, and name it under 'artifacts: carries:'"),
  RuleDescription(
    "artifact.component-unseen", .warning,
    "something in the artifact shows every component that it is said to carry",
    explanation: """
      A document that lists what the artifact does not hold sends its readers after vulnerabilities that are not there. \
      A library that is linked in may leave no trace; 'unseen:' says so.
      """,
    remedy: "remove the component from the artifact, name its 'files:', or say 'unseen:'"),
  RuleDescription(
    "artifact.version-contradicted", .error,
    "the version that is claimed for an artifact is the one that the artifact shows",
    explanation: "Compiled files often say the version that they were built from.",
    remedy: "mend 'version:' under 'artifacts: carries:', or the recipe that it is read from"),
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
