import BomafideIdentifiers
import BomafideModel

/// Where the members stand that the reader takes from a document as it goes, for one version.
struct CycloneDXPlan {
  /// What the reader makes of a member of a component.
  enum Role: UInt8 {
    case type, ref, name, group, version, description, copyright, publisher, scope, purl, cpe
    case hashes, licenses, references, supplier, properties, parts
    /// It is checked, and read as a tree.
    case other
  }

  let document: CycloneDXShapes.Object
  let metadata: CycloneDXShapes.Object
  let component: CycloneDXShapes.Object
  let dependency: CycloneDXShapes.Object
  /// Whether no two components of a list may be equal.
  let isUnique: Bool
  let isDependencyUnique: Bool
  /// The roles of the members of a component, by their numbers.
  let roles: [Role]
  /// The types that the version has, and what they mean.
  let types: [(word: CycloneDXShapes.Word, purpose: Component.Purpose)]
  /// The algorithms that the version has, and their places in the order of all.
  let algorithms: [(word: CycloneDXShapes.Word, algorithm: DigestAlgorithm, rank: Int)]
  /// The numbers of `alg` and `content` in a hash.
  let hash: (algorithm: Int, content: Int)
  /// The kinds of references that the version has.
  let referenceTypes: [CycloneDXShapes.Word]
  let reference: CycloneDXShapes.Object
  let organization: CycloneDXShapes.Object
  let property: CycloneDXShapes.Object

  init(_ version: CycloneDXVersion) {
    let shapes = CycloneDXShapes.all
    document = shapes.object([], of: version)
    metadata = shapes.object(["metadata"], of: version)
    component = shapes.object(["components"], of: version)
    dependency = shapes.object(["dependencies"], of: version)
    reference = shapes.object(["components", "externalReferences"], of: version)
    organization = shapes.object(["components", "supplier"], of: version)
    property = shapes.object(["components", "properties"], of: version)
    isUnique = shapes.isSet(["components"], of: version)
    isDependencyUnique = shapes.isSet(["dependencies"], of: version)
    let hash = shapes.object(["components", "hashes"], of: version)
    self.hash = hash.hash ?? (0, 1)
    algorithms = shapes.words(["components", "hashes", "alg"], of: version).compactMap { word in
      CycloneDX.algorithm(named: word.string).map { algorithm in
        (word, algorithm, DigestAlgorithm.allCases.firstIndex(of: algorithm) ?? 0)
      }
    }
    types = shapes.words(["components", "type"], of: version).compactMap { word in
      CycloneDX.purposes.first { $0.name == word.string }.map { (word, $0.purpose) }
    }
    referenceTypes = shapes.words(["components", "externalReferences", "type"], of: version)
    roles = component.members.map { member in
      Self.role(member, shapes.shapes[member.shape])
    }
  }

  private static func role(_ member: CycloneDXShapes.Member, _ shape: CycloneDXShapes.Shape) -> Role
  {
    switch (member.name.string, shape) {
    case ("type", .words): .type
    case ("bom-ref", .text(.id, nil, nil)), ("bom-ref", .text(.id, .some, nil)): .ref
    case ("name", .text(.text, nil, nil)): .name
    case ("group", .text(.text, nil, nil)): .group
    case ("version", .text(.text, nil, _)): .version
    case ("description", .text(.text, nil, nil)): .description
    case ("copyright", .text(.text, nil, nil)): .copyright
    case ("publisher", .text(.text, nil, nil)): .publisher
    case ("scope", .words): .scope
    case ("purl", .text(.purl, nil, nil)): .purl
    case ("cpe", .text(.cpe, nil, nil)): .cpe
    case ("hashes", .list(_, 0, nil, false)): .hashes
    case ("licenses", _): .licenses
    case ("externalReferences", .list(_, 0, nil, false)): .references
    case ("supplier", .object): .supplier
    case ("properties", .list(_, 0, nil, false)): .properties
    case ("components", .list): .parts
    default: .other
    }
  }

  /// The longest version in characters; bytes are counted, so a shorter one may be looked at closer.
  static let longestVersion = 1024
}

extension CycloneDXShapes {
  /// The words that the value at `path` may be.
  func words(_ path: [String], of version: CycloneDXVersion) -> [Word] {
    guard let at = shape(path, below: Self.document(version)), case .words(let words) = shapes[at]
    else { return [] }
    return words
  }

  /// Whether the elements of the list at `path` have to differ.
  func isSet(_ path: [String], of version: CycloneDXVersion) -> Bool {
    guard let at = shape(path, below: Self.document(version)),
      case .list(_, _, _, let isUnique) = shapes[at]
    else { return false }
    return isUnique
  }
}
