import BomafideJSON
import BomafideDiscovery
import BomafideFormats
import BomafideIdentifiers
import BomafideModel

/// Reads the bills of materials that lie in a tree, in every format that there is a codec for.
///
/// They are told by their names: `*.spdx.json` and its like, `*.cdx.json`, `bom.json`, `sbom*.json`, and what stands in
/// `*.dist-info/sboms` of a Python package.
/// Source: PEP 770, <https://peps.python.org/pep-0770/>.
struct BillCataloger: Cataloger {
  let id = "bill"

  /// The files of the tree, sorted, which tell what the paths in a bill start from.
  let files: [RelativePath]

  /// The most bytes of a bill that is read.
  private static let sizeLimit = 4 << 20

  /// Endings that only a bill has.
  private static let endings = [
    ".spdx", ".spdx.json", ".spdx.yaml", ".spdx.yml", ".spdx.xml", ".spdx.rdf", ".spdx.rdf.xml",
    ".cdx.json", ".cdx.xml",
  ].map { Array($0.utf8) }

  /// Names that a bill may have, and something else too.
  private static let names = ["bom.json", "bom.xml", "sbom.xml"].map { Array($0.utf8) }

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    isCertain(name, path) || isLikely(name)
  }

  private func isCertain(_ name: ArraySlice<UInt8>, _ path: RelativePath) -> Bool {
    // Nearly no file of a tree has one of these letters at this place.
    guard let last = name.last, "xlnfm".utf8.contains(last | 0x20) else { return false }
    let lower = name.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    let isNamedSo = Self.endings.contains { ending in
      lower.count > ending.count && lower.suffix(ending.count) == ending[...]
    }
    if isNamedSo { return true }
    return last | 0x20 != UInt8(ascii: "m") && isInPackage(path)
  }

  /// Whether a file lies where Python packages keep their bills.
  private func isInPackage(_ path: RelativePath) -> Bool {
    guard let folder = path.parent, folder.name == "sboms" else { return false }
    return folder.parent?.name.hasSuffix(".dist-info") ?? false
  }

  private func isLikely(_ name: ArraySlice<UInt8>) -> Bool {
    guard name.count >= 7, let last = name.last, "nlNL".utf8.contains(last) else { return false }
    let lower = name.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    return Self.names.contains(lower)
      || lower.starts(with: Array("sbom".utf8)) && lower.suffix(5) == Array(".json".utf8)[...]
  }

  func declarations(in file: SourceFile) throws(InputError) -> [Declaration] {
    let path = file.path.description
    guard file.bytes.count <= Self.sizeLimit else {
      throw InputError(
        at: SourceLocation(path: path),
        expected: "a document of at most \(Self.sizeLimit >> 20) MiB",
        found: "a longer one", remedy: "bomafide init --from \(ShellText.quoted(path))")
    }
    let input = Input(bytes: file.bytes, path: path)
    let reader: any DocumentReader
    do throws(InputError) {
      reader = try Formats.all.codec(for: input)
    } catch {
      // What is only likely to be a bill may be anything.
      let name = Array(file.path.name.utf8)
      if isCertain(name[...], file.path) { throw error }
      return []
    }
    let decoded = try reader.decode(input)
    return BillDeclarations(
      decoded.bill, in: file, of: files, isOfPackage: isInPackage(file.path), by: id
    ).all
  }
}
