import BomafideIdentifiers
import BomafideModel

/// Reads the images that a compose file starts.
///
/// Variables have the values of the `.env` beside it, as for the tool itself.
/// Source: <https://docs.docker.com/reference/compose-file/>.
struct ComposeFile: PackageCataloger {
  let id = "compose-file"
  let limit = 1 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    (name.ends(in: ".yml") || name.ends(in: ".yaml"))
      && (name.begins(with: "docker-compose") || name.begins(with: "compose."))
  }

  func accompanies(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed(".env")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let file = try PlacedYAML.parse(bytes, at: path)
    let values = Self.environment(beside: path, tree)
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    var seen: Set<String> = []
    for service in file?["services"]?.members ?? [] {
      // What is built here has a name that is not taken from anywhere.
      guard service.value["build"] == nil, let image = service.value["image"],
        let text = image.text, seen.insert(text).inserted
      else { continue }
      guard let full = VariableText.filled(text, values) else {
        list.remarks.append(
          .init("the image '\(text.printable(limit: 80))' depends on variables", line: image.line))
        continue
      }
      guard let reference = ImageReference(full) else { continue }
      list.packages.append(reference.package(in: path, line: image.line, &keys))
    }
    return list.packages.isEmpty && list.remarks.isEmpty ? [] : [list]
  }

  /// The variables that the `.env` beside a file sets.
  private static func environment(
    beside path: RelativePath, _ tree: PackageTree
  ) -> [String: String] {
    guard let place = path.beside(".env"),
      let bytes = (try? tree.content(place, limit: 1 << 20)).flatMap(\.self),
      let source = try? SourceLines(bytes, at: place)
    else { return [:] }
    var values: [String: String] = [:]
    for line in source.lines {
      let text = line.trimmed.after("export ") ?? line.trimmed
      guard !text.hasPrefix("#"), let (key, value) = text.parted(at: "=") else { continue }
      let plain = value.firstRange(of: " #").map { value[..<$0.lowerBound] } ?? value
      values[String(key.stripped)] = String(plain.withoutQuotes)
    }
    return values
  }
}
