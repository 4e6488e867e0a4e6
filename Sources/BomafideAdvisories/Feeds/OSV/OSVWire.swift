import BomafideJSON
import BomafideModel

/// A record of OSV in the words of its schema, as far as it matters here.
struct OSVWire {
  struct Severity {
    var type: String
    var score: String
  }

  struct Event {
    enum Kind { case introduced, fixed, lastAffected, limit }

    var kind: Kind
    var text: String
  }

  struct Range {
    var isGit = false
    var repository: String?
    var events: [Event] = []
    /// The versions that stand beside commits (`database_specific.versions`).
    var versionEvents: [Event] = []
  }

  struct Affected {
    var ecosystem: String?
    var name = ""
    var ranges: [Range] = []
    var versions: [String] = []
    /// Where the list stands in the file.
    var versionsPlace: Swift.Range<Int>?
    /// Whether the entry has a list of versions, though it may be empty: then it was made, and none was found.
    var listsVersions = false
    var severity: [Severity] = []
    /// A word (`ecosystem_specific.severity` of OSS-Fuzz).
    var word: String?
    /// Whether bounds are given in a form that is none of the schema's (`custom_ranges` of Go).
    var hasCustomBounds = false
  }

  var id = ""
  var aliases: [String] = []
  var related: [String] = []
  var upstream: [String] = []
  var published: String?
  var modified: String?
  var withdrawn: String?
  var summary: String?
  /// Points into the input.
  var details: JSONText?
  var severity: [Severity] = []
  var affected: [Affected] = []
  /// The members of `database_specific` that some sources fill.
  var word: String?
  var cpes: [String] = []
  var repository: String?
  var introducedCommit: String?
  var fixedCommit: String?
  var affects: String?

  init(_ reader: inout JSONReader) throws(InputError) {
    try reader.members { key, reader throws(InputError) in
      switch key {
      case "id": id = try reader.string().string
      case "aliases": aliases = try reader.texts()
      case "related": related = try reader.texts()
      case "upstream": upstream = try reader.texts()
      case "published": published = try reader.optionalText()
      case "modified": modified = try reader.optionalText()
      case "withdrawn": withdrawn = try reader.optionalText()
      case "summary": summary = try reader.optionalText()
      case "details":
        if try reader.peek() == .null { try reader.null() } else { details = try reader.string() }
      case "severity": severity = try Self.severity(&reader)
      case "affected":
        try reader.elements { reader throws(InputError) in affected.append(try Affected(&reader)) }
      case "database_specific": try readDatabaseSpecific(&reader)
      default: try reader.skip()
      }
    }
  }

  private mutating func readDatabaseSpecific(_ reader: inout JSONReader) throws(InputError) {
    try reader.membersIfAny { key, reader throws(InputError) in
      switch key {
      case "severity": word = try reader.textIfAny()
      case "repo": repository = try reader.textIfAny()
      case "introduced_commit": introducedCommit = try reader.textIfAny()
      case "fixed_commit": fixedCommit = try reader.textIfAny()
      case "affects": affects = try reader.textIfAny()
      case "cpes":
        guard try reader.peek() == .array else { return try reader.skip() }
        try reader.elements { reader throws(InputError) in
          if let text = try reader.textIfAny() { cpes.append(text) }
        }
      default: try reader.skip()
      }
    }
  }

  fileprivate static func severity(_ reader: inout JSONReader) throws(InputError) -> [Severity] {
    var all: [Severity] = []
    try reader.elements { reader throws(InputError) in
      var one = Severity(type: "", score: "")
      try reader.members { key, reader throws(InputError) in
        switch key {
        case "type": one.type = try reader.string().string
        case "score": one.score = try reader.textIfAny() ?? ""
        default: try reader.skip()
        }
      }
      if !one.score.isEmpty { all.append(one) }
    }
    return all
  }
}

extension OSVWire.Affected {
  fileprivate init(_ reader: inout JSONReader) throws(InputError) {
    try reader.members { key, reader throws(InputError) in
      switch key {
      case "package":
        try reader.members { key, reader throws(InputError) in
          switch key {
          case "ecosystem": ecosystem = try reader.optionalText()
          case "name": name = try reader.optionalText() ?? ""
          default: try reader.skip()
          }
        }
      case "ranges":
        try reader.elements { reader throws(InputError) in
          ranges.append(try OSVWire.Range(&reader))
        }
      case "versions":
        let start = try reader.valueOffset()
        versions = try reader.texts()
        versionsPlace = start..<reader.offset
        listsVersions = true
      case "severity": severity = try OSVWire.severity(&reader)
      case "ecosystem_specific": try readEcosystemSpecific(&reader)
      default: try reader.skip()
      }
    }
  }

  private mutating func readEcosystemSpecific(_ reader: inout JSONReader) throws(InputError) {
    try reader.membersIfAny { key, reader throws(InputError) in
      switch key {
      case "severity": word = try reader.textIfAny()
      case "custom_ranges":
        guard try reader.peek() == .array else { return try reader.skip() }
        try reader.elements { reader throws(InputError) in
          guard try reader.peek() == .object else { return try reader.skip() }
          let range = try OSVWire.Range(&reader)
          if range.events.contains(where: { $0.text != "0" }) { hasCustomBounds = true }
        }
      default: try reader.skip()
      }
    }
  }
}

extension OSVWire.Range {
  fileprivate init(_ reader: inout JSONReader) throws(InputError) {
    try reader.members { key, reader throws(InputError) in
      switch key {
      case "type": isGit = "GIT" ~= (try reader.string())
      case "repo": repository = try reader.optionalText()
      case "events": events = try Self.events(&reader)
      case "database_specific":
        try reader.membersIfAny { key, reader throws(InputError) in
          if "versions" ~= key, try reader.peek() == .array {
            versionEvents = try Self.events(&reader)
          } else {
            try reader.skip()
          }
        }
      default: try reader.skip()
      }
    }
  }

  private static func events(_ reader: inout JSONReader) throws(InputError) -> [OSVWire.Event] {
    var events: [OSVWire.Event] = []
    try reader.elements { reader throws(InputError) in
      try reader.members { key, reader throws(InputError) in
        let kind: OSVWire.Event.Kind
        switch key {
        case "introduced": kind = .introduced
        case "fixed": kind = .fixed
        case "last_affected": kind = .lastAffected
        case "limit": kind = .limit
        default: return try reader.skip()
        }
        events.append(OSVWire.Event(kind: kind, text: try reader.string().string))
      }
    }
    return events
  }
}
