import BomafideAdvisories
import BomafideIdentifiers
import BomafideJSON
import BomafideModel

/// What was known before: by the report of an earlier scan, or by an older database.
///
/// What is known doesn't count again, until it is exploited, gets its first fix, or turns out to be graver.
struct ScanBaseline {
  /// What was known of one vulnerability in one component.
  struct Entry: Hashable {
    /// The name that it was listed by.
    var id = ""
    var isExploited = false
    var isFixed = false
    var severity = "unknown"
  }

  /// The file or database, as the user named it.
  let name: String
  /// By component, versions left out, then by every name of the vulnerability.
  private(set) var known: [String: [String: Entry]] = [:]

  /// - Throws: `InputError` where the file is no report of a scan.
  init(report bytes: [UInt8], path: String) throws(InputError) {
    name = path
    var known: [String: [String: Entry]] = [:]
    var command: String?
    var hasMatches = false
    try Input(bytes: bytes, path: path).json { (reader) throws(InputError) in
      var object = try reader.beginObject()
      while let key = try reader.nextKey(in: &object) {
        switch key {
        case "command": command = try reader.string().string
        case "matches":
          hasMatches = true
          var array = try reader.beginArray()
          while try reader.nextElement(in: &array) {
            guard let (component, names, entry) = try Self.match(&reader) else { continue }
            for name in names { known[component, default: [:]][name] = entry }
          }
        default: try reader.skip()
        }
      }
    }
    guard command == "scan", hasMatches else {
      throw InputError(
        at: SourceLocation(path: path), expected: "the report of an earlier scan",
        found: "JSON of something else",
        remedy: "bomafide scan SOURCE -o json=\(ShellText.quoted(path))")
    }
    self.known = known
  }

  /// What an older database says of the same bill.
  init(_ result: MatchResult, of bill: BillOfMaterials, name: String) {
    self.name = name
    let components = Dictionary(bill.components.map { ($0.id, $0) }) { first, _ in first }
    for match in result.matches where match.suppression == nil && match.verdict == .affected {
      guard let component = components[match.component] else { continue }
      let entry = Entry(
        id: match.id, isExploited: match.exploitation != nil, isFixed: !match.fixes.isEmpty,
        severity: match.severityWord)
      for name in match.names { known[component.scanIdentity, default: [:]][name] = entry }
    }
  }

  /// A match that counted, or that was known then; what a statement or a rule took out may come back.
  private static func match(_ reader: inout JSONReader) throws(InputError)
    -> (component: String, names: [String], Entry)?
  {
    var isKnown = false
    var component = ""
    var names: [String] = []
    var entry = Entry()
    var object = try reader.beginObject()
    while let key = try reader.nextKey(in: &object) {
      switch key {
      case "id":
        entry.id = try reader.string().string
        names.append(entry.id)
      case "aliases":
        var array = try reader.beginArray()
        while try reader.nextElement(in: &array) { names.append(try reader.string().string) }
      case "counts": if try reader.bool() { isKnown = true }
      case "suppressed":
        guard try reader.peek() == .object else {
          try reader.skip()
          continue
        }
        var inner = try reader.beginObject()
        while let key = try reader.nextKey(in: &inner) {
          if "by" ~= key {
            if "baseline" ~= (try reader.string()) { isKnown = true }
          } else {
            try reader.skip()
          }
        }
      case "severity": entry.severity = try reader.string().string
      case "fixes":
        var array = try reader.beginArray()
        while try reader.nextElement(in: &array) {
          entry.isFixed = true
          try reader.skip()
        }
      case "exploited":
        entry.isExploited = try reader.peek() == .object
        try reader.skip()
      case "component":
        var inner = try reader.beginObject()
        while let key = try reader.nextKey(in: &inner) {
          if "identity" ~= key { component = try reader.string().string } else { try reader.skip() }
        }
      default: try reader.skip()
      }
    }
    return isKnown ? (component, names, entry) : nil
  }

  /// How a match stands to what was known.
  enum Standing: Hashable {
    /// Nobody knew.
    case new
    /// Known, and this has changed, in words.
    case changed(String)
    case known
  }

  func standing(of match: VulnerabilityMatch, in component: Component) -> Standing {
    guard let names = known[component.scanIdentity],
      let entry = match.names.lazy.compactMap({ names[$0] }).first
    else { return .new }
    if match.exploitation != nil, !entry.isExploited { return .changed("it is exploited now") }
    if !match.fixes.isEmpty, !entry.isFixed { return .changed("it has a fix now") }
    let before = CVSSSeverity(rawValue: entry.severity.uppercased())
    if let before, let level = match.severity?.level, level.rank > before.rank {
      return .changed("it was \(before.word), and is \(level.word) now")
    }
    return .known
  }

  /// What was known and isn't found any more: component, then names, sorted.
  func gone(_ result: MatchResult, of bill: BillOfMaterials) -> [(component: String, id: String)] {
    let components = Dictionary(bill.components.map { ($0.id, $0) }) { first, _ in first }
    var found: [String: Set<String>] = [:]
    for match in result.matches
    where match.suppression == nil || match.suppression?.kind == .baseline {
      guard let identity = components[match.component]?.scanIdentity else { continue }
      for name in match.names {
        if let entry = known[identity]?[name] { found[identity, default: []].insert(entry.id) }
      }
    }
    return known.flatMap { component, names in
      Set(names.values.map(\.id)).subtracting(found[component] ?? []).map { (component, $0) }
    }
    .sorted { $0 < $1 }
  }
}

extension Component {
  /// By what a component is known in scans of other days: its package URL without version and qualifiers, or its name.
  var scanIdentity: String {
    guard let purl = purls.first else { return name }
    let namespace = purl.namespace.map { "\($0)/" } ?? ""
    return "pkg:\(purl.type)/\(namespace)\(purl.name)"
  }
}
