import BomafideBinaries
import BomafideIdentifiers
import BomafideJSON
import BomafideModel

/// Reads the headers of files with models of machine learning: GGUF, safetensors and ONNX.
///
/// Only the beginning of a file is read, and weights never are.
/// Source: <https://github.com/ggml-org/ggml/blob/master/docs/gguf.md>,
/// <https://github.com/huggingface/safetensors>, <https://github.com/onnx/onnx/blob/main/onnx/onnx.proto>.
struct LearnedModels: PackageCataloger {
  let id = "learned-model"
  let limit = 4 << 20
  let readsOnlyStart = true

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.ends(in: ".gguf") || name.ends(in: ".safetensors") || name.ends(in: ".onnx")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let values: [String: String]?
    let name = path.name
    if name.hasSuffix(".gguf") {
      values = GGUFHeader.values(bytes)
    } else if name.hasSuffix(".safetensors") {
      values = Self.safetensors(bytes, path)
    } else {
      values = ONNXHeader.values(bytes)
    }
    guard let values else {
      throw path.trouble(
        nil, expected: "the header of a model", found: "other bytes",
        remedy: "take the file from its source again")
    }
    let stem = String(name.partedLast(at: ".")?.before ?? name[...])
    var found = FoundPackage(
      values["general.name"] ?? values["modelspec.title"] ?? values["name"] ?? stem,
      version: values["general.version"] ?? values["version"], .installed, in: path)
    found.license = values["general.license"] ?? values["modelspec.license"]
    found.supplier =
      values["general.organization"] ?? values["general.author"] ?? values["modelspec.author"]
    found.homepage = values["general.url"] ?? values["general.repo_url"]
    found.download = values["general.source.url"]
    found.description =
      values["general.description"] ?? values["modelspec.description"]
      ?? (values["general.architecture"] ?? values["modelspec.architecture"]).map {
        "a model of the architecture '\($0)'"
      }
      ?? values["producer"].map { "a model made with \($0)" }
    found.files = [FoundPackage.OwnedFile(path.description)]
    return [PackageList(id, path, [found])]
  }

  /// The words about itself that a safetensors file keeps beside the list of its tensors.
  private static func safetensors(_ bytes: [UInt8], _ path: RelativePath) -> [String: String]? {
    let content = BinaryBytes(bytes)
    guard let count = content.count(0, size: 8), count >= 2, count <= 100 << 20,
      content.byte(8) == UInt8(ascii: "{")
    else { return nil }
    // A list that is longer than what is read says nothing but that it is one.
    guard let range = content.range(8, count) else { return [:] }
    guard let json = try? PlacedJSON.parse(Array(bytes[range]), at: path) else { return nil }
    var values: [String: String] = [:]
    for member in json["__metadata__"]?.members ?? [] { values[member.key] = member.value.text }
    return values
  }
}

/// The values at the beginning of a GGUF file.
enum GGUFHeader {
  private static let valueLimit = 100_000

  static func values(_ bytes: [UInt8]) -> [String: String]? {
    let content = BinaryBytes(bytes)
    guard content.holds("GGUF", at: 0), let version = content.word(4), (2...3).contains(version),
      let count = content.count(16, size: 8)
    else { return nil }
    var at = 24
    var values: [String: String] = [:]
    for _ in 0..<min(count, valueLimit) {
      guard let key = text(content, &at), let type = content.word(at) else { break }
      at += 4
      guard let value = value(content, type, &at, depth: 0) else { break }
      if case .text(let text) = value, !text.isEmpty, values.count < 1_000 { values[key] = text }
    }
    return values
  }

  private enum Value {
    case text(String)
    case other
  }

  private static func text(_ content: BinaryBytes, _ at: inout Int) -> String? {
    guard let count = content.count(at, size: 8), count <= 1 << 20,
      let range = content.range(at + 8, count)
    else { return nil }
    at = at + 8 + count
    return String(decoding: content.bytes[range], as: UTF8.self)
  }

  private static func size(_ type: Int) -> Int? {
    switch type {
    case 0, 1, 7: 1
    case 2, 3: 2
    case 4, 5, 6: 4
    case 10, 11, 12: 8
    default: nil
    }
  }

  private static func value(_ content: BinaryBytes, _ type: Int, _ at: inout Int, depth: Int)
    -> Value?
  {
    if let size = size(type) {
      guard content.range(at, size) != nil else { return nil }
      at += size
      return .other
    }
    if type == 8 { return text(content, &at).map(Value.text) }
    guard type == 9, depth < 4, let inner = content.word(at),
      let count = content.count(at + 4, size: 8)
    else { return nil }
    at += 12
    if let size = size(inner) {
      guard count <= content.count / size, content.range(at, count * size) != nil else {
        return nil
      }
      at += count * size
      return .other
    }
    for _ in 0..<min(count, content.count) {
      guard value(content, inner, &at, depth: depth + 1) != nil else { return nil }
    }
    return .other
  }
}

/// The fields of an ONNX file that stand before its graph: who made it, and what it is called.
enum ONNXHeader {
  static func values(_ bytes: [UInt8]) -> [String: String]? {
    let content = BinaryBytes(bytes)
    var at = 0
    var values: [String: String] = [:]
    var maker: String?
    var hasVersion = false
    func number() -> Int? {
      var value = 0
      for shift in stride(from: 0, to: 63, by: 7) {
        guard let byte = content.byte(at) else { return nil }
        at += 1
        value |= Int(byte & 0x7F) << shift
        if byte & 0x80 == 0 { return value }
      }
      return nil
    }
    while at < content.count, let tag = number() {
      let (field, wire) = (tag >> 3, tag & 7)
      if wire == 0, let value = number() {
        if field == 1 { hasVersion = (1...100).contains(value) }
        if field == 5, value > 0 { values["version"] = "\(value)" }
      } else if wire == 2, let count = number() {
        guard count >= 0, let range = content.range(at, count) else { break }
        let text = String(decoding: content.bytes[range.prefix(4_096)], as: UTF8.self)
        if field == 2 { maker = text }
        if field == 3, let name = maker { maker = "\(name) \(text)" }
        if field == 6 { values["general.description"] = text.orNil }
        at += count
      } else {
        break
      }
    }
    guard hasVersion else { return nil }
    values["producer"] = maker?.orNil
    return values
  }
}
