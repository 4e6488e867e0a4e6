import BomafideIdentifiers

/// Tells feeds apart by what stands at their beginning.
enum FeedSniffing {
  static func kind(of head: [UInt8], path: String) -> AdvisorySource.Kind? {
    var text = head[...]
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
    guard let first = text.first(where: { $0 > 0x20 }) else { return nil }
    if first != UInt8(ascii: "{") { return isEPSS(text) ? .epss : nil }
    let keys = TopLevelKeys(text)
    func has(_ names: String...) -> Bool { names.allSatisfy(keys.names.contains) }
    if has("containers") || has("cveMetadata") || has("dataType") { return .cve5 }
    if keys.names.contains("catalogVersion") { return .kev }
    if has("_annotation") { return .nvdOverrides }
    if keys.names.contains("resultsPerPage") || keys.format == "NVD_CVE" { return .nvd }
    if has("document") { return .csaf }
    if has("vulnerabilities") {
      return text.holds("\"cveID\"") ? .kev : .nvd
    }
    if has("id", "cve") { return .nvdOverrides }
    let marks = ["affected", "schema_version", "modified", "aliases", "details", "withdrawn"]
    if has("id"), marks.contains(where: keys.names.contains) { return .osv }
    return nil
  }

  private static func isEPSS(_ text: ArraySlice<UInt8>) -> Bool {
    for line in text.split(separator: 0x0A).prefix(4) {
      if line.first == UInt8(ascii: "#") || line.allSatisfy({ $0 <= 0x20 }) { continue }
      return line.starts(with: "cve,epss,percentile".utf8)
    }
    return false
  }
}

/// The names of the members of the object that a text begins with, as far as the text goes.
private struct TopLevelKeys {
  var names: Set<String> = []
  /// The value of `format`, where it is a text.
  var format: String?

  init(_ text: ArraySlice<UInt8>) {
    var depth = 0
    var isInString = false
    var start = text.startIndex
    var last: String?
    var key: String?
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      if isInString {
        if byte == UInt8(ascii: "\\") {
          index += 1
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
          if depth == 1, index - start < 64 {
            last = String(decoding: text[start..<index], as: UTF8.self)
            if key == "format" { format = last }
          }
        }
      } else {
        switch byte {
        case UInt8(ascii: "\""):
          isInString = true
          start = index + 1
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          depth -= 1
          if depth == 0 { return }
        case UInt8(ascii: ":") where depth == 1:
          if let last { names.insert(last) }
          key = last
        case UInt8(ascii: ",") where depth == 1: key = nil
        default: break
        }
      }
      index += 1
    }
  }
}

extension ArraySlice<UInt8> {
  fileprivate func holds(_ text: String) -> Bool {
    let needle = Array(text.utf8)
    guard let first = needle.first else { return true }
    var index = startIndex
    while index + needle.count <= endIndex {
      if self[index] == first, self[index..<index + needle.count].elementsEqual(needle) {
        return true
      }
      index += 1
    }
    return false
  }
}
