import BomafideIdentifiers
import BomafideModel

/// Reads `vendor.info`, a list of SPDX packages in JSON beside the vendored code of Erlang/OTP.
///
/// Source: <https://github.com/erlang/otp/blob/master/HOWTO/SBOM.md>.
struct VendorInfo: Cataloger {
  let id = "vendor-info"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isName("vendor.info")
  }

  func declarations(in file: SourceFile) throws(InputError) -> [Declaration] {
    // Comments of Erlang may stand before the list.
    guard file.bytes.count <= SourceText.sizeLimit else { return [] }
    var bytes = file.bytes
    for start in bytes.indices where start == 0 || bytes[start - 1] == 0x0A {
      guard bytes[start] == UInt8(ascii: "%") else { continue }
      var index = start
      while index < bytes.count, bytes[index] != 0x0A {
        bytes[index] = 0x20
        index += 1
      }
    }
    let document = try LenientJSON.parse(SourceFile(path: file.path, bytes: bytes))
    return document.elements.prefix(10_000).compactMap { declaration(of: $0, in: file) }
  }

  private func declaration(of entry: LenientJSON, in file: SourceFile) -> Declaration? {
    guard let name = entry["name"]?.text ?? entry["ID"]?.text else { return nil }
    var found = Declaration(.metadata, by: id, in: file.path)
    found.name = name
    if let other = entry["ID"]?.text, other.value != name.value { found.aliases = [other.value] }
    for key in ["versionInfo", "sha"] {
      if let said = entry[key]?.text { found.takeVersion(said.value, line: said.line) }
    }
    found.license = stated(entry["licenseDeclared"])
    found.url = stated(entry["homepage"])
    found.download = stated(entry["downloadLocation"])
    found.supplier = stated(entry["supplier"])
    found.purls = (entry["purl"]?.texts ?? []).filter { $0.value.hasPrefix("pkg:") }
    // Paths are written from the root of the repository, which is the root of the tree.
    let paths = (entry["path"]?.texts ?? []).map(\.value)
    found.roots = ClaimedPaths.join(nil, all: paths)
    found.namesRoots = !found.roots.isEmpty
    return found
  }

  private func stated(_ value: LenientJSON?) -> Declaration.Fact? {
    value?.text.flatMap { ["NOASSERTION", "NONE"].contains($0.value) ? nil : $0 }
  }
}
