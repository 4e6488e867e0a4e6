import BomafideIdentifiers
import BomafideModel

/// Reads `vendor/modules.txt`, the list that `go mod vendor` writes.
///
/// Source: <https://go.dev/ref/mod#vendoring>.
struct GoVendor: Cataloger {
  let id = "go-vendor"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isName("modules.txt") && (path.bytes.hasSuffix("vendor/modules.txt"))
  }

  func declarations(in file: SourceFile) throws(InputError) -> [Declaration] {
    let text = try SourceText(file)
    var found: [Declaration] = []
    var hasPackages = false
    func dropEmpty() {
      // A module without packages in the list has no code here.
      if !found.isEmpty, !hasPackages { found.removeLast() }
    }
    for line in text.lines {
      guard line.text.hasPrefix("# ") else {
        if !line.text.hasPrefix("#"), !line.text.trimmed.isEmpty { hasPackages = true }
        continue
      }
      let sides = line.text.dropFirst(2).split(separator: " => ", maxSplits: 1)
      let words = (sides.first ?? "").split(separator: " ")
      guard let module = words.first, found.count < 10_000 else { continue }
      dropEmpty()
      hasPackages = false
      var declaration = Declaration(.lock, by: id, in: file.path)
      declaration.name = Declaration.Fact(String(module), line: line.number)
      var version = words.dropFirst().first
      var source = module
      if sides.count == 2 {
        let other = sides[1].split(separator: " ")
        version = other.dropFirst().first
        if let path = other.first {
          declaration.changes = Declaration.Fact("replaced by \(path)", line: line.number)
          if path.hasPrefix(".") || path.hasPrefix("/") {
            version = nil
          } else {
            source = path
            if path != module { declaration.aliases = [String(path)] }
          }
        }
      }
      if let version {
        declaration.takeVersion(version, line: line.number)
        declaration.purls = [
          Declaration.Fact("pkg:golang/\(source.lowercased())@\(version)", line: line.number)
        ]
      }
      declaration.roots = ClaimedPaths.join(file.folder, module).map { [$0] } ?? []
      declaration.namesRoots = !declaration.roots.isEmpty
      found.append(declaration)
    }
    dropEmpty()
    return found
  }
}

extension [UInt8] {
  /// Whether the path ends with whole names.
  func hasSuffix(_ suffix: StaticString) -> Bool {
    self[...].hasEnding(suffix)
      && (count == suffix.utf8CodeUnitCount
        || self[count - suffix.utf8CodeUnitCount - 1] == UInt8(ascii: "/"))
  }
}
