import Foundation
import Testing

@testable import BomafideDiscovery

/// The entries of `Catalogue/`, and what is compiled in of them.
@Suite struct CatalogueDataTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Catalogue").standardizedFileURL

  /// The entries with the names of their files, sorted.
  private static func entries() throws -> [(file: String, entry: CatalogueEntry)] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".json") }.sorted()
      .map { name in
        let data = try Data(contentsOf: folder.appending(path: name))
        return (name, try JSONDecoder().decode(CatalogueEntry.self, from: data))
      }
  }

  @Test func `what is compiled in is what the files say, without their examples`() throws {
    let written = try Self.entries().map { one in
      var entry = one.entry
      entry.examples = nil
      return entry
    }
    let compiled = Catalogue.standard.entries
    #expect(compiled.map(\.id).sorted() == written.map(\.id).sorted())
    let byID = Dictionary(compiled.map { ($0.id, $0) }) { a, _ in a }
    let outdated = written.filter { byID[$0.id] != $0 }.map(\.id)
    #expect(outdated == [], "run Scripts/catalogue")
  }

  @Test func `every example gives its version`() throws {
    var wrong: [String] = []
    var count = 0
    for (file, entry) in try Self.entries() {
      for example in entry.examples ?? [] {
        count += 1
        let bytes = Array(example.text.utf8)
        let found = (entry.version ?? []).lazy.filter { $0.reads(example.file) }
          .compactMap { $0.version(in: bytes)?.version }.first
        if found != example.version {
          wrong.append(
            "\(file), \(example.file): \(found ?? "none"), not \(example.version ?? "none")")
        }
      }
    }
    #expect(wrong == [])
    #expect(count > 600)
  }

  @Test func `every file is called after its ID, and every name is one entry's`() throws {
    var owners: [String: String] = [:]
    for (file, entry) in try Self.entries() {
      #expect(file == entry.id + ".json")
      for name in Set([entry.id] + entry.names) {
        let other = owners.updateValue(entry.id, forKey: name)
        #expect(other == nil, "\(name) is \(entry.id)'s and \(other ?? "")'s")
      }
    }
  }

  @Test func `everything that a library contains has an entry of its own`() throws {
    let entries = try Self.entries().map(\.entry)
    let ids = Set(entries.map(\.id))
    for entry in entries {
      for part in entry.contains ?? [] {
        #expect(ids.contains(part) && part != entry.id, "\(entry.id) contains \(part)")
      }
    }
  }

  @Test func `an entry is told by marks, and one file only by a mark of its own`() throws {
    for (_, entry) in try Self.entries() {
      // An entry without files gives names and identifiers alone.
      if entry.files.isEmpty {
        #expect(entry.minFiles == 0 && entry.version?.isEmpty != false, "\(entry.id)")
        continue
      }
      let least = entry.minFiles ?? 1
      let marked = entry.files.count { $0.mark != nil }
      if entry.files.isEmpty {
        // Only known by its name.
        #expect((entry.minFiles ?? 0) == 0 && (entry.version ?? []).isEmpty, "\(entry.id)")
      } else {
        #expect(least >= 1 && least <= entry.files.count && marked > 0, "\(entry.id)")
        if least == 1 { #expect(marked == entry.files.count, "\(entry.id)") }
      }
    }
  }

  @Test func `every entry is found by its ID and by each of its names`() throws {
    let catalogue = Catalogue.standard
    for (number, entry) in catalogue.entries.enumerated() {
      #expect(catalogue.entry(named: entry.id) == number, "\(entry.id)")
    }
    #expect(catalogue.entry(named: "no such library") == nil)
  }
}
