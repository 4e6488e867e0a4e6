/// Writes the file with the records as the sources have them, in blocks.
enum TextFile {
  static let tables = """
    CREATE TABLE source(id INTEGER PRIMARY KEY, name TEXT, block INTEGER);
    CREATE TABLE block(id INTEGER PRIMARY KEY, texts BLOB);
    """

  static func write(_ content: DatabaseContent, to path: String) throws(StoreError) {
    let file = try SQLiteConnection.building(path)
    try file.run(tables)
    try file.run("BEGIN")
    let source = try file.prepare("INSERT INTO source VALUES (?, ?, ?)")
    let insert = try file.prepare("INSERT INTO block VALUES (?, ?)")
    var count = 0
    for (index, section) in content.sections.enumerated() {
      source.bind(1, index)
      source.bind(2, section.source.stored.source.name)
      source.bind(3, count)
      try source.run()
      for block in section.source.blocks {
        insert.bind(1, count)
        insert.bind(2, blob: try content.spool.bytes(at: block.offset, count: block.count))
        try insert.run()
        count += 1
      }
    }
    try file.run("COMMIT")
  }
}
