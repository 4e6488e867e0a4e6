import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// What the model knows of a component and a format has no field for, as the text of an annotation.
///
/// The text is one JSON object without white space whose first member says what it is:
///
/// - `{"bomafide":"evidence","evidence":[…]}`, for each piece `claim`, `value`, `technique`, `confidence`, `cataloger`,
///   and the place: `path`, `line`, `column`.
/// - `{"bomafide":"pedigree","notes":…,"changes":[…]}`, for each change `files`, `reason`, and the place.
///
/// Only a text that is exactly what would be written is read back; any other stays an annotation.
enum ModelStatement {
  case evidence([Evidence])
  case pedigree(Pedigree)

  /// The media type of the text.
  static let mediaType = "application/json"

  private static let mark = "{\"bomafide\":\""

  /// The statement that an annotation of `subject` makes, or nil where it is none.
  init?(_ text: String, of subject: ElementID) {
    guard text.hasPrefix(Self.mark), let value = Self.json(text) else { return nil }
    switch value["bomafide"]?.text {
    case "evidence":
      guard let list = value["evidence"]?.elements else { return nil }
      let evidence = list.compactMap { Self.evidence($0, of: subject) }
      guard evidence.count == list.count, !evidence.isEmpty else { return nil }
      self = .evidence(evidence)
    case "pedigree":
      var pedigree = Pedigree()
      pedigree.notes = value["notes"]?.text
      for change in value["changes"]?.elements ?? [] {
        guard let reason = change["reason"]?.text else { return nil }
        pedigree.changes.append(
          .init(
            files: change["files"]?.texts ?? [], reason: reason, location: Self.place(change),
            patch: change["patch"]?.text))
      }
      self = .pedigree(pedigree)
    default: return nil
    }
    if self.text != text { return nil }
  }

  private static func json(_ text: String) -> JSONValue? {
    do throws(InputError) {
      return try Input(bytes: Array(text.utf8), path: "").json(depthLimit: 8) {
        (json) throws(InputError) in try json.value()
      }
    } catch {
      // Whatever is no statement stays what it is, an annotation.
      return nil
    }
  }

  private static func evidence(_ value: JSONValue, of subject: ElementID) -> Evidence? {
    guard let claim = value["claim"]?.text.flatMap(Evidence.Claim.init),
      let technique = value["technique"]?.text.flatMap(Evidence.Technique.init),
      let said = value["value"]?.text, let cataloger = value["cataloger"]?.text,
      case .number(let spelled)? = value["confidence"], let confidence = Double(spelled),
      let place = place(value)
    else { return nil }
    return Evidence(
      of: subject, claim, said, at: place, by: technique, confidence: confidence,
      cataloger: cataloger)
  }

  private static func place(_ value: JSONValue) -> SourceLocation? {
    guard let path = value["path"]?.text else { return nil }
    return SourceLocation(path: path, line: number(value["line"]), column: number(value["column"]))
  }

  private static func number(_ value: JSONValue?) -> Int? {
    if case .number(let text) = value { Int(text) } else { nil }
  }

  /// The text of the annotation.
  var text: String {
    var members: [(String, JSONValue?)]
    switch self {
    case .evidence(let list):
      members = [
        ("bomafide", .string("evidence")), ("evidence", .some(.array(list.map(Self.value)))),
      ]
    case .pedigree(let pedigree):
      let changes = pedigree.changes.map { change in
        Self.object(
          [
            ("files", change.files.isEmpty ? nil : .array(change.files.map(JSONValue.string))),
            ("reason", .string(change.reason)), ("patch", change.patch.map(JSONValue.string)),
          ] + Self.members(change.location))
      }
      members = [
        ("bomafide", .string("pedigree")), ("notes", pedigree.notes.map(JSONValue.string)),
        ("changes", changes.isEmpty ? nil : .array(changes)),
      ]
    }
    let bytes = JSONWriter.bytes(
      of: Self.object(members),
      style: JSONWriter.Style(spacing: .compact, endsWithNewline: false))
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func value(_ one: Evidence) -> JSONValue {
    let confidence = one.confidence.isFinite ? one.confidence : 0
    let isWhole = confidence == confidence.rounded() && confidence.magnitude < 1e9
    return object(
      [
        ("claim", .string(one.claim.rawValue)), ("value", .string(one.value)),
        ("technique", .string(one.technique.rawValue)),
        ("confidence", .number(isWhole ? "\(Int(confidence))" : "\(confidence)")),
        ("cataloger", .string(one.cataloger)),
      ] + members(one.location))
  }

  private static func members(_ place: SourceLocation?) -> [(String, JSONValue?)] {
    [
      ("path", place.map { .string($0.path) }), ("line", place?.line.map { .number("\($0)") }),
      ("column", place?.column.map { .number("\($0)") }),
    ]
  }

  private static func object(_ members: [(String, JSONValue?)]) -> JSONValue {
    .object(members.compactMap { name, value in value.map { .init(name, $0) } })
  }
}

extension Pedigree {
  /// Whether it says something that a statement says.
  var hasWords: Bool {
    notes != nil || !changes.isEmpty || (ancestors + descendants + variants).isEmpty
  }
}
