import BomafideIdentifiers
import BomafideJSON
import BomafideModel

/// A CVE record in the words of its schema, as far as it matters here.
struct CVE5Wire {
  enum Status { case affected, unaffected, unknown }

  struct Change {
    var at = ""
    var status = Status.unknown
  }

  struct Version {
    var version = ""
    var status = Status.unknown
    var lessThan: String?
    var lessThanOrEqual: String?
    var type = ""
    var changes: [Change] = []
  }

  struct Affected {
    var vendor = ""
    var product = ""
    var collection: String?
    var packageName: String?
    var packageURL: String?
    var repository: String?
    var cpes: [String] = []
    var platforms: [String] = []
    var versions: [Version] = []
    var defaultStatus = Status.unknown
  }

  struct Metric {
    var vector: String?
    var word: String?
  }

  /// What the CNA says, or one who completes it.
  struct Container {
    var provider = ""
    var title: String?
    var description = ""
    var affected: [Affected] = []
    var metrics: [Metric] = []
    var configurations = NVDConfigurations()
  }

  var id = ""
  var isRejected = false
  var published: String?
  var modified: String?
  var cna = Container()
  var adps: [Container] = []

  init(_ reader: inout JSONReader) throws(InputError) {
    try reader.members { key, reader throws(InputError) in
      switch key {
      case "cveMetadata":
        try reader.members { key, reader throws(InputError) in
          switch key {
          case "cveId": id = try reader.string().string
          case "state": isRejected = "REJECTED" ~= (try reader.string())
          case "datePublished": published = try reader.optionalText()
          case "dateUpdated": modified = try reader.optionalText()
          default: try reader.skip()
          }
        }
      case "containers":
        try reader.members { key, reader throws(InputError) in
          switch key {
          case "cna": cna = try Container(&reader)
          case "adp":
            try reader.elements { reader throws(InputError) in adps.append(try Container(&reader)) }
          default: try reader.skip()
          }
        }
      default: try reader.skip()
      }
    }
  }
}

extension CVE5Wire.Status {
  fileprivate init(_ text: JSONText) {
    switch text {
    case "affected": self = .affected
    case "unaffected": self = .unaffected
    default: self = .unknown
    }
  }
}

extension CVE5Wire.Container {
  fileprivate init(_ reader: inout JSONReader) throws(InputError) {
    try reader.members { key, reader throws(InputError) in
      switch key {
      case "providerMetadata":
        try reader.members { key, reader throws(InputError) in
          if "shortName" ~= key {
            provider = try reader.optionalText() ?? ""
          } else {
            try reader.skip()
          }
        }
      case "title": title = try reader.optionalText()
      case "descriptions": try readDescriptions(&reader)
      case "affected":
        try reader.elements { reader throws(InputError) in
          affected.append(try CVE5Wire.Affected(&reader))
        }
      case "metrics":
        try reader.elements { reader throws(InputError) in
          metrics += try CVE5Wire.Metric.all(&reader)
        }
      case "cpeApplicability":
        try reader.elements { reader throws(InputError) in
          configurations.add(try NVDConfiguration(&reader))
        }
      default: try reader.skip()
      }
    }
  }

  private mutating func readDescriptions(_ reader: inout JSONReader) throws(InputError) {
    try reader.elements { reader throws(InputError) in
      var isEnglish = false
      var value: JSONText?
      try reader.members { key, reader throws(InputError) in
        switch key {
        case "lang": isEnglish = try reader.string().string.hasPrefix("en")
        case "value": value = try reader.string()
        default: try reader.skip()
        }
      }
      if let value, description.isEmpty, isEnglish { description = FirstSentence.of(value) }
    }
  }
}

extension CVE5Wire.Metric {
  /// The ratings of one element: vectors under the names of their versions, words under `other`.
  fileprivate static func all(_ reader: inout JSONReader) throws(InputError) -> [Self] {
    var all: [Self] = []
    try reader.membersIfAny { key, reader throws(InputError) in
      var metric = Self()
      switch key {
      case "cvssV2_0", "cvssV3_0", "cvssV3_1", "cvssV4_0":
        try reader.members { key, reader throws(InputError) in
          if "vectorString" ~= key {
            metric.vector = try reader.optionalText()
          } else {
            try reader.skip()
          }
        }
      case "other":
        try reader.membersIfAny { key, reader throws(InputError) in
          guard "content" ~= key else { return try reader.skip() }
          try reader.membersIfAny { key, reader throws(InputError) in
            switch key {
            case "text", "value": metric.word = Self.word(try reader.textIfAny())
            case "url":
              let word = (try reader.textIfAny())?.split(separator: "#").last.map { String($0) }
              metric.word = metric.word ?? Self.word(word)
            default: try reader.skip()
            }
          }
        }
      default: try reader.skip()
      }
      if metric.vector != nil || metric.word != nil { all.append(metric) }
    }
    return all
  }

  /// The text, if it is a word for how bad a flaw is.
  private static func word(_ text: String?) -> String? {
    guard let text, words.contains(text.asciiLowercased) else { return nil }
    return text
  }

  private static let words: Set<String> = [
    "none", "low", "medium", "moderate", "important", "high", "critical",
  ]
}

extension CVE5Wire.Affected {
  fileprivate init(_ reader: inout JSONReader) throws(InputError) {
    try reader.members { key, reader throws(InputError) in
      switch key {
      case "vendor": vendor = try reader.optionalText() ?? ""
      case "product": product = try reader.optionalText() ?? ""
      case "collectionURL": collection = try reader.optionalText()
      case "packageName": packageName = try reader.optionalText()
      case "packageURL": packageURL = try reader.optionalText()
      case "repo": repository = try reader.optionalText()
      case "cpes": cpes = try reader.texts()
      case "platforms": platforms = try reader.texts()
      case "defaultStatus": defaultStatus = CVE5Wire.Status(try reader.string())
      case "versions":
        try reader.elements { reader throws(InputError) in
          versions.append(try CVE5Wire.Version(&reader))
        }
      default: try reader.skip()
      }
    }
  }
}

extension CVE5Wire.Version {
  fileprivate init(_ reader: inout JSONReader) throws(InputError) {
    try reader.members { key, reader throws(InputError) in
      switch key {
      case "version": version = try reader.optionalText() ?? ""
      case "status": status = CVE5Wire.Status(try reader.string())
      case "lessThan": lessThan = try reader.optionalText()
      case "lessThanOrEqual": lessThanOrEqual = try reader.optionalText()
      case "versionType": type = try reader.optionalText() ?? ""
      case "changes":
        try reader.elements { reader throws(InputError) in
          var change = CVE5Wire.Change()
          try reader.members { key, reader throws(InputError) in
            switch key {
            case "at": change.at = try reader.optionalText() ?? ""
            case "status": change.status = CVE5Wire.Status(try reader.string())
            default: try reader.skip()
            }
          }
          changes.append(change)
        }
      default: try reader.skip()
      }
    }
  }
}
