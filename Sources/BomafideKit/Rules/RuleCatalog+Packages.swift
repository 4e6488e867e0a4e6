import BomafideModel

/// What a search for packages finds wrong, or worth knowing.
let packageRules: [RuleDescription] = [
  RuleDescription(
    "packages.unreadable", .warning, "every file that lists packages can be read",
    explanation: """
      The name of a file says that it lists packages, but it breaks the grammar of such files, or is of a version of its \
      format that is not known. Its packages are missing from the answer; they are not guessed.
      """,
    remedy: "mend the file at the line that is named, or write it anew with its tool"),
  RuleDescription(
    "packages.too-long", .warning, "every file that lists packages is short enough to be read",
    explanation: """
      A file that lists packages is longer than any real one. It is not read, so that one file cannot take all memory, and \
      its packages are missing from the answer.
      """,
    remedy: "state its packages in the manifest"),
  RuleDescription(
    "packages.odd", .note, "every line of a file that lists packages is understood",
    explanation: """
      A line of a list is none that its format knows, or names a package in a way that tells nothing about it. The other \
      lines are read all the same.
      """,
    remedy: "mend the line, if the package is needed"),
  RuleDescription(
    "packages.unknown-system", .warning, "the packages of every operating system are known",
    explanation: """
      A file such as `etc/os-release` says that a folder is the root of an operating system, and no database of its \
      packages is there, or none that can be read, or an empty one. What the system brings is missing from the answer, so \
      that an empty list doesn't mean that there is nothing.
      """,
    remedy: "name the folder that has the database too, or state its packages in the manifest"),
  RuleDescription(
    "packages.unread-image", .warning, "what looks like a container image is read as one",
    explanation: """
      A folder holds blobs or layers as container images have them, and nothing at the root of what was named says which \
      image they are. What is in the layers is not known, and is not in the result. The rule does not look into the blobs.
      """,
    remedy: "name the folder itself, as 'image:FOLDER', or save the image again with 'docker save'",
    source: "OCI Image Layout Specification"),
  RuleDescription(
    "packages.installed-otherwise", .warning, "what is installed is what the lock file says",
    explanation: """
      A lock file names one version of a package, and another one is installed for the same project. What runs is not what \
      was reviewed; the finding names both places.
      """,
    remedy: "install anew from the lock file, or update it"),
]
