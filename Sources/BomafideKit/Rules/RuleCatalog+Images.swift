import BomafideModel

/// What can be amiss in a container image that can be read all the same.
let imageRules: [RuleDescription] = [
  RuleDescription(
    "image.platform", .warning, "index and configuration of an image name the same platform",
    explanation: """
      An index says of each image what it runs on, and so does the image's configuration. Where they differ, programs that \
      choose by the index start an image that does not run, or another one than is looked at here. What the configuration \
      says counts, for choosing too.
      """,
    remedy: "make the index anew, and ask the image's maker which of them is right",
    source: "OCI Image Index Specification, platform"),
  RuleDescription(
    "image.whiteout", .warning, "every whiteout in a layer names what it hides",
    explanation: """
      A layer of a container image says by a file '.wh.NAME' that NAME of the layers below is gone, and by '.wh..wh..opq' \
      that all of a folder is. A whiteout without a name, or for '.' or '..', hides nothing here, and may mean something \
      else to the program that unpacks the image.
      """,
    remedy: "build the image again without the entry, and ask its author why it is there",
    source: "OCI Image Layer Filesystem Changeset, Whiteouts"),
]
