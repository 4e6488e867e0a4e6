import BomafideModel

extension PageView {
  /// Where the evidence of a component is, a line of text for each file: `vendor/expat/expat.h:12, 40`.
  ///
  /// What the artifact itself says goes before what people wrote elsewhere.
  struct ProofPlaces: Sendable {
    private(set) var shown: [String] = []
    /// How many files are not shown.
    private(set) var rest = 0

    init(_ proofs: [Proof], most: Int = 3) {
      var files: [(path: String, isCurated: Bool, lines: [Int])] = []
      for proof in proofs {
        let isCurated = !proof.isInside || proof.technique == Evidence.Technique.curated.rawValue
        if let number = files.firstIndex(where: { $0.path == proof.place.path }) {
          if let line = proof.place.line, !files[number].lines.contains(line) {
            files[number].lines.append(line)
          }
          files[number].isCurated = files[number].isCurated && isCurated
        } else {
          files.append((proof.place.path, isCurated, proof.place.line.map { [$0] } ?? []))
        }
      }
      let ordered = files.filter { !$0.isCurated } + files.filter(\.isCurated)
      shown = ordered.prefix(most).map { file in
        let lines = file.lines.sorted()
        if lines.isEmpty { return file.path }
        let numbers = lines.prefix(4).map(String.init).joined(separator: ", ")
        return "\(file.path):\(numbers)\(lines.count > 4 ? ", …" : "")"
      }
      rest = max(0, ordered.count - most)
    }
  }
}

extension PageView.ComponentRow {
  var places: PageView.ProofPlaces { PageView.ProofPlaces(evidence) }
}

extension PageView.FileRow {
  /// Source first, as release pages have it, then the systems by how many people use them.
  var rank: Int {
    let order = ["Source", "Windows", "macOS", "Linux", "Android", "iOS"]
    if isSource { return 0 }
    return system.flatMap { order.firstIndex(of: $0) } ?? order.count
  }
}
