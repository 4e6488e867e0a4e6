import BomafideIdentifiers
import BomafideModel

/// A bound of `TreeLimits` that a tree passes.
enum LimitTrouble {
  case entries, totalBytes, ratio, depth, pathLength

  static func error(
    _ limit: LimitTrouble, _ limits: TreeLimits, root: String, entry: [UInt8]
  ) -> InputError {
    let expected =
      switch limit {
      case .entries: "a tree of at most \(limits.entries) entries"
      case .totalBytes: "a tree of at most \(limits.totalBytes) bytes"
      case .ratio: "an archive that unpacks to at most \(limits.ratio) times its size"
      case .depth: "folders at most \(limits.depth) levels deep"
      case .pathLength: "paths of at most \(limits.pathLength) bytes"
      }
    let found =
      switch limit {
      case .entries: "more"
      case .totalBytes: "more"
      case .ratio: "a larger one"
      case .depth: "a deeper one"
      case .pathLength: "a longer one"
      }
    let place = entry.isEmpty ? root : RelativePath(uncheckedBytes: entry).description
    return InputError(
      at: SourceLocation(path: root), expected: expected,
      found: "\(found), at '\(place.printable(limit: 200))'", remedy: limit.remedy)
  }

  /// What to write in the command to allow more.
  private var remedy: String {
    switch self {
    case .entries: "if the tree is to be trusted, raise the bound with --max-entries"
    case .totalBytes: "if the tree is to be trusted, raise the bound with --max-size"
    case .ratio: "if the archive is to be trusted, raise the bound with --max-ratio"
    case .depth: "if the tree is to be trusted, raise the bound with --max-depth"
    case .pathLength: "if the tree is to be trusted, raise the bound with --max-path"
    }
  }
}
