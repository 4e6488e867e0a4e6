/// What the name of a tree says of the project: `tcl8.6.16`, `nmap-7.95`, `redis_8.0.2.orig.tar.gz`.
struct TreeName {
  /// The names that the project may have; none where the tree is called like any folder.
  var names: [String] = []
  var version: String?

  init(_ text: String?) {
    guard let text else { return }
    let split = ArchiveName(text)
    version = split.version
    guard let name = split.name.map(String.init), !Conventions.isGeneric(name.lowercased()),
      !Conventions.isContainer(name)
    else { return }
    names = [name]
    // A version that follows without a separator: two numbers or more at the end.
    let letters = name.utf8.reversed().drop { $0.isDigit || $0 == UInt8(ascii: ".") }.reversed()
    let tail = name.utf8.dropFirst(letters.count)
    let plain = String(decoding: letters, as: UTF8.self)
    if tail.contains(UInt8(ascii: ".")), plain.utf8.count >= 2 {
      names.append(plain)
      if version == nil { version = String(decoding: tail, as: UTF8.self) }
    }
  }
}
