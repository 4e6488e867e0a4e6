import BomafideIdentifiers
import BomafideModel

/// Reads what dpkg has installed, with the files, licenses and dependencies of each package.
///
/// Source: dpkg(1), "FILES"; Debian Policy, 5, "Control files and their fields".
struct Dpkg: PackageCataloger {
  let id = "dpkg"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("status") && SystemPlace(path, "var/lib/dpkg/status") != nil
  }

  func accompanies(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    DebianFiles.accompanies(name, at: path)
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    guard let place = SystemPlace(path, "var/lib/dpkg/status") else { return [] }
    let paragraphs = ControlReader.paragraphs(
      ControlReader.text(bytes), DebianPackages.fields)
    let isOne = paragraphs.contains { $0["package"] != nil }
    if !isOne, bytes.contains(where: { $0 > 0x20 }) {
      throw path.trouble(
        1, expected: "paragraphs with 'Package:'", found: "none",
        remedy: "dpkg --audit --root=ROOT shows whether the database is damaged")
    }
    var packages = DebianPackages(place, tree, files: .info)
    packages.add(paragraphs.map { ($0, path) })
    return [try packages.list(id, path)]
  }
}

/// Reads the packages of distroless images, which have a file each and no dpkg.
///
/// Source: rules_distroless and distroless, `var/lib/dpkg/status.d`.
struct DpkgStatusFolder: PackageCataloger {
  let id = "dpkg-status-d"
  private static let folder = Array("var/lib/dpkg/status.d/".utf8)

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    !name.contains(UInt8(ascii: ".")) || !name.ends(in: ".md5sums") && !name.ends(in: ".list")
      ? Self.place(path, name) != nil : false
  }

  func accompanies(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    Self.place(path, name) != nil || DebianFiles.accompanies(name, at: path)
  }

  private static func place(_ path: RelativePath, _ name: ArraySlice<UInt8>) -> SystemPlace? {
    let folder = path.bytes.dropLast(name.count)
    guard folder.count >= Self.folder.count,
      folder.suffix(Self.folder.count).elementsEqual(Self.folder)
    else { return nil }
    let ending = "var/lib/dpkg/status.d/" + String(decoding: name, as: UTF8.self)
    return SystemPlace(path, ending)
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    guard let folder = path.parent, let place = SystemPlace(folder, "var/lib/dpkg/status.d") else {
      return []
    }
    let all = tree.paths(under: "\(folder)/").filter { file in
      file.parent == folder && reads(file.bytes[(folder.bytes.count + 1)...], at: file)
    }
    // The dependencies of one are the others: the first file speaks for all.
    guard all.first == path else { return [] }
    var packages = DebianPackages(place, tree, files: .statusFolder)
    for file in all {
      guard let bytes = file == path ? bytes : try tree.content(file) else { continue }
      let paragraphs = ControlReader.paragraphs(ControlReader.text(bytes), DebianPackages.fields)
      packages.add(paragraphs.prefix(1).map { ($0, file) })
    }
    return [try packages.list(id, path)]
  }
}

/// Makes packages of the paragraphs of dpkg's databases.
struct DebianPackages {
  static let fields: Set<String> = [
    "package", "status", "maintainer", "architecture", "multi-arch", "version", "source", "depends",
    "pre-depends", "recommends", "provides", "homepage", "description", "conffiles", "essential",
    "license",
  ]

  /// Where the lists of files are.
  enum Files {
    case info, statusFolder
  }

  private let place: SystemPlace
  private let tree: PackageTree
  private let files: Files
  private typealias Entry = (fields: ControlReader.Paragraph, path: RelativePath, key: String)

  private var entries: [Entry] = []
  private var needs = DebianNeeds()
  private var remarks: [PackageList.Remark] = []

  init(_ place: SystemPlace, _ tree: PackageTree, files: Files) {
    self.place = place
    self.tree = tree
    self.files = files
  }

  /// Takes the paragraphs of packages that are there.
  mutating func add(_ paragraphs: [(ControlReader.Paragraph, RelativePath)]) {
    var taken = Set(entries.map(\.key))
    for (fields, path) in paragraphs {
      guard let name = fields["package"] else {
        remarks.append(.init("a paragraph without 'Package:'", line: fields.line))
        continue
      }
      guard Self.isThere(fields["status"]) else { continue }
      let arch = fields["architecture"]
      let key = arch.map { "\(name):\($0)" } ?? name
      guard taken.insert(key).inserted else {
        remarks.append(.init("'\(key.printable(limit: 80))' is there twice", line: fields.line))
        continue
      }
      needs.add(name, key: key, arch: arch, provides: fields.joined("provides"))
      entries.append((fields, path, key))
    }
  }

  /// Whether files of the package are on the disk: `install ok installed`, and not `deinstall ok config-files`.
  static func isThere(_ status: String?) -> Bool {
    guard let state = status?.split(separator: " ").last else { return true }
    return state != "not-installed" && state != "config-files"
  }

  /// The packages as a list; each is made by itself, on all processors.
  func list(_ cataloger: String, _ path: RelativePath) throws(InputError) -> PackageList {
    let files = DebianFiles(place, tree, isStatusFolder: files == .statusFolder)
    let automatic = try automatic()
    let names = Dictionary(grouping: entries.indices) { entries[$0].fields["package"] ?? "" }
    let made = Threads.map(entries.count) { number in
      Result { () throws(InputError) in
        try package(
          entries[number], files, automatic,
          isAlone: names[entries[number].fields["package"] ?? ""]?.count == 1)
      }
    }
    var packages: [FoundPackage] = []
    for package in made { packages.append(try package.get()) }
    var list = PackageList(cataloger, path, packages)
    list.scope = place.scope
    list.remarks = remarks
    return list
  }

  private func package(
    _ entry: Entry, _ files: DebianFiles, _ automatic: Set<String>?, isAlone: Bool
  ) throws(InputError) -> FoundPackage {
    let fields = entry.fields
    let name = fields["package"] ?? ""
    let arch = fields["architecture"]
    var package = FoundPackage(
      name, version: fields["version"], .installed, key: entry.key, in: entry.path,
      line: fields.line)
    package.source = Self.source(fields["source"])
    package.name(
      .deb, tree.system(at: place), arch: arch, upstream: package.upstream(package.source))
    package.supplier = fields["maintainer"]
    package.description = fields["description"]
    package.homepage = fields["homepage"]
    package.dependencies =
      needs.resolve(fields.joined("pre-depends"), arch: arch, scope: .runtime)
      + needs.resolve(fields.joined("depends"), arch: arch, scope: .runtime)
    let known = Set(package.dependencies.map(\.key))
    package.dependencies += needs.resolve(
      fields.joined("recommends"), arch: arch, scope: .optional, onlyInstalled: true
    ).filter { !known.contains($0.key) }
    package.hasAllDependencies = true
    package.isDirect = automatic.map { !$0.contains(entry.key) && !$0.contains(name) }
    package.files = try files.files(
      of: files.title(name, entry.path), arch: arch, isAlone: isAlone,
      conffiles: fields.fields["conffiles"])
    let terms = try DebianCopyright.terms(
      of: name, source: package.source?.name ?? name, place, tree)
    package.license = terms?.license
    package.licenseTexts = terms?.texts ?? [:]
    return package
  }

  /// Source: Debian Policy, 5.6.1: the version stands behind the name where it isn't the package's own.
  private static func source(_ field: String?) -> FoundPackage.Source? {
    guard let field else { return nil }
    let name = field.prefix { $0 != " " && $0 != "(" }
    guard let open = field.firstIndex(of: "("), let close = field[open...].firstIndex(of: ")")
    else {
      return .init(String(name))
    }
    return .init(String(name), version: String(field[field.index(after: open)..<close].stripped))
  }

  /// The packages that apt installed for others; nil where apt keeps no record.
  ///
  /// Source: apt-mark(8).
  private func automatic() throws(InputError) -> Set<String>? {
    guard let path = place.path("var/lib/apt/extended_states"),
      let bytes = try tree.content(path)
    else { return nil }
    let paragraphs = ControlReader.paragraphs(
      ControlReader.text(bytes), ["package", "architecture", "auto-installed"])
    var names: Set<String> = []
    for fields in paragraphs where fields["auto-installed"] == "1" {
      guard let name = fields["package"] else { continue }
      names.insert(fields["architecture"].map { "\(name):\($0)" } ?? name)
    }
    return names
  }
}
