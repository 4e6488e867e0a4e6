import BomafideAdvisories
import BomafideTesting
import Foundation
import Testing

@Suite struct DamagedDatabaseTests {
  private let folder: TemporaryFolder
  private let seeded = SeededAdvisories(seed: 21, recordsOfEach: 200)
  private let database: String
  private let manifest: DatabaseManifest

  init() throws {
    folder = try TemporaryFolder()
    database = folder.path("db")
    manifest = try StoredAdvisories.write(seeded.sources, to: database)
  }

  private func change(_ name: String, at offset: Int) throws {
    let path = "\(database)/\(name)"
    var data = try Data(contentsOf: URL(fileURLWithPath: path))
    data[offset] ^= 0x10
    try data.write(to: URL(fileURLWithPath: path))
  }

  @Test func `a page that changed is an error wherever it is met, and never an answer`() throws {
    let whole = try AdvisoryDatabase(folder: database)
    let questions = seeded.sources.flatMap(\.1)
    let pages = manifest.match.size / 4096
    #expect(pages > 10)
    var errors = 0
    for page in stride(from: 0, to: pages, by: 3) {
      let offset = page * 4096 + (page * 997) % 4096
      try change(manifest.match.name, at: offset)
      do {
        let damaged = try AdvisoryDatabase(folder: database)
        for (index, record) in questions.enumerated() {
          let number = AdvisoryNumber(Int64(index))
          #expect(try damaged.advisories(named: record.id) == whole.advisories(named: record.id))
          #expect(try damaged.claims(of: number) == whole.claims(of: number))
        }
      } catch {
        errors += 1
        #expect(error.expected == "a database as it was written")
        #expect(error.remedy.contains("import the advisories again"))
      }
      #expect(throws: StoreError.self) {
        try AdvisoryDatabase(folder: database).verify(digest: StoredAdvisories.digest)
      }
      try change(manifest.match.name, at: offset)
    }
    #expect(errors > pages / 6)
    try AdvisoryDatabase(folder: database).verify(digest: StoredAdvisories.digest)
  }

  @Test func `a file that was cut off or is missing is told when the database is opened`() throws {
    let path = "\(database)/\(manifest.match.name)"
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    try data.dropLast(4096).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: StoreError.self) { try AdvisoryDatabase(folder: database) }
    #expect(error?.found.contains("bytes where the manifest says") == true)
    try FileManager.default.removeItem(atPath: path)
    #expect(throws: StoreError.self) { try AdvisoryDatabase(folder: database) }
  }

  @Test func `a database of a newer schema is not opened, and not replaced either`() throws {
    let text = try folder.text("db/database.json")
    try folder.write(
      text.replacingOccurrences(
        of: "\"schema\": \(DatabaseManifest.schema)",
        with: "\"schema\": \(DatabaseManifest.schema + 1)"),
      to: "db/database.json")
    let error = #expect(throws: StoreError.self) { try AdvisoryDatabase(folder: database) }
    #expect(error?.found == "schema \(DatabaseManifest.schema + 1)")
    #expect(error?.remedy.contains("version of bomafide that wrote it") == true)
    #expect(throws: StoreError.self) {
      try StoredAdvisories.write(seeded.sources, to: database)
    }
    try folder.write(text, to: "db/database.json")
    try AdvisoryDatabase(folder: database).verify(digest: StoredAdvisories.digest)
  }

  @Test(arguments: [
    "", "{", "[]", "{\"schema\":3}", "{\"schema\":\"3\"}", "{\"schema\":3,\"match\":{}}",
  ])
  func `a manifest that is none is told`(text: String) throws {
    try folder.write(text, to: "db/database.json")
    #expect(throws: StoreError.self) { try AdvisoryDatabase(folder: database) }
  }

  @Test func `two imports at once are kept apart, and the second one says why`() throws {
    let first = try AdvisoryDatabaseWriter(folder: database, digest: StoredAdvisories.digest)
    let error = #expect(throws: StoreError.self) {
      try AdvisoryDatabaseWriter(folder: database, digest: StoredAdvisories.digest)
    }
    #expect(error?.found == "another import at work")
    #expect(!first.oldSources.isEmpty)
  }

  @Test func `an import that is given up leaves the database, and nothing else`() throws {
    let before = try StoredAdvisories.files(of: database)
    do {
      let writer = try AdvisoryDatabaseWriter(folder: database, digest: StoredAdvisories.digest)
      let intake = try writer.begin(AdvisorySource(name: "osv/new", kind: .osv), digest: "new")
      try intake.add(AdvisoryRecord(id: "X-1"))
      try writer.end(intake)
    }
    #expect(try StoredAdvisories.files(of: database) == before)
  }

  @Test func `what a killed import left is taken away by the next one`() throws {
    try folder.write("left", to: "db/.import-match")
    try folder.write("left", to: "db/match-0123456789abcdef.db")
    try folder.write("mine", to: "db/notes.txt")
    _ = try AdvisoryDatabaseWriter(folder: database, digest: StoredAdvisories.digest)
    let names = Set(try StoredAdvisories.files(of: database).keys)
    #expect(
      names
        == Set(["database.json", "notes.txt", manifest.match.name, manifest.text?.name ?? ""]))
  }

  @Test func `where there is no database, the remedy says how to make one`() throws {
    let error = #expect(throws: StoreError.self) {
      try AdvisoryDatabase(folder: folder.path("none"))
    }
    #expect(error?.remedy.contains("bomafide advisories import") == true)
  }
}
