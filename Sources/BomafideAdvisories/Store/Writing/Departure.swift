/// Records that a source had in the old database, and that are not given again.
public struct Departure: Hashable, Sendable {
  /// The name of the source.
  public var source: String
  /// How many records are gone.
  public var gone: Int
  /// How many it had.
  public var of: Int
  /// The name of the first that is gone.
  public var first: String

  /// Whether most of the source is gone, as where another source has the same name.
  public var isMost: Bool { gone * 2 > of }
}

extension Departure {
  /// Compares the sources of the old database with those that take their places.
  static func all(
    from old: DatabaseManifest, folder: String, to gathered: [GatheredSource]
  ) throws(StoreError) -> [Departure] {
    let names = Set(old.sources.map(\.source.name))
    let replaced = gathered.filter { names.contains($0.stored.source.name) }
    if replaced.isEmpty { return [] }
    let match = try AdvisoryDatabase.open(old.match, in: folder)
    let statement = try match.prepare(
      """
      SELECT name FROM advisory WHERE id >= (SELECT first FROM source WHERE name = ?1)
      AND id < coalesce((SELECT min(n.first) FROM source n JOIN source s ON s.name = ?1
        WHERE n.id > s.id), 9223372036854775807) ORDER BY id
      """)
    var departures: [Departure] = []
    for source in replaced {
      let given = Set(source.records.map(\.id))
      var departure = Departure(source: source.stored.source.name, gone: 0, of: 0, first: "")
      statement.bind(1, departure.source)
      try statement.rows { row in
        let name = row.name(0).text
        departure.of += 1
        if given.contains(name) { return }
        if departure.gone == 0 { departure.first = name }
        departure.gone += 1
      }
      if departure.gone > 0 { departures.append(departure) }
    }
    return departures.sorted { $0.source.precedes($1.source) }
  }
}
