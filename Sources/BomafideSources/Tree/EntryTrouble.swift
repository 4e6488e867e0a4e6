import BomafideIdentifiers
import BomafideModel

/// Trouble with one entry of a tree that doesn't end the scan.
struct EntryTrouble {
  enum Cause {
    case unreadable(SystemTrouble)
    case changed
    case contentTooLong(size: Int64, limit: Int)
    case gitIndex(GitIndex.Trouble)
    case unreadableRules
    case escapingName(expected: String)
    case namelessEntry
    case duplicate
    case danglingHardLink(target: [UInt8])
    case belowLink(link: [UInt8])
    case declaredMissing(String)
    case unlisted(String)
    case cabinetMissing(files: Int)
    case looseFiles(Int)
    case nestedTooDeep
    case whiteout
    case nestedUnread(String)
    case otherInDirectory(String)
  }

  let cause: Cause
  let path: [UInt8]

  init(_ cause: Cause, path: [UInt8]) {
    self.cause = cause
    self.path = path
  }

  /// The trouble as a finding; `root` is the tree as the user named it.
  func finding(root: String) -> Finding {
    let name = path.isEmpty ? root : Self.text(path)
    let place = SourceLocation(path: name)
    let quoted = (root.hasSuffix("/") ? root + name : "\(root)/\(name)").shellQuoted
    let rebuild = "build the archive again without the entry, and ask its author why it is there"
    switch cause {
    case .unreadable(let trouble):
      return Finding(
        "tree.unreadable", .error, subject: name, "can't be read: \(trouble.text)", at: place,
        expected: "a file or folder that can be read", found: trouble.text,
        remedy: trouble.isMissing
          ? "scan again when nothing changes the tree" : "chmod u+rX \(quoted)")
    case .changed:
      return Finding(
        "tree.changed", .error, subject: name, "changed while it was read, and is left out",
        at: place, remedy: "scan again when nothing changes the tree")
    case .contentTooLong(let size, let limit):
      return Finding(
        "tree.too-long", .warning, subject: name, "is too long to look into", at: place,
        expected: "at most \(limit) bytes", found: "\(size) bytes",
        remedy: "state by hand in the manifest what the file carries")
    case .gitIndex(let trouble):
      return Finding(
        "tree.git-index", .warning, subject: name,
        "\(trouble.words), so tracked files that a rule ignores are left out", at: place,
        remedy: trouble.remedy)
    case .unreadableRules:
      return Finding(
        "tree.ignore-rules", .warning, subject: name,
        "is no file of at most 16 MiB that can be read, so its rules don't apply", at: place,
        remedy: "ls -l \(quoted)")
    case .escapingName(let expected):
      return Finding(
        "archive.name", .error, subject: name, "leads out of the tree, and is left out", at: place,
        expected: expected, found: name, remedy: rebuild)
    case .namelessEntry:
      return Finding(
        "archive.name", .error, subject: name, "holds an entry whose name can't be read", at: place,
        remedy: rebuild)
    case .duplicate:
      return Finding(
        "archive.duplicate", .warning, subject: name,
        "stands in the archive more than once; the last one counts, as when unpacked", at: place,
        remedy: rebuild)
    case .danglingHardLink(let target):
      return Finding(
        "archive.hard-link", .error, subject: name,
        "is a hard link to '\(Self.text(target))', which does not stand before it", at: place,
        remedy: rebuild)
    case .belowLink(let link):
      return Finding(
        "archive.below-link", .error, subject: name,
        "lies below '\(Self.text(link))', which is no folder, so unpacking may write elsewhere",
        at: place, remedy: rebuild)
    case .nestedTooDeep:
      return Finding(
        "archive.nested-depth", .warning, subject: name,
        "is an archive within so many others that it isn't looked into", at: place,
        remedy: "unpack it, and look at the folder")
    case .nestedUnread(let found):
      return Finding(
        "archive.nested-unread", .warning, subject: name,
        "is an archive that can't be looked into: \(found.printable(limit: 300))", at: place,
        remedy: "unpack it by hand, or state in the manifest what it carries")
    case .otherInDirectory(let words):
      return Finding(
        "archive.directory", .error, subject: name,
        "is one thing by the zip's directory and another by what stands before its bytes: \(words)",
        at: place, expected: "an entry that is the same to all who read it", found: words,
        remedy: rebuild)
    case .whiteout:
      return Finding(
        "image.whiteout", .warning, subject: name,
        "says that something below is gone, and not what", at: place,
        expected: "'.wh.NAME' or '.wh..wh..opq'", found: name, remedy: rebuild)
    case .declaredMissing(let part):
      return Finding(
        "installer.missing-file", .error, subject: name,
        "is in the installer's tables, and not in its part '\(part.printable(limit: 100))'",
        at: place, remedy: "fetch the installer again, and ask its author for a complete one")
    case .unlisted(let part):
      return Finding(
        "installer.unlisted-file", .warning, subject: name,
        "lies in '\(part.printable(limit: 100))', and no table of the installer says where it goes",
        at: place, remedy: "ask the installer's author what the file is for")
    case .cabinetMissing(let files):
      return Finding(
        "installer.missing-cabinet", .error, subject: name,
        "holds \(files) of the files, and lies neither in the installer nor beside it", at: place,
        remedy: "put '\(name.printable(limit: 100))' beside \(root.shellQuoted), and run again")
    case .looseFiles(let files):
      return Finding(
        "installer.loose-files", .warning, subject: name,
        "installs \(files) files that lie beside it, which are not looked at", at: place,
        remedy: "name the folder that holds the installer and the files")
    }
  }

  private static func text(_ path: [UInt8]) -> String {
    RelativePath(uncheckedBytes: path).description
  }
}

extension GitIndex.Trouble {
  fileprivate var words: String {
    switch self {
    case .unreadable: "is no index of version 2, 3 or 4"
    case .split: "is an index that is split over two files"
    case .sparse: "is a sparse index"
    }
  }

  fileprivate var remedy: String {
    switch self {
    case .unreadable: "git update-index --index-version 2"
    case .split: "git update-index --no-split-index"
    case .sparse: "git sparse-checkout reapply --no-sparse-index"
    }
  }
}

extension SystemTrouble {
  /// Whether the file went away.
  var isMissing: Bool { code == 2 }
}

extension [EntryTrouble] {
  /// The troubles as findings in their order; of very many only the first are told.
  func findings(root: String) -> [Finding] {
    let most = 1_000
    let told = sorted { $0.path.precedes($1.path, skipping: 0) }.prefix(most)
    var findings = told.map { $0.finding(root: root) }.sorted()
    if count > most {
      findings.append(
        Finding(
          "tree.more-trouble", .error, "\(count - most) more entries have trouble of such kinds",
          at: SourceLocation(path: root), remedy: "mend those that are named, and scan again"))
    }
    return findings
  }
}
