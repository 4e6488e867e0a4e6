/// What is kept of an advisory, in one place: it is large, and many answers of one use look at it.
final class KnownAdvisory: Hashable, Sendable {
  private let head: AdvisoryHead

  init(_ head: AdvisoryHead) { self.head = head }

  var number: AdvisoryNumber { head.number }
  var id: String { head.id }
  var source: String { head.source }
  var aliases: [String] { head.aliases }
  var upstream: [String] { head.upstream }
  var group: Int { head.group }
  var published: Day? { head.published }
  var withdrawn: Day? { head.withdrawn }
  var isRejected: Bool { head.isRejected }
  var ratings: [AdvisoryRecord.Rating] { head.ratings }
  var summary: String { head.summary }

  static func == (a: KnownAdvisory, b: KnownAdvisory) -> Bool { a.number == b.number }

  func hash(into hasher: inout Hasher) { hasher.combine(number) }
}
