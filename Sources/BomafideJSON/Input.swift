public import BomafideModel
import Synchronization

/// The bytes of a document, with the name by which messages call it.
public struct Input: Sendable {
  public var bytes: [UInt8] {
    didSet { answers = Answers() }
  }

  /// The path as the user gave it; `-` is standard input.
  public var path: String

  public init(bytes: [UInt8], path: String) {
    self.bytes = bytes
    self.path = path
  }

  /// What `topLevelString` answered before, since every codec asks it again.
  private final class Answers: Sendable {
    package let known = Mutex<[String: String?]>([:])
  }

  private var answers = Answers()

  /// Whether the first byte that is no white space begins a JSON object.
  public var isJSONObject: Bool { firstMark == UInt8(ascii: "{") }

  /// Whether the first byte that is no white space begins an element of XML.
  public var isXML: Bool { firstMark == UInt8(ascii: "<") }

  private var firstMark: UInt8? {
    let start = bytes.starts(with: JSONReader.byteOrderMark) ? 3 : 0
    return bytes.dropFirst(start).first { !JSONReader.isSpace($0) }
  }

  /// Reads the bytes as JSON.
  ///
  /// The reader is valid inside `body` only. What follows the value that `body` reads has to be white space.
  /// - Throws: `InputError` from `body`, or if the bytes are UTF-16, or if something follows the value.
  public func json<Result>(
    depthLimit: Int = 512,
    _ body: (inout JSONReader) throws(InputError) -> Result
  ) throws(InputError) -> Result {
    try bytes.withUnsafeBufferPointer { (buffer) throws(InputError) -> Result in
      var reader = try JSONReader(buffer, path: path, depthLimit: depthLimit)
      let result = try body(&reader)
      try reader.finish()
      return result
    }
  }

  /// The members by which documents say of which format they are; the first one counts.
  private static let marks: [StaticString] = ["spdxVersion", "bomFormat", "@context"]

  /// How many bytes are looked at before others.
  private static let headCount = 1 << 16

  /// The string that the outermost object holds as its member `name`, or nil where it has none.
  ///
  /// Takes time in proportion to what stands before the member, once for each name; bad JSON before it is nil too. The
  /// search for a member by which documents say of which format they are ends at another such member.
  public func topLevelString(_ name: StaticString) -> String? {
    let key = "\(name)"
    let isMark = Self.marks.contains { "\($0)" == key }
    if isMark, formatMark != key { return nil }
    return answer(of: key) {
      firstString { name ~= $0 ? key : nil }.flatMap(\.value)
    }
  }

  /// The string that the outermost object holds as a member of its member `outer`, or nil where it has none.
  ///
  /// Takes time in proportion to what stands before it; bad JSON before it is nil too.
  /// None is looked for where the document says of which format it is in another way.
  package func nestedString(_ outer: StaticString, _ name: StaticString) -> String? {
    guard isJSONObject, formatMark == nil else { return nil }
    return bytes.withUnsafeBufferPointer { buffer in
      do throws(InputError) {
        var reader = try JSONReader(buffer, path: path)
        var object = try reader.beginObject()
        while let key = try reader.nextKey(in: &object) {
          guard outer ~= key, try reader.peek() == .object else {
            try reader.skip()
            continue
          }
          var inner = try reader.beginObject()
          while let key = try reader.nextKey(in: &inner) {
            if name ~= key {
              return try reader.peek() == .string ? try reader.string().string : nil
            }
            try reader.skip()
          }
          return nil
        }
        return nil
      } catch {
        // Sniffing only asks; whoever decodes the input reports what is wrong with it.
        return nil
      }
    }
  }

  /// The name of the member by which the document says of which format it is.
  ///
  /// Takes time in proportion to what stands before the member, once; none where it is the last one.
  package var formatMark: String? {
    answer(of: "") {
      let found = firstString { key in Self.marks.first { $0 ~= key }.map { "\($0)" } }
      if let found { answers.known.withLock { $0[found.name] = .some(found.value) } }
      return found?.name
    }
  }

  /// What was answered before, or `search` finds.
  private func answer(of question: String, _ search: () -> String?) -> String? {
    if let known = answers.known.withLock({ $0[question] }) { return known }
    let answer = search()
    answers.known.withLock { $0[question] = .some(answer) }
    return answer
  }

  /// The first member of the outermost object to which `name` gives a name, and its value where that is a string.
  private func firstString(_ name: (JSONText) -> String?) -> (name: String, value: String?)? {
    guard isJSONObject else { return nil }
    return bytes.withUnsafeBufferPointer { buffer in
      let head = UnsafeBufferPointer(rebasing: buffer.prefix(Self.headCount))
      if let found = firstString(head, name) { return found }
      if head.count == buffer.count { return nil }
      return lastString(buffer, name) ?? firstString(buffer, name)
    }
  }

  private func firstString(_ buffer: UnsafeBufferPointer<UInt8>, _ name: (JSONText) -> String?)
    -> (name: String, value: String?)?
  {
    do throws(InputError) {
      var reader = try JSONReader(buffer, path: path)
      var object = try reader.beginObject()
      while let key = try reader.nextKey(in: &object) {
        if let name = name(key) {
          return (name, try reader.peek() == .string ? try reader.string().string : nil)
        }
        try reader.skip()
      }
      return nil
    } catch {
      // Sniffing only asks; whoever decodes the input reports what is wrong with it.
      return nil
    }
  }

  /// The last member, if it is a string without escapes to whose key `name` gives a name.
  ///
  /// In a JSON text that ends with a quote and a brace, the brace ends the outermost object, and the quotes before it
  /// belong together by twos, as long as there is no backslash.
  private func lastString(_ buffer: UnsafeBufferPointer<UInt8>, _ name: (JSONText) -> String?)
    -> (name: String, value: String?)?
  {
    guard let base = buffer.baseAddress else { return nil }
    var end = buffer.count
    func take(_ byte: UInt8) -> Bool {
      while end > 0, JSONReader.isSpace(base[end - 1]) { end -= 1 }
      guard end > 0, base[end - 1] == byte else { return false }
      end -= 1
      return true
    }
    func takeText() -> JSONText? {
      guard take(UInt8(ascii: "\"")) else { return nil }
      let last = end
      while end > 0, last - end < 256, base[end - 1] != UInt8(ascii: "\"") {
        if base[end - 1] == UInt8(ascii: "\\") { return nil }
        end -= 1
      }
      let text = JSONText(base: base + end, count: last - end, isPlain: true)
      return take(UInt8(ascii: "\"")) ? text : nil
    }
    guard take(UInt8(ascii: "}")), let value = takeText(), take(UInt8(ascii: ":")),
      let key = takeText(), take(UInt8(ascii: ",")) || take(UInt8(ascii: "{")), let name = name(key)
    else { return nil }
    return (name, value.string)
  }
}
