import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Which file of an archive each file of a component is.
///
/// The same bytes are the same file, wherever it lies. A file with other bytes is paired with one of its name: with the one
/// that lies where its neighbors come from, or with the only one of that name.
struct UpstreamPairing {
  /// What became of a file.
  enum Origin: Hashable {
    case identical(TreeEntry)
    case changed(TreeEntry)
    case added
  }

  /// Folders of the tree and of the archive that correspond, and how many files say so.
  private struct Move: Hashable {
    var from: String
    var to: String
  }

  private(set) var origins: [Origin] = []
  /// Files of the archive that lie beside those that were taken, are of their kinds, and were not taken.
  private(set) var missing: [RelativePath] = []

  init(_ files: [TreeEntry], with archive: [TreeEntry]) {
    var byDigest: [Digest: [Int]] = [:]
    var byName: [String: [Int]] = [:]
    for (index, entry) in archive.enumerated() where entry.isFile {
      if let digest = entry.digest(.sha256) { byDigest[digest, default: []].append(index) }
      byName[entry.path.name, default: []].append(index)
    }
    var moves: [Move: Int] = [:]
    var taken: [Int?] = []
    for file in files {
      let same = file.digest(.sha256).flatMap { byDigest[$0] } ?? []
      let best = same.max { a, b in
        let (x, y) = (Self.shared(file, archive[a]), Self.shared(file, archive[b]))
        return x == y ? a > b : x < y
      }
      taken.append(best)
      if let best, file.size > 0 { moves[Self.move(file, archive[best]), default: 0] += 1 }
    }
    var used = Set(taken.compactMap(\.self))
    for (index, file) in files.enumerated() {
      if let same = taken[index] {
        origins.append(.identical(archive[same]))
        continue
      }
      let named = byName[file.path.name] ?? []
      let ranked = named.map { place in
        (
          place: place, moves: moves[Self.move(file, archive[place])] ?? 0,
          shared: Self.shared(file, archive[place])
        )
      }.sorted { a, b in
        if a.moves != b.moves { return a.moves > b.moves }
        return a.shared == b.shared ? a.place < b.place : a.shared > b.shared
      }
      if let first = ranked.first, named.count == 1 || first.moves > 0 || first.shared > 1 {
        used.insert(first.place)
        origins.append(.changed(archive[first.place]))
      } else {
        origins.append(.added)
      }
    }
    missing = Self.missing(in: archive, used: used)
  }

  private static func missing(in archive: [TreeEntry], used: Set<Int>) -> [RelativePath] {
    var kinds: [RelativePath?: Set<String>] = [:]
    for place in used {
      let path = archive[place].path
      kinds[path.parent, default: []].insert(kind(of: path.name))
    }
    return archive.indices.compactMap { place in
      let path = archive[place].path
      guard archive[place].isFile, !used.contains(place),
        kinds[path.parent]?.contains(kind(of: path.name)) == true
      else { return nil }
      return path
    }
  }

  private static func kind(of name: String) -> String {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
    return String(name[dot...])
  }

  /// How many parts two paths have in common at their ends.
  private static func shared(_ a: TreeEntry, _ b: TreeEntry) -> Int {
    zip(parts(a).reversed(), parts(b).reversed()).prefix { $0 == $1 }.count
  }

  private static func move(_ file: TreeEntry, _ other: TreeEntry) -> Move {
    let (a, b) = (parts(file), parts(other))
    // A file that is called otherwise says nothing about folders by its own name.
    let count = max(1, shared(file, other))
    return Move(
      from: a.dropLast(count).joined(separator: "/"), to: b.dropLast(count).joined(separator: "/"))
  }

  private static func parts(_ entry: TreeEntry) -> [Substring] {
    entry.path.description.split(separator: "/")
  }
}
