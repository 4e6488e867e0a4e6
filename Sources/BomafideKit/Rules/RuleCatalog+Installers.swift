import BomafideModel

/// What can be amiss in an installer, or in an archive within another, that can be read all the same.
let installerRules: [RuleDescription] = [
  RuleDescription(
    "installer.missing-file", .error, "an installer holds every file that its tables name",
    explanation: """
      A Windows Installer package or a bundle says which files its cabinets hold. One that isn't there was lost when \
      the installer was built, or taken out later.
      """,
    remedy: "fetch the installer again, and ask its author for a complete one"),
  RuleDescription(
    "installer.unlisted-file", .warning, "an installer's tables name every file that it holds",
    explanation: """
      The file lies in a cabinet of the installer, and nothing says where it would be installed. It is listed below \
      the cabinet's name, so that it isn't overlooked.
      """,
    remedy: "ask the installer's author what the file is for"),
  RuleDescription(
    "installer.missing-cabinet", .error, "the cabinets of an installer lie in it or beside it",
    explanation: """
      A Windows Installer package may leave its files to cabinets in the same folder. Without them nothing is known \
      of these files.
      """,
    remedy: "put the cabinet beside the installer, and run again"),
  RuleDescription(
    "installer.loose-files", .warning, "an installer holds its files itself",
    explanation: """
      The package installs files that lie uncompressed beside it. They are no part of the artifact, and are not \
      looked at.
      """,
    remedy: "name the folder that holds the installer and the files"),
  RuleDescription(
    "archive.nested-depth", .warning, "archives within archives are looked into to their ends",
    explanation: """
      Archives are looked into as deep as the command allows. What lies deeper is listed as one file, and nothing is \
      known of what it holds.
      """,
    remedy: "unpack the archive, and name the folder"),
  RuleDescription(
    "archive.nested-unread", .warning, "archives within archives can be read",
    explanation: """
      The file is an archive by its content, and is damaged, passes a limit, or is of a kind that can't be read. It is \
      listed as one file, and nothing is known of what it holds.
      """,
    remedy: "unpack the archive by hand, or state in the manifest what it carries"),
]
