import BomafideJSON
import BomafideIdentifiers

extension CSAFTest {
  /// Tests of CVSS.
  static let scoreTests: [CSAFTest] = [
    CSAFTest(
      "6.1.7", "no product has two scores of one version of CVSS from one source",
      remedy: "keep one of the scores, or name their sources"
    ) { report in
      for vulnerability in report.document.vulnerabilities {
        var seen: Set<String> = []
        for score in report.document.scores(of: vulnerability) {
          for member in score.content.members where member.name.hasPrefix("cvss_v") {
            let version = member.value["version"]?.text ?? member.name
            for id in Set(score.products).sorted()
            where !seen.insert("\(version) \(score.source ?? "") \(id)").inserted {
              report.add(
                member.value, "scores '\(id.printable())' by CVSS \(version.printable()) again",
                expected: "one score of each version", found: "'\(id.printable())'")
            }
          }
        }
      }
    },
    CSAFTest(
      "6.1.8", "every CVSS object is as FIRST's schema has it",
      remedy: "write the object as https://www.first.org/cvss/ has it"
    ) { report in
      // What the shapes find inside is told as this test; here is what they can't say.
      for object in cvssObjects(in: report.document) where object.key == "cvss_v4" {
        guard let score = object.node["baseScore"]?.number,
          let severity = object.node["baseSeverity"]?.text.flatMap(CVSSSeverity.init(rawValue:))
        else { continue }
        let right = CVSSSeverity(score: score)
        if right != severity {
          report.add(
            object.node, "calls a score of \(score) \(severity.rawValue)",
            expected: right.rawValue, found: severity.rawValue,
            remedy: "write \"baseSeverity\": \"\(right.rawValue)\"")
        }
      }
    },
    CSAFTest(
      "6.1.9", "every score is what its vector gives", remedy: "write the score of the vector"
    ) { report in
      for object in cvssObjects(in: report.document) {
        for (name, right) in object.computed {
          guard let node = object.node[name], let found = node.number,
            abs(found - right) > 0.001
          else { continue }
          report.add(
            node, "is \(found)", expected: "\(right), as the vector gives", found: "\(found)",
            remedy: "write \"\(name)\": \(right)")
        }
        for (name, score) in object.severities {
          let right = CVSSSeverity(score: score).rawValue
          guard let node = object.node[name], let found = node.text, found != right else {
            continue
          }
          report.add(
            node, "is '\(found.printable())'", expected: "\(right), as the vector gives",
            found: "'\(found.printable())'", remedy: "write \"\(name)\": \"\(right)\"")
        }
      }
    },
    CSAFTest(
      "6.1.10", "no property contradicts the vector beside it",
      remedy: "write what the vector says, or remove the property"
    ) { report in
      for object in cvssObjects(in: report.document) {
        guard let vector = object.vector else { continue }
        for metric in type(of: vector).metrics {
          guard let node = object.node[metric.property], let found = node.text else { continue }
          let right = vector[metric.code].flatMap(metric.word) ?? "NOT_DEFINED"
          if found == right { continue }
          report.add(
            node, "is '\(found.printable())'",
            expected: "\(right), as \(metric.code) of the vector has it",
            found: "'\(found.printable())'", remedy: "write \"\(metric.property)\": \"\(right)\"")
        }
        if let node = object.node["version"], let found = node.text, found != vector.version {
          report.add(
            node, "is '\(found.printable())'", expected: "\(vector.version), as the vector has it",
            found: "'\(found.printable())'")
        }
      }
    },
    CSAFTest(
      "6.2.19", "scores of fixed products have an environmental score of 0",
      remedy: "say by modified impacts of NONE (CVSS 2: by targetDistribution) that nothing is left"
    ) { report in
      for vulnerability in report.document.vulnerabilities {
        let fixed = Set(
          statusGroups[2].members.flatMap { vulnerability.all("product_status", $0) }
            .compactMap(\.text))
        for score in report.document.scores(of: vulnerability) {
          let ids = score.products.filter(fixed.contains)
          guard let id = ids.first else { continue }
          for object in cvssObjects(in: score.content) where !object.isHarmless {
            report.add(
              object.node,
              "scores '\(id.printable())', which is fixed, and has an environmental score above 0",
              expected: "an environmental score of 0")
          }
        }
      }
    },
    CSAFTest(
      "6.3.1", "CVSS 2 isn't the only score", remedy: "add a score of CVSS 3.1 or 4.0"
    ) { report in
      for vulnerability in report.document.vulnerabilities {
        let scores = report.document.scores(of: vulnerability)
        var covered: Set<String> = []
        for score in scores where score.content.members.contains(where: { isOtherScore($0.name) }) {
          covered.formUnion(score.products)
        }
        for score in scores {
          guard let node = score.content["cvss_v2"],
            let id = score.products.first(where: { !covered.contains($0) })
          else { continue }
          report.add(node, "is the only score of '\(id.printable())'", expected: "a newer one too")
        }
      }
    },
    CSAFTest(
      "6.3.2", "CVSS 3.0 isn't used", remedy: "score by CVSS 3.1 or 4.0"
    ) { report in
      for object in cvssObjects(in: report.document) where object.key == "cvss_v3" {
        let isOld =
          object.node["version"]?.text == "3.0"
          || object.node["vectorString"]?.text?.hasPrefix("CVSS:3.0/") == true
        if isOld {
          report.add(object.node, "is of CVSS 3.0", expected: "CVSS 3.1", found: "CVSS 3.0")
        }
      }
    },
    CSAFTest(
      "6.3.12", "every product that is scored has a score of CVSS 4.0", remedy: "add \"cvss_v4\"",
      in: [.v2_1]
    ) { report in
      for vulnerability in report.document.vulnerabilities {
        let scores = report.document.scores(of: vulnerability)
        let covered = Set(
          scores.filter { $0.content["cvss_v4"] != nil }.flatMap(\.products))
        for score in scores where !cvssObjects(in: score.content).isEmpty {
          if let id = score.products.first(where: { !covered.contains($0) }) {
            report.add(
              score.content, "has no score of CVSS 4.0 for '\(id.printable())'",
              expected: "a member 'cvss_v4'", found: "none")
          }
        }
      }
    },
  ]

  /// Whether a member of a score is a scoring system other than CVSS 2.
  private static func isOtherScore(_ name: String) -> Bool {
    ["cvss_v3", "cvss_v4", "ssvc_v2", "qualitative_severity_rating", "epss"].contains(name)
  }

  /// All CVSS objects of a document.
  static func cvssObjects(in document: CSAFDocument) -> [CVSSObject] {
    document.vulnerabilities.flatMap { document.scores(of: $0) }.flatMap {
      cvssObjects(in: $0.content)
    }
  }

  /// The CVSS objects of one score.
  static func cvssObjects(in content: JSONNode) -> [CVSSObject] {
    content.members.filter { ["cvss_v2", "cvss_v3", "cvss_v4"].contains($0.name) }
      .map { CVSSObject(key: $0.name, node: $0.value) }
  }
}

/// An object of FIRST's JSON schemas, and what its vector gives.
struct CVSSObject {
  /// `cvss_v2`, `cvss_v3` or `cvss_v4`.
  let key: String
  let node: JSONNode
  let vector: (any CVSSVector)?

  init(key: String, node: JSONNode) {
    self.key = key
    self.node = node
    vector = node["vectorString"]?.text.flatMap { Self.vector($0, key) }
  }

  private static func vector(_ text: String, _ key: String) -> (any CVSSVector)? {
    switch key {
    case "cvss_v2": try? CVSS2(parsing: text)
    case "cvss_v3": try? CVSS3(parsing: text)
    default: try? CVSS4(parsing: text)
    }
  }

  /// The scores by the names of their properties.
  var computed: [(name: String, score: Double)] {
    switch vector {
    case let vector as CVSS2:
      [
        ("baseScore", vector.baseScore), ("temporalScore", vector.temporalScore),
        ("environmentalScore", vector.environmentalScore),
      ]
    case let vector as CVSS3:
      [
        ("baseScore", vector.baseScore), ("temporalScore", vector.temporalScore),
        ("environmentalScore", vector.environmentalScore),
      ]
    case let vector as CVSS4: [("baseScore", vector.score)]
    default: []
    }
  }

  /// The scores that have words, by the names of the properties of those.
  var severities: [(name: String, score: Double)] {
    vector is CVSS2
      ? [] : computed.map { ($0.name.replacing("Score", with: "Severity"), $0.score) }
  }

  /// Whether the environmental score is 0, by the vector and the properties beside it.
  ///
  /// Source: CSAF 2.0, 6.2.19.
  var isHarmless: Bool {
    func isNone(_ property: String, _ metric: String, _ word: String = "NONE") -> Bool {
      if let code = vector?[metric], code != "X", code != "ND" { return code == "N" }
      return node[property]?.text == word
    }
    if node["environmentalScore"]?.number == 0 { return true }
    switch vector {
    case let vector as CVSS2:
      return vector.environmentalScore == 0 || isNone("targetDistribution", "TD")
    case let vector as CVSS3:
      return vector.environmentalScore == 0
        || ["Confidentiality", "Integrity", "Availability"].allSatisfy {
          isNone("modified\($0)Impact", "M\($0.prefix(1))")
        }
    case let vector as CVSS4:
      if vector.score == 0 { return true }
      return ["Confidentiality", "Integrity", "Availability"].allSatisfy {
        isNone("modifiedVuln\($0)Impact", "MV\($0.prefix(1))")
          && isNone("modifiedSub\($0)Impact", "MS\($0.prefix(1))", "NEGLIGIBLE")
      }
    default: return false
    }
  }
}
