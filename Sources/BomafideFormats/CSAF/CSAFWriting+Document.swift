import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension CSAFWriting {
  /// The document's statements about itself.
  mutating func header(isVEX: Bool) -> JSONValue {
    if let raw = bill.foreign[.csaf, "document"], original != nil {
      return patched(raw)
    }
    let date = bill.created?.description ?? "1970-01-01T00:00:00Z"
    if bill.created == nil {
      fill("the date of its release", with: date, remedy: "state when the bill was made")
    }
    let title = bill.name ?? "Untitled document"
    if bill.name == nil { fill("a title", with: title, remedy: "give the bill a name") }
    var notes: [JSONValue] = []
    for comment in [bill.comment, bill.creationComment].compactMap({ $0 }) where !comment.isEmpty {
      notes.append(
        .object([.init("category", .string("general")), .init("text", .string(comment))]))
    }
    var distribution: JSONValue?
    if release == .v2_1 {
      distribution = .object([.init("tlp", .object([.init("label", .string("CLEAR"))]))])
      fill("a TLP label", with: "CLEAR", remedy: "write another label where it isn't public")
    }
    return .sorted([
      ("category", .string(isVEX ? "csaf_vex" : "csaf_base")),
      ("csaf_version", .string(release.rawValue)), ("distribution", distribution),
      ("notes", .some(notes)), ("publisher", publisher()), ("references", references()),
      ("title", .string(title.isEmpty ? "Untitled document" : title)),
      ("tracking", tracking(date)),
    ])
  }

  private mutating func publisher() -> JSONValue {
    let author = bill.authors.first { $0.kind == .organization } ?? bill.authors.first
    let name = author.map(\.name).flatMap { $0.isEmpty ? nil : $0 } ?? "Unknown publisher"
    if author == nil { fill("a publisher", with: name, remedy: "name the author of the bill") }
    var namespace = author?.urls.first(where: CSAFGrammar.isURI)
    if namespace == nil, let own = bill.namespace, CSAFGrammar.isURI(own) {
      let parts = own.split(separator: "://", maxSplits: 1)
      let host = parts.count == 2 ? parts[1].prefix { $0 != "/" && $0 != "?" } : ""
      if !host.isEmpty {
        let guess = "\(parts[0])://\(host)"
        namespace = guess
        fill(
          "the publisher's namespace", with: guess, remedy: "give the author of the bill a URL")
      }
    }
    if namespace == nil {
      fill(
        "the publisher's namespace", with: "https://publisher.invalid",
        remedy: "give the author of the bill a URL")
    }
    // Draft 04 of CSAF 2.1 has another place for it than draft 03.
    let email = author?.email.flatMap { $0.isEmpty ? nil : $0 }
    if release == .v2_1, let email { losses.note("email", of: name, value: email) }
    fill(
      "the publisher's category", with: "other",
      remedy: "write vendor, coordinator, discoverer, translator or user where that is known")
    return .sorted([
      ("category", .string("other")), ("name", .string(name)),
      ("namespace", .string(namespace ?? "https://publisher.invalid")),
      ("contact_details", release == .v2_0 ? email.map(JSONValue.string) : nil),
    ])
  }

  private func references() -> JSONValue? {
    guard let namespace = bill.namespace, CSAFGrammar.isURI(namespace) else { return nil }
    return .array([
      .object([
        .init("category", .string("self")), .init("summary", .string("This document")),
        .init("url", .string(namespace)),
      ])
    ])
  }

  private mutating func tracking(_ date: String) -> JSONValue {
    let wanted = bill.namespace ?? bill.name ?? "document"
    let last = wanted.split(separator: "/").last.map(String.init) ?? wanted
    let words = last.split { $0.isWhitespace || $0.isNewline }
    let id = words.isEmpty ? "document" : words.joined(separator: "-")
    fill("a tracking ID", with: id, remedy: "write the ID by which you track the document")
    if let revision = bill.revision, revision != 1 {
      losses.note("revision", of: bill.name ?? "the bill", value: "\(revision)", instead: "1")
    }
    var engine: JSONValue?
    if let tool = bill.tools.first, !tool.name.isEmpty {
      engine = .sorted([
        ("name", .string(tool.name)),
        ("version", tool.version.flatMap { $0.isEmpty ? nil : .string($0) }),
      ])
    }
    return .sorted([
      ("current_release_date", .string(date)),
      (
        "generator",
        engine.map { .object([.init("date", .string(date)), .init("engine", $0)]) }
      ),
      ("id", .string(id)), ("initial_release_date", .string(date)),
      (
        "revision_history",
        .array([
          .object([
            .init("date", .string(date)), .init("number", .string("1")),
            .init("summary", .string("Initial version.")),
          ])
        ])
      ),
      ("status", .string("final")), ("version", .string("1")),
    ])
  }

  /// The statements as they were read, with what the bill says otherwise by now.
  private func patched(_ raw: JSONValue) -> JSONValue {
    var before = BillOfMaterials()
    CSAFReading.header(of: JSONNode(raw), into: &before)
    var document = raw
    if bill.name != before.name, let name = bill.name, !name.isEmpty {
      document = document.replacing(["title"], with: .string(name))
    }
    if bill.created != before.created, let created = bill.created {
      document = document.replacing(
        ["tracking", "current_release_date"], with: .string(created.description))
    }
    if bill.authors != before.authors, let author = bill.authors.first, !author.name.isEmpty {
      document = document.replacing(["publisher", "name"], with: .string(author.name))
      if let url = author.urls.first(where: CSAFGrammar.isURI) {
        document = document.replacing(["publisher", "namespace"], with: .string(url))
      }
    }
    if bill.tools != before.tools, let tool = bill.tools.first, !tool.name.isEmpty {
      document = document.replacing(
        ["tracking", "generator", "engine"],
        with: .sorted([
          ("name", .string(tool.name)), ("version", tool.version.map(JSONValue.string)),
        ])
      )
    }
    return document
  }

  /// Notes what the bill says about itself and CSAF has no place for.
  mutating func noteLosses() {
    let name = bill.name ?? "the bill"
    for (field, isSaid) in [
      ("life cycle", !bill.lifecycles.isEmpty), ("data license", bill.dataLicense != nil),
      ("version of the license list", bill.licenseListVersion != nil),
      ("roots", !bill.roots.isEmpty), ("further authors", bill.authors.count > 1),
      ("further tools", bill.tools.count > 1),
    ] where isSaid { losses.note(field, of: name) }
    for file in bill.files where productIDs[file.id] == nil {
      losses.note("file", of: file.path.description)
    }
    for snippet in bill.snippets { losses.note("snippet", of: snippet.id.description) }
    for annotation in bill.annotations {
      losses.note("annotation", of: annotation.subject.description)
    }
    for license in bill.customLicenses { losses.note("license's text", of: license.id) }
    for document in bill.externalDocuments { losses.note("external document", of: document.id) }
    let known = Set(original.map { CSAFReading.products(of: $0).1 } ?? [])
    for edge in bill.relationships where !known.contains(edge) {
      losses.note("relationship \(edge.kind)", of: edge.from.description)
    }
    noteForeign(bill.foreign, of: name)
  }

  /// Notes what other formats keep about something.
  mutating func noteForeign(_ foreign: ForeignData, of subject: String) {
    losses.note(foreign, of: [.spdx2, .spdx3, .cycloneDX, .openVEX], of: subject)
  }
}

extension JSONValue {
  /// The value with the member at `path` replaced; objects that are missing are made.
  func replacing(_ path: [String], with value: JSONValue) -> JSONValue {
    guard let name = path.first else { return value }
    var members = self.members ?? []
    let rest = Array(path.dropFirst())
    if let index = members.firstIndex(where: { $0.name == name }) {
      members[index].value = members[index].value.replacing(rest, with: value)
    } else {
      members.append(Member(name, JSONValue.object([]).replacing(rest, with: value)))
      members.sort { JSONWriter.precedes($0.name, $1.name) }
    }
    return .object(members)
  }
}
