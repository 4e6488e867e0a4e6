public import BomafideIdentifiers

/// The name of an element inside a bill: made from what the element is, so the same in every run.
public enum ElementID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The bill itself.
  case document

  /// A component, by a key that is unique in the bill (its manifest ID, its purl, or the ID in a document).
  case component(String)

  /// A file, by its path.
  case file(RelativePath)

  /// A file that shares its path with another one of the same document, by the document's own ID.
  case namedFile(String)

  case snippet(String)

  /// An element of another document: that document's key, and the ID it has there.
  case external(document: String, id: String)

  public var description: String {
    switch self {
    case .document: "document"
    case .component(let key): "component \(key)"
    case .file(let path): "file \(path)"
    case .namedFile(let name): "file \(name)"
    case .snippet(let name): "snippet \(name)"
    case .external(let document, let id): "\(document):\(id)"
    }
  }

  private var rank: Int {
    switch self {
    case .document: 0
    case .component: 1
    case .file: 2
    case .namedFile: 3
    case .snippet: 4
    case .external: 5
    }
  }

  public static func < (a: Self, b: Self) -> Bool {
    switch (a, b) {
    case (.component(let a), .component(let b)), (.namedFile(let a), .namedFile(let b)),
      (.snippet(let a), .snippet(let b)):
      a < b
    case (.file(let a), .file(let b)): a < b
    case (.external(let a, let x), .external(let b, let y)): (a, x) < (b, y)
    default: a.rank < b.rank
    }
  }
}
