import BomafideIdentifiers
import BomafideModel

/// Reads `cpanfile`: the modules that a program in Perl asks for.
///
/// Modules are parts of distributions, and package URLs name these; which one has a module, only a snapshot beside it says.
/// Source: <https://metacpan.org/dist/Module-CPANfile/view/lib/cpanfile.pod>.
struct Cpanfile: PackageCataloger {
  let id = "cpanfile"
  let limit = 1 << 20

  /// The most terms of a statement.
  private static let statementLimit = 24

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool { name.isNamed("cpanfile") }

  func accompanies(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("cpanfile.snapshot")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    let owners = CpanfileSnapshot.owners(beside: path, tree)
    func read(_ terms: [Term], _ scope: FoundPackage.Scope) {
      for (index, term) in terms.enumerated() {
        guard let word = term.word, index + 1 < terms.count else { continue }
        // A statement is short, and a file of words without an end of one is none.
        let rest = terms[(index + 1)...].prefix(Self.statementLimit).prefix { !$0.isMark(";") }
        if word == "on" {
          // on 'test' => sub { … };
          let phase = rest.first?.string ?? ""
          if let block = rest.first(where: { $0.isGroup("{") })?.inner {
            read(block, Self.scope(phase) ?? scope)
          }
          continue
        }
        if word == "feature" {
          if let block = rest.first(where: { $0.isGroup("{") })?.inner { read(block, .optional) }
          continue
        }
        let kind: FoundPackage.Scope
        switch word {
        case "requires": kind = scope
        case "recommends", "suggests": kind = .optional
        case "build_requires", "configure_requires": kind = .build
        case "test_requires": kind = .test
        case "author_requires": kind = .development
        default: continue
        }
        let said = Self.arguments(rest)
        guard let module = said.first, module != "perl" else { continue }
        let owner = owners[module]
        let name = owner?.name ?? module
        let range = said.dropFirst().first
        var package = FoundPackage(name, .declared, key: keys.take(name), in: path, line: term.line)
        let asked = range.flatMap { $0 == "0" || $0.hasPrefix(":") ? nil : $0 }
        if let exact = asked?.after("=="), !exact.contains(",") {
          package.version = String(exact.stripped).orNil
          package.knowledge = .locked
        } else if let asked {
          // A number alone is the least one.
          package.requirement =
            asked.utf8.first.map { $0.isASCIIDigit || $0 == UInt8(ascii: "v") } == true
            ? ">= \(asked)" : asked
        }
        package.purl = owner?.purl.flatMap {
          .named(
            .cpan, $0.name, package.version, $0.qualifiers["author"].map { ["author": $0] } ?? [:])
        }
        package.scopes = [kind]
        package.isDirect = true
        list.packages.append(package)
      }
    }
    // Numbers have dots, which join words here.
    var style = Term.Style.perl
    style.wordMarks.append(UInt8(ascii: "."))
    read(try Term.parse(Self.program(bytes), at: path, style), .runtime)
    return [list]
  }

  /// What a statement is called with, in brackets or without; conditions may follow.
  private static func arguments(_ terms: ArraySlice<Term>) -> [String] {
    let own = terms.first.flatMap { $0.isGroup("(") ? $0.inner : nil } ?? Array(terms)
    var found: [String] = []
    for (index, term) in own.enumerated() {
      if let word = term.word {
        if ["if", "unless", "for", "foreach", "and", "or"].contains(word) { break }
        if ["q", "qq"].contains(word), index + 1 < own.count, own[index + 1].inner != nil {
          continue
        }
      }
      if let text = term.string ?? term.inner?.first?.string { found.append(text) }
    }
    return found
  }

  /// The bytes without documentation, and what stands behind the end of the program; lines stay where they are.
  private static func program(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var isText = false
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let plain = line.last == 0x0D ? line.dropLast() : line
      if plain.elementsEqual("__END__".utf8) || plain.elementsEqual("__DATA__".utf8) { break }
      let isMark = line.first == UInt8(ascii: "=") && line.dropFirst().first.map(isLetter) == true
      let isEnd = line.starts(with: "=cut".utf8)
      if !isMark, !isText { out += line }
      if isMark { isText = !isEnd }
      out.append(0x0A)
    }
    return out
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
  }

  static func scope(_ phase: String) -> FoundPackage.Scope? {
    switch phase {
    case "test": .test
    case "build", "configure": .build
    case "develop": .development
    case "runtime": .runtime
    default: nil
    }
  }
}
