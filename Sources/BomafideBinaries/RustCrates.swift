import BomafideIdentifiers

/// The crates that a Rust program was made of.
package struct RustCrates: Sendable, Equatable {
  package struct Crate: Sendable, Equatable, Hashable {
    package var name: String
    package var version: String
    /// Where it came from: `crates.io`, `git`, `local`, `registry`, or a word that came later.
    package var source: String
    /// Where in the file it is said.
    package var place: Int
  }

  /// The program itself.
  package var root: Crate?
  /// What is linked into the program, without crates of its own workspace.
  package var crates: [Crate] = []

  /// The list that `cargo auditable` puts into the section `.dep-v0`.
  ///
  /// It also names crates that only built the program; they are not in it. So are those of the program's own workspace.
  package static func listed(in file: ObjectFile) -> RustCrates? {
    guard let audited = AuditedCrates.found(in: file) else { return nil }
    var found = RustCrates()
    for package in audited.packages where isName(package.name) && !package.version.isEmpty {
      let crate = Crate(
        name: package.name, version: package.version, source: package.source, place: audited.place)
      if package.isRoot {
        found.root = crate
      } else if !package.isForBuilding, package.source != "local" {
        found.crates.append(crate)
      }
    }
    return found
  }

  private static let crateLimit = 20_000

  // MARK: Paths of sources

  /// The crates whose sources the messages of a program name, as
  /// `registry/src/index.crates.io-6f17d22bba15001f/aho-corasick-1.1.3/src/packed/api.rs`.
  ///
  /// They are what has messages, not all that is in the program.
  package static func named(in file: ObjectFile) -> RustCrates? {
    let bytes = file.content.bytes
    var seen: Set<Crate> = []
    var found = RustCrates()
    var from = file.content.bounds.lowerBound
    while let place = ByteSearch.first(of: "registry", in: bytes, from: from),
      place < file.content.bounds.upperBound, found.crates.count < crateLimit
    {
      from = place + 8
      guard var crate = crate(in: bytes, at: place) else { continue }
      crate.place = 0
      guard seen.insert(crate).inserted else { continue }
      crate.place = place
      found.crates.append(crate)
    }
    found.crates.sort { ($0.name, $0.version) < ($1.name, $1.version) }
    return found.crates.isEmpty ? nil : found
  }

  /// The crate that a path from `registry` on leads into.
  private static func crate(in bytes: [UInt8], at place: Int) -> Crate? {
    var rest = bytes[place..<min(bytes.count, place + 400)].dropFirst(8)
    guard let slash = rest.first, slash == UInt8(ascii: "/") || slash == UInt8(ascii: "\\") else {
      return nil
    }
    func part() -> String? {
      rest = rest.dropFirst()
      let units = rest.prefix {
        isNameUnit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "+")
      }
      rest = rest.dropFirst(units.count)
      // On Windows both slashes occur in one path.
      guard let end = rest.first, end == UInt8(ascii: "/") || end == UInt8(ascii: "\\") else {
        return nil
      }
      return String(decoding: units, as: UTF8.self)
    }
    guard var folder = part() else { return nil }
    var source = "crates.io"
    if folder == "src" {
      guard let index = part(), let dash = index.lastIndex(of: "-"),
        index[index.index(after: dash)...].utf8.count == 16, let next = part()
      else { return nil }
      let host = index[..<dash]
      source = host == "index.crates.io" || host == "github.com" ? "crates.io" : "registry"
      folder = next
    } else {
      // Debian keeps the crates of crates.io so.
      guard bytes[max(0, place - 6)..<place].elementsEqual("cargo/".utf8) else { return nil }
    }
    guard let (name, version) = split(folder) else { return nil }
    return Crate(name: name, version: version, source: source, place: 0)
  }

  /// The name and the version of a crate's folder: the version begins at the first dash before `X.Y.Z`.
  package static func split(_ folder: String) -> (name: String, version: String)? {
    for dash in folder.indices where folder[dash] == "-" {
      let version = folder[folder.index(after: dash)...]
      let core = version.prefix { $0 != "-" && $0 != "+" }.split(
        separator: ".", omittingEmptySubsequences: false)
      guard core.count == 3,
        core.allSatisfy({
          !$0.isEmpty && $0.utf8.count <= 9 && $0.utf8.allSatisfy(\.isASCIIDigit)
        })
      else { continue }
      let name = String(folder[..<dash])
      return isName(name) ? (name, String(version)) : nil
    }
    return nil
  }

  private static func isName(_ name: String) -> Bool {
    (1...128).contains(name.utf8.count) && name.utf8.allSatisfy(isNameUnit)
  }

  private static func isNameUnit(_ unit: UInt8) -> Bool {
    unit.isASCIIAlphanumeric || unit == UInt8(ascii: "_") || unit == UInt8(ascii: "-")
  }
}
