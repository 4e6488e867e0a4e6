import BomafideIdentifiers
import BomafideModel

/// Reads what Alpine's apk has installed.
///
/// Source: Alpine Linux, "Apk spec", "Installed Database V2".
struct Apk: PackageCataloger {
  let id = "apk"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("installed") && SystemPlace(path, "lib/apk/db/installed") != nil
  }

  func accompanies(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("world") && path.bytes.ends(with: "etc/apk/world")
  }

  /// A package as the lines say it.
  private struct Entry {
    var line: Int
    var fields: [UInt8: Substring] = [:]
    var files: [(path: String, digest: Digest?)] = []
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    // Newer systems keep it below /usr.
    guard
      let place = SystemPlace(path, "usr/lib/apk/db/installed")
        ?? SystemPlace(path, "lib/apk/db/installed")
    else { return [] }
    let (entries, remarks) = Self.entries(ControlReader.text(bytes))
    if entries.isEmpty, bytes.contains(where: { $0 > 0x20 }) {
      throw path.trouble(
        1, expected: "packages with 'P:' and 'V:'", found: "none",
        remedy: "apk --root ROOT info shows whether the database is damaged")
    }
    let world = try world(place, tree)
    var providers: [Substring: String] = [:]
    for entry in entries {
      guard let name = entry.fields[UInt8(ascii: "P")] else { continue }
      for item in (entry.fields[UInt8(ascii: "p")] ?? "").split(separator: " ") {
        let name = Self.parts(item).name
        if providers[name] == nil {
          providers[name] = String(entry.fields[UInt8(ascii: "P")] ?? "")
        }
      }
      providers[name] = String(name)
    }
    // What is asked for may be met by a package of another name.
    let asked = world.map { Set($0.map { providers[$0[...]] ?? $0 }) }
    var list = PackageList(id, path)
    list.scope = place.scope
    list.remarks = remarks
    var taken: Set<String> = []
    for entry in entries {
      func field(_ letter: Unicode.Scalar) -> String? {
        entry.fields[UInt8(ascii: letter)].flatMap { $0.isEmpty ? nil : String($0) }
      }
      guard let name = field("P"), let version = field("V") else {
        list.remarks.append(.init("a package without name or version", line: entry.line))
        continue
      }
      guard taken.insert(name).inserted else {
        list.remarks.append(
          .init("'\(name.printable(limit: 80))' is there twice", line: entry.line))
        continue
      }
      var package = FoundPackage(name, version: version, .installed, in: path, line: entry.line)
      package.source = field("o").map { .init($0) }
      package.name(
        .apk, tree.system(at: place), arch: field("A"), upstream: package.upstream(package.source))
      package.license = field("L")
      package.supplier = field("m")
      package.description = field("T")
      package.homepage = field("U")
      package.dependencies = Self.needs(field("D"), providers, but: name)
      package.hasAllDependencies = true
      package.isDirect = asked?.contains(name)
      package.files = entry.files.compactMap { file in
        place.file(file.path, in: tree).map { .init($0.description, digest: file.digest) }
      }
      list.packages.append(package)
    }
    return [list]
  }

  private static func entries(_ text: String) -> ([Entry], [PackageList.Remark]) {
    var entries: [Entry] = []
    var entry: Entry?
    var remarks: [PackageList.Remark] = []
    var folder = ""
    var number = 0
    for line in text.byteLines(keepingEmpty: true) {
      number += 1
      let units = line.utf8
      guard let letter = units.first else {
        if let entry { entries.append(entry) }
        (entry, folder) = (nil, "")
        continue
      }
      guard units.count >= 2, units[units.index(after: units.startIndex)] == UInt8(ascii: ":")
      else {
        if remarks.count < 100 {
          remarks.append(.init("'\(String(line).printable(limit: 60))' is no field", line: number))
        }
        continue
      }
      let value = line[units.index(units.startIndex, offsetBy: 2)...]
      if entry == nil { entry = Entry(line: number) }
      switch letter {
      case UInt8(ascii: "F"): folder = value.isEmpty ? "" : "\(value)/"
      case UInt8(ascii: "R"): entry?.files.append((folder + value, nil))
      case UInt8(ascii: "Z"):
        guard let last = entry?.files.indices.last, value.hasPrefix("Q1") else { break }
        entry?.files[last].digest = Base64Digest.digest(.sha1, value.dropFirst(2).utf8)
      case UInt8(ascii: "P"), UInt8(ascii: "V"), UInt8(ascii: "A"), UInt8(ascii: "L"),
        UInt8(ascii: "o"), UInt8(ascii: "D"), UInt8(ascii: "p"), UInt8(ascii: "m"),
        UInt8(ascii: "T"), UInt8(ascii: "U"):
        entry?.fields[letter] = value
      default: break
      }
    }
    if let entry { entries.append(entry) }
    return (entries, remarks)
  }

  private static func needs(
    _ field: String?, _ providers: [Substring: String], but own: String
  ) -> [FoundPackage.Dependency] {
    var needs: [FoundPackage.Dependency] = []
    var seen: Set<String> = []
    for item in (field ?? "").split(separator: " ") where item.first != "!" {
      let (name, requirement) = parts(item)
      let key = providers[name] ?? String(name)
      guard key != own, seen.insert(key).inserted else { continue }
      needs.append(.init(key, requirement: key == name ? requirement : nil))
    }
    return needs
  }

  /// The name and the range of one relation, as `musl>=1.2` or `so:libz.so.1=1.3`.
  private static func parts(_ item: Substring) -> (name: Substring, requirement: String?) {
    // What stands behind an `@` is the repository.
    let end = item.firstIndex { "<>=~@".contains($0) } ?? item.endIndex
    let range = item[end...].prefix { $0 != "@" }
    return (item[..<end], range.isEmpty ? nil : String(range))
  }

  /// What somebody asked for; nil where the system has no list of it.
  private func world(_ place: SystemPlace, _ tree: PackageTree) throws(InputError) -> Set<String>? {
    guard let path = place.path("etc/apk/world"), let bytes = try tree.content(path) else {
      return nil
    }
    let items = ControlReader.text(bytes).split { $0 == "\n" || $0 == " " }
    return Set(items.filter { $0.first != "!" }.map { String(Self.parts($0).name) })
  }
}

extension [UInt8] {
  /// Whether the bytes end so, as a whole or behind a slash.
  func ends(with ending: StaticString) -> Bool {
    guard self[...].ends(in: ending) else { return false }
    let rest = count - ending.utf8CodeUnitCount
    return rest == 0 || self[rest - 1] == UInt8(ascii: "/")
  }
}
