import BomafideJSON
import BomafideModel

extension JSONReader {
  /// Reads one record among others; where that fails, goes behind it and returns what is wrong with it.
  ///
  /// - Throws: `InputError` if the record has no end.
  mutating func recovering<Record>(
    _ body: (inout JSONReader) throws(InputError) -> Record
  ) throws(InputError) -> Result<Record, InputError> {
    let place = mark
    do {
      return .success(try body(&self))
    } catch {
      rewind(to: place)
      guard let end = endOfValue(from: index) else { throw error }
      index = end
      return .failure(error)
    }
  }

  /// Where the object that begins at `start` ends, whatever stands in it; nil where it has no end.
  private func endOfValue(from start: Int) -> Int? {
    var at = start
    while at < count, Self.isSpace(base[at]) { at += 1 }
    guard at < count else { return nil }
    var depth = 0
    var isInString = false
    while at < count {
      let byte = base[at]
      if isInString {
        if byte == UInt8(ascii: "\\") {
          at += 1
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
      } else {
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          // A value without brackets ends before that of what holds it.
          if depth == 0 { return at }
          depth -= 1
          if depth == 0 { return at + 1 }
        case UInt8(ascii: ",") where depth == 0: return at
        default: break
        }
      }
      at += 1
    }
    return nil
  }
}
