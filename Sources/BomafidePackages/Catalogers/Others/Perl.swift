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
        guard let module = rest.first?.text, module != "perl" else { continue }
        let owner = owners[module]
        let name = owner?.name ?? module
        let range = rest.dropFirst().first { !$0.isMark(",") && !$0.isMark("=") && !$0.isMark(">") }
        var package = FoundPackage(name, .declared, key: keys.take(name), in: path, line: term.line)
        let said = range?.string.flatMap { $0 == "0" || $0.hasPrefix(":") ? nil : $0 }
        if let exact = said?.after("=="), !exact.contains(",") {
          package.version = String(exact.stripped).orNil
          package.knowledge = .locked
        } else if let said {
          // A number alone is the least one.
          package.requirement =
            said.utf8.first.map { $0.isASCIIDigit || $0 == UInt8(ascii: "v") } == true
            ? ">= \(said)" : said
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
    read(try Term.parse(bytes, at: path, style), .runtime)
    return [list]
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
