import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Which file of an archive each file of a component is.
///
/// The same bytes are the same file, wherever it lies, unless the archive has another one where the file's neighbors come
/// from. A file with other bytes is paired with that one, or with the only one of its name.
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

  private let archive: [TreeEntry]
  private var byDigest: [Digest: [Int]] = [:]
  private var byName: [String: [Int]] = [:]
  private var byPath: [RelativePath: Int] = [:]
  private var moves: [Move: Int] = [:]

  init(_ files: [TreeEntry], with archive: [TreeEntry]) {
    self.archive = archive
    for (index, entry) in archive.enumerated() where entry.isFile {
      if let digest = entry.digest(.sha256) { byDigest[digest, default: []].append(index) }
      byName[entry.path.name, default: []].append(index)
      byPath[entry.path] = index
    }
    let same = files.map(same)
    for (file, place) in zip(files, same) where file.size > 0 {
      if let place { moves[Self.move(file, archive[place]), default: 0] += 1 }
    }
    var used: Set<Int> = []
    for (file, same) in zip(files, same) {
      if let same, isOrigin(same, of: file) {
        used.insert(same)
        origins.append(.identical(archive[same]))
      } else if let place = place(file) ?? named(file) {
        used.insert(place)
        origins.append(.changed(archive[place]))
      } else {
        origins.append(.added)
      }
    }
    missing = Self.missing(in: archive, used: used)
  }

  /// The file of the archive that has the same bytes; of several, the one with the longest common end of the path.
  private func same(_ file: TreeEntry) -> Int? {
    let same = file.digest(.sha256).flatMap { byDigest[$0] } ?? []
    return same.max { a, b in
      let (x, y) = (Self.shared(file, archive[a]), Self.shared(file, archive[b]))
      return x == y ? a > b : x < y
    }
  }

  /// Whether a file with the same bytes is the one that the file was, and not another that took its place.
  private func isOrigin(_ same: Int, of file: TreeEntry) -> Bool {
    let other = archive[same]
    let isNamedAlike = other.path.name == file.path.name
    // All empty files are the same.
    if !isNamedAlike, file.size == 0 { return false }
    guard let place = place(file), place != same,
      archive[place].digest(.sha256) != file.digest(.sha256)
    else { return true }
    return isNamedAlike
      && (count(file, archive[place]) <= 1 || count(file, other) > 1)
  }

  /// The file of the archive that lies where the file's neighbors come from.
  private func place(_ file: TreeEntry) -> Int? {
    var best: (place: Int, count: Int)?
    let parts = Self.parts(file)
    for (move, count) in moves where count > best?.count ?? 0 || count == best?.count {
      let from = move.from.split(separator: "/")
      guard parts.starts(with: from),
        let path = try? RelativePath(
          parsing: (move.to.split(separator: "/") + parts.dropFirst(from.count))
            .joined(separator: "/")),
        let place = byPath[path]
      else { continue }
      if let best, best.count == count, best.place < place { continue }
      best = (place, count)
    }
    return best?.place
  }

  /// The file of the same name: the only one, or one whose folder has more in common.
  private func named(_ file: TreeEntry) -> Int? {
    let named = byName[file.path.name] ?? []
    let ranked = named.map { place in
      (
        place: place, moves: count(file, archive[place]), shared: Self.shared(file, archive[place])
      )
    }.sorted { a, b in
      if a.moves != b.moves { return a.moves > b.moves }
      return a.shared == b.shared ? a.place < b.place : a.shared > b.shared
    }
    guard let first = ranked.first, named.count == 1 || first.moves > 0 || first.shared > 1 else {
      return nil
    }
    return first.place
  }

  private func count(_ file: TreeEntry, _ other: TreeEntry) -> Int {
    moves[Self.move(file, other)] ?? 0
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
