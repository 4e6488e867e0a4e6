import Foundation

/// The JSON of a check.
struct CheckedReport {
  struct Entry {
    var path: String
    var line: Int?
    var severity: String
    var message: String
    var expected: String
    var found: String
  }

  let status: Int32
  let json: [String: Any]

  func findings(_ rule: String) -> [Entry] {
    let all = json["findings"] as? [[String: Any]] ?? []
    return all.filter { $0["rule"] as? String == rule }.map { finding in
      let location = finding["location"] as? [String: Any]
      return Entry(
        path: location?["path"] as? String ?? "", line: location?["line"] as? Int,
        severity: finding["severity"] as? String ?? "",
        message: finding["message"] as? String ?? "",
        expected: finding["expected"] as? String ?? "", found: finding["found"] as? String ?? "")
    }
  }

  /// The rules of all findings.
  var rules: [String] {
    (json["findings"] as? [[String: Any]] ?? []).compactMap { $0["rule"] as? String }
  }

  /// The files and lines of a share of the tree.
  func coverage(_ share: String) -> [Int] {
    let amount = (json["coverage"] as? [String: Any])?[share] as? [String: Any]
    return [amount?["files"] as? Int ?? -1, amount?["lines"] as? Int ?? -1]
  }
}
