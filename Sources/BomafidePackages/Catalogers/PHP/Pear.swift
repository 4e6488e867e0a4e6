import BomafideIdentifiers
import BomafideModel

/// Reads the registry of PEAR: `.registry/*.reg`, values of PHP as it serializes them.
///
/// Source: <https://pear.php.net/manual/en/>, <https://www.php.net/manual/en/function.serialize.php>.
struct PearRegistry: PackageCataloger {
  let id = "pear-registry"
  let limit = 16 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    guard name.ends(in: ".reg") else { return false }
    let names = path.names
    return names.dropLast().suffix(2).contains(".registry")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    var reader = PHPValues(bytes: bytes)
    guard let root = reader.value(depth: 0) else {
      throw path.trouble(
        nil, expected: "values that PHP serialized", found: "other bytes",
        remedy: "install the package again")
    }
    guard let name = root["name"]?.text ?? root["package"]?.text else { return [] }
    let version = root["version"]?["release"]?.text ?? root["version"]?.text
    var found = FoundPackage(name, version: version, .installed, in: path)
    found.license = root["license"]?["_content"]?.text ?? root["license"]?.text
    found.description = root["summary"]?.text
    found.supplier = root["lead"]?["name"]?.text
    // The registry has no type of package URLs; the channel says where it is from.
    found.homepage = root["channel"]?.text.map { "https://\($0)/package/\(name)" }
    found.files = [FoundPackage.OwnedFile(path.description)]
    return [PackageList(id, path, [found])]
  }
}

/// A value of PHP, of which only texts and arrays are kept.
indirect enum PHPValue {
  case text(String)
  case array([String: PHPValue])
  case other

  var text: String? { if case .text(let text) = self, !text.isEmpty { text } else { nil } }

  subscript(key: String) -> PHPValue? {
    if case .array(let members) = self { members[key] } else { nil }
  }
}

/// Reads what `serialize` of PHP writes.
private struct PHPValues {
  let bytes: [UInt8]
  var index = 0

  private static let depthLimit = 64

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func value(depth: Int) -> PHPValue? {
    guard depth < Self.depthLimit, index + 1 < bytes.count else { return nil }
    let kind = bytes[index]
    index += 1
    switch kind {
    case UInt8(ascii: "s"):
      guard take(":"), let count = number(), take(":"), take("\""), count <= bytes.count - index
      else { return nil }
      let text = String(decoding: bytes[index..<(index + count)], as: UTF8.self)
      index += count
      return take("\"") && take(";") ? .text(text) : nil
    case UInt8(ascii: "a"):
      guard take(":"), let count = number(), take(":"), take("{") else { return nil }
      var members: [String: PHPValue] = [:]
      for _ in 0..<count {
        guard let key = key(), let value = value(depth: depth + 1) else { return nil }
        members[key] = value
      }
      return take("}") ? .array(members) : nil
    case UInt8(ascii: "N"): return take(";") ? .other : nil
    case UInt8(ascii: "i"), UInt8(ascii: "b"), UInt8(ascii: "d"):
      while index < bytes.count, bytes[index] != UInt8(ascii: ";") { index += 1 }
      return take(";") ? .other : nil
    default: return nil
    }
  }

  private mutating func key() -> String? {
    let start = index
    if index < bytes.count, bytes[index] == UInt8(ascii: "i") {
      while index < bytes.count, bytes[index] != UInt8(ascii: ";") { index += 1 }
      let text = String(decoding: bytes[start..<index], as: UTF8.self)
      return take(";") ? text : nil
    }
    if case .text(let text) = value(depth: Self.depthLimit - 1) { return text }
    return nil
  }

  private mutating func take(_ mark: Character) -> Bool {
    guard index < bytes.count, bytes[index] == mark.asciiValue else { return false }
    index += 1
    return true
  }

  private mutating func number() -> Int? {
    let start = index
    while index < bytes.count, bytes[index].isASCIIDigit, index - start < 12 { index += 1 }
    return Int(String(decoding: bytes[start..<index], as: UTF8.self))
  }
}
