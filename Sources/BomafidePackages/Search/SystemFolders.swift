import BomafideIdentifiers
import BomafideModel

/// The folders in which systems keep what they have installed, where links lead to them from their usual places.
///
/// Some systems keep their database below `/usr`, and leave a link behind in `/var`.
enum SystemFolders {
  private static let usual = [
    "var/lib/dpkg", "lib/apk/db", "usr/lib/apk/db", "var/lib/rpm", "usr/lib/sysimage/rpm",
    "usr/share/rpm", "var/lib/rpmmanifest", "var/lib/pacman", "var/db/pkg", "usr/lib/opkg",
    "var/lib/opkg",
  ]
  private static let mostFiles = 1 << 20

  /// The files of such folders under their usual names, each with the file that it is.
  static func aliases(
    of files: [PackageFile], _ links: [PackageLink], _ resolver: SymbolicLinks
  ) -> [RelativePath: PackageFile] {
    var found: [RelativePath: PackageFile] = [:]
    let names = Set(usual.flatMap { $0.split(separator: "/") }.map { Array($0.utf8) })
    for link in links {
      let name = link.path.bytes.split(separator: UInt8(ascii: "/")).last.map(Array.init)
      guard let name, names.contains(name) else { continue }
      for folder in usual {
        let parts = folder.split(separator: "/")
        for count in 1...parts.count {
          let head = parts[..<count].joined(separator: "/")
          guard let place = SystemPlace(link.path, head), let whole = place.path(folder),
            let real = resolver.resolve(whole, below: place.prefix), !isUsual(real)
          else { continue }
          for file in PackagePaths.files(files, below: real) where found.count < mostFiles {
            let rest = file.path.bytes.dropFirst(real.bytes.count)
            found[RelativePath(uncheckedBytes: whole.bytes + rest)] = file
          }
        }
      }
    }
    return found
  }

  /// Whether a folder is read without any link.
  private static func isUsual(_ folder: RelativePath) -> Bool {
    usual.contains { SystemPlace(folder, $0) != nil }
  }
}

/// Searches in paths that are sorted by their bytes.
enum PackagePaths {
  /// The first position whose path isn't before some bytes.
  static func position(_ count: Int, of bytes: [UInt8], _ path: (Int) -> RelativePath) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if path(middle).bytes.lexicographicallyPrecedes(bytes) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  /// The files in a folder, however deep.
  static func files(_ files: [PackageFile], below folder: RelativePath) -> ArraySlice<PackageFile> {
    let head = folder.bytes + [UInt8(ascii: "/")]
    let start = position(files.count, of: head) { files[$0].path }
    var end = start
    while end < files.count, files[end].path.bytes.starts(with: head) { end += 1 }
    return files[start..<end]
  }

  static func holds(_ paths: [RelativePath], _ path: RelativePath) -> Bool {
    let place = position(paths.count, of: path.bytes) { paths[$0] }
    return place < paths.count && paths[place] == path
  }
}

/// Reads files under the names that links give them.
struct AliasReading: PackageReading {
  let reading: any PackageReading
  let aliases: [RelativePath: PackageFile]

  var isRandom: Bool { reading.isRandom }

  func read(
    _ requests: [PackageRequest], _ body: @escaping @Sendable (Int, [UInt8]) -> Void
  ) throws(InputError) -> [Finding] {
    try reading.read(requests.map(real), body)
  }

  func one(_ request: PackageRequest) throws(InputError) -> [UInt8]? {
    try reading.one(real(request))
  }

  private func real(_ request: PackageRequest) -> PackageRequest {
    PackageRequest(aliases[request.path]?.path ?? request.path, limit: request.limit)
  }
}
