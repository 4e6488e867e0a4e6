import BomafideModel

/// What SPDX 3.0.1's classes look like: their properties, and the words of its enumerations.
///
/// Source: the model of SPDX 3.0.1, <https://spdx.github.io/spdx-spec/v3.0.1/model/Core/Core/>.
struct SPDX3Shapes: Sendable {
  /// What a property holds.
  enum Kind: Hashable, Sendable {
    case string, uri, date, mediaType, version, bool, decimal, positive, natural
    case word(String)
    case reference(String)
  }

  /// A property, and how often it stands in an object.
  struct Property: Sendable {
    var name: String
    var kind: Kind
    var least: Int
    /// Nil where there may be any number; such a property is an array.
    var most: Int?
    /// Whether only the text of the class demands it: schema and SHACL shapes don't.
    var isDemandedInTextOnly = false
  }

  /// A class with all its properties, those of its parents included.
  struct Class: Sendable {
    var name: String
    var parent: String?
    var isAbstract: Bool
    var properties: [String: Property] = [:]
    /// Names of the mandatory properties, in order.
    var mandatory: [String] = []
    /// Names of the class and its parents, itself first.
    var lineage: [String] = []

    var isElement: Bool { lineage.contains("Element") }
  }

  /// The table of the program.
  static let shared = SPDX3Shapes(lines)

  private(set) var classes: [String: Class] = [:]
  private(set) var words: [String: Set<String>] = [:]
  /// The class of each individual, by its name and by its IRIs.
  private(set) var individuals: [String: String] = [:]

  private init(_ text: StaticString) {
    var own: [String: (parent: String?, isAbstract: Bool, fields: [Substring])] = [:]
    for line in "\(text)".split(separator: "\n") {
      let parts = line.split(separator: " ")
      guard parts.count >= 3 else { continue }
      let name = String(parts[1])
      switch parts[0] {
      case "words": words[name] = Set(parts[2...].map(String.init))
      case "individual" where parts.count > 3:
        let kind = String(parts[2])
        individuals[name] = kind
        individuals[String(parts[3])] = kind
        individuals[SPDX3.term(name)] = kind
      case "class" where parts.count > 3:
        let parent = parts[2] == "-" ? nil : String(parts[2])
        own[name] = (parent, parts[3] == "abstract", Array(parts[4...]))
      default: continue
      }
    }
    for (name, entry) in own {
      var one = Class(name: name, parent: entry.parent, isAbstract: entry.isAbstract)
      var next: String? = name
      while let current = next, let here = own[current] {
        one.lineage.append(current)
        next = here.parent
      }
      for ancestor in one.lineage.reversed() {
        for field in own[ancestor]?.fields ?? [] { Self.add(field, to: &one.properties) }
      }
      one.mandatory = one.properties.values.filter { $0.least > 0 }.map(\.name).sorted()
      classes[name] = one
    }
  }

  private static func add(_ field: Substring, to properties: inout [String: Property]) {
    let parts = field.split(separator: ":")
    if field.hasPrefix("^"), parts.count == 3 {
      let name = String(parts[0].dropFirst())
      if let least = Int(parts[1]), properties[name]?.least == 0 {
        properties[name]?.least = least
        properties[name]?.isDemandedInTextOnly = true
      }
      return
    }
    guard parts.count == 4, let kind = kind(parts[1]) else { return }
    let name = String(parts[0])
    properties[name] = Property(
      name: name, kind: kind, least: Int(parts[2]) ?? 0, most: Int(parts[3]))
  }

  private static func kind(_ code: Substring) -> Kind? {
    switch code.first {
    case "=": .word(String(code.dropFirst()))
    case "@": .reference(String(code.dropFirst()))
    case "s": .string
    case "u": .uri
    case "t": .date
    case "m": .mediaType
    case "v": .version
    case "b": .bool
    case "d": .decimal
    case "p": .positive
    case "n": .natural
    default: nil
    }
  }

  /// Whether `name` is `ancestor` or one of its descendants.
  func isA(_ name: String, _ ancestor: String) -> Bool {
    classes[name]?.lineage.contains(ancestor) ?? false
  }
}
