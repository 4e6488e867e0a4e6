import BomafideIdentifiers
import BomafideModel

/// The properties of a project of .NET and of the files around it, and the versions that those manage.
///
/// Conditions are not judged, so what differs by one has no value. Only the default is known that counts where a property
/// has no value yet: `Condition="'$(Name)' == ''"`.
/// Source: <https://learn.microsoft.com/en-us/visualstudio/msbuild/msbuild-conditions>.
struct MSBuildValues {
  /// By name in lower case; nil where conditions decide.
  private var properties: [String: String?] = [:]
  private var versions: [String: String?] = [:]
  /// What each project of the folders below asks for, with the file that says so; nil for the project's own.
  private(set) var globals: [(place: RelativePath?, item: MarkupElement)] = []

  private static let limit = 10_000

  init(_ path: RelativePath, _ tree: PackageTree) {
    for name in ["Directory.Build.props", "Directory.Packages.props"] {
      // The nearest one around counts.
      var folder = path.parent
      while true {
        let place = try? RelativePath(
          bytes: (folder.map { $0.bytes + [0x2F] } ?? []) + Array(name.utf8))
        if let place, place != path, tree.holds(place) {
          if let bytes = (try? tree.content(place, limit: 4 << 20)).flatMap(\.self),
            let project = try? MarkupElement.parse(bytes, at: place)
          {
            add(project, [], in: place)
          }
          break
        }
        guard let up = folder else { break }
        folder = up.parent
      }
    }
  }

  /// Takes what a file says, in its order.
  mutating func add(_ project: MarkupElement) { add(project, [], in: nil) }

  /// - Parameter outer: the conditions that the element stands under.
  private mutating func add(
    _ element: MarkupElement, _ outer: [String], in place: RelativePath?
  ) {
    for child in element.children {
      let conditions =
        outer
        + [child.attribute("Condition")].compactMap { $0.flatMap { String($0.stripped).orNil } }
      switch child.name {
      case "PropertyGroup":
        for property in child.children { set(property, conditions) }
      case "ItemGroup":
        for item in child.children where item.name == "PackageVersion" { manage(item, conditions) }
        globals += child.children.filter { $0.name == "GlobalPackageReference" }
          .map { (place, $0) }
      case "Choose":
        for branch in child.children where branch.name == "When" || branch.name == "Otherwise" {
          add(branch, conditions + [branch.attribute("Condition") ?? "otherwise"], in: place)
        }
      default: continue
      }
    }
  }

  private mutating func set(_ property: MarkupElement, _ outer: [String]) {
    let name = property.name.asciiLowercased
    guard properties.count < Self.limit else { return }
    let conditions =
      outer
      + [property.attribute("Condition")].compactMap { $0.flatMap { String($0.stripped).orNil } }
    let isDefault = conditions.contains { Self.parts($0).contains("'$(\(name))'==''") }
    let open = conditions.filter { Self.parts($0) != ["'$(\(name))'==''"] }
    // Nothing but the default of a property that has a value already, or one by a condition.
    if isDefault, properties[name, default: ""] != "" { return }
    Self.put(property.text, under: open, at: name, of: &properties)
  }

  private mutating func manage(_ item: MarkupElement, _ outer: [String]) {
    guard let name = item.attribute("Include") ?? item.attribute("Update"),
      let version = item.attribute("Version") ?? item.text("Version"), versions.count < Self.limit
    else { return }
    let conditions =
      outer
      + [item.attribute("Condition"), item["Version"]?.attribute("Condition")]
      .compactMap { $0.flatMap { String($0.stripped).orNil } }
    Self.put(version, under: conditions, at: name.asciiLowercased, of: &versions)
  }

  private static func put(
    _ value: String, under conditions: [String], at name: String, of all: inout [String: String?]
  ) {
    if !conditions.isEmpty, all[name] != .some(value) {
      all[name] = .some(nil)
    } else {
      all[name] = .some(value)
    }
  }

  /// What must all hold by a condition, in lower case and without blanks.
  private static func parts(_ condition: String) -> [String] {
    let text = condition.asciiLowercased
    if text.contains(" or ") { return [text] }
    return text.replacing(" and ", with: "\n").split(separator: "\n")
      .map { $0.filter { $0 != " " } }
  }

  /// The value of a property; nil where it has none, or conditions decide.
  subscript(name: String) -> String? {
    properties[name.asciiLowercased].flatMap(\.self).flatMap(\.orNil)
  }

  /// The version that is managed for a package, as it is written; nil where none is, or conditions decide.
  func managed(_ package: String) -> String? { versions[package.asciiLowercased].flatMap(\.self) }

  /// A text with the properties in it replaced; nil where one is not known.
  func filled(_ text: String?, depth: Int = 0) -> String? {
    guard let text, depth < 16 else { return nil }
    var out = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "$(") {
      out += rest[..<start.lowerBound]
      guard let end = rest[start.upperBound...].firstIndex(of: ")"),
        let value = filled(self[String(rest[start.upperBound..<end])], depth: depth + 1),
        out.utf8.count + value.utf8.count < 4_096
      else { return nil }
      out += value
      rest = rest[rest.index(after: end)...]
    }
    return out + rest
  }
}
