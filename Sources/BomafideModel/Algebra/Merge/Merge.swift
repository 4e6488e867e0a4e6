import BomafideIdentifiers

/// Makes one bill of several.
///
/// A component or file that is in several bills becomes one where identity and version agree. What one of them leaves
/// open another one fills; where their claims contradict each other, that is a finding of the rule `merge.conflict`,
/// and the claims of the first bill stand, or both elements are kept side by side. Everything else is kept as it is,
/// under an ID of its own. Earlier bills go first: in order, in IDs, and where claims contradict.
///
/// Laws: merging a bill with itself changes nothing but the head; IDs are unique and both ends of every edge exist.
public struct Merge: Sendable {
  /// What becomes of contradictory claims about one component.
  public enum Conflicts: String, Hashable, Sendable, CaseIterable {
    /// The first claim stands.
    case first
    /// Both components are kept.
    case both
  }

  /// What the merged bill is about.
  public enum Roots: Hashable, Sendable {
    /// A new component that contains the roots of all bills; none where these are one already.
    case hierarchical(name: String)
    /// The roots of all bills, side by side.
    case flat
    /// One component of the bills, which contains the other roots.
    case component(ElementID)
  }

  /// One of the bills.
  public struct Part: Sendable {
    public var bill: BillOfMaterials
    /// What findings call it: the path of its document.
    public var path: String

    public init(_ bill: BillOfMaterials, path: String) {
      self.bill = bill
      self.path = path
    }
  }

  public internal(set) var bill: BillOfMaterials
  public internal(set) var findings: [Finding] = []

  /// The places, among the parts, of those that have each element; in their order.
  public internal(set) var origins: [ElementID: [Int]] = [:]

  /// The components that are in several parts, and how many elements were made one.
  public internal(set) var unified: [ElementID] = []
  public internal(set) var unifiedFiles = 0

  /// The roots of each part, by their IDs in the merged bill.
  public internal(set) var rootsOfParts: [[ElementID]] = []

  let conflicts: Conflicts
  let paths: [String]
  var taken: Set<ElementID> = []
  /// The last number that each key which several elements want got.
  private var numbers: [String: Int] = [:]
  var filesByPath: [RelativePath: [Int]] = [:]
  var namesInForeign: Set<String> = []
  /// What became of the IDs of each part.
  var renamings: [Renaming] = []
  /// What became of the licenses of each part.
  var licenseRenamings: [LicenseRenaming] = []

  /// Merges `parts`, of which there is at least one.
  public init(_ parts: [Part], roots: Roots = .flat, conflicts: Conflicts = .first) {
    self.conflicts = conflicts
    paths = parts.map(\.path)
    bill = parts.first?.bill ?? BillOfMaterials()
    for id in bill.components.map(\.id) + bill.files.map(\.id) + bill.snippets.map(\.id) {
      taken.insert(id)
      origins[id] = [0]
    }
    for (place, file) in bill.files.enumerated() {
      filesByPath[file.path, default: []].append(place)
    }
    namesInForeign = ForeignNames.names(in: bill)
    var first = bill
    ForeignNames.renameCreation(&first.foreign)
    dropDangling(&first, part: 0)
    bill = first
    renamings = [Renaming()]
    licenseRenamings = [LicenseRenaming()]
    rootsOfParts = [bill.roots]
    for (place, part) in parts.enumerated().dropFirst() { add(part.bill, at: place) }
    resolveReferences(among: parts)
    settle(roots)
  }

  /// Tells something else that is amiss.
  public mutating func add(_ finding: Finding) { findings.append(finding) }

  // MARK: One more bill

  private mutating func add(_ part: BillOfMaterials, at place: Int) {
    var part = part
    ForeignNames.renameCreation(&part.foreign)
    dropDangling(&part, part: place)
    var renaming = Renaming()
    addLicenses(&part)
    addExternalDocuments(&part, &renaming)

    let pairing = ComponentPairing(bill, part, .version)
    var foreign: [String: String] = [:]
    var new: [Component] = []
    for (index, component) in part.components.enumerated() {
      if let partner = pairing.otherPartners[index],
        unify(component, with: partner, at: place, &foreign)
      {
        renaming.ids[component.id] = bill.components[partner].id
      } else {
        new.append(component)
      }
    }
    for component in new {
      let id = free(component.id)
      if id != component.id { renaming.ids[component.id] = id }
      origins[id] = [place]
    }
    var newFiles: [File] = []
    for file in part.files {
      if let partner = partner(of: file, place) {
        unify(file, with: partner, at: place, &foreign)
        if file.id != bill.files[partner].id { renaming.ids[file.id] = bill.files[partner].id }
      } else {
        newFiles.append(renamed(file, place, &renaming))
      }
    }
    for snippet in part.snippets where taken.contains(snippet.id) {
      var moved = snippet
      renaming.apply(to: &moved)
      if !bill.snippets.contains(moved) { renaming.ids[snippet.id] = free(snippet.id) }
    }
    for var component in new {
      renaming.apply(to: &component)
      ForeignNames.settle(&component.foreign, &namesInForeign, &foreign)
      bill.components.append(component)
    }
    for file in newFiles {
      var file = file
      if var details = file.details, !details.foreign.isEmpty {
        ForeignNames.settle(&details.foreign, &namesInForeign, &foreign)
        file.details = details
      }
      filesByPath[file.path, default: []].append(bill.files.count)
      bill.files.append(file)
    }
    for index in bill.components.indices.suffix(new.count) {
      ForeignNames.follow(foreign, in: &bill.components[index].foreign)
    }
    addRest(part, at: place, renaming, foreign)
    renamings.append(renaming)
    rootsOfParts.append(renaming(part.roots))
    for root in renaming(part.roots) where !bill.roots.contains(root) { bill.roots.append(root) }
  }

  /// An ID that no element has yet.
  mutating func free(_ id: ElementID) -> ElementID {
    if taken.insert(id).inserted { return id }
    func make(_ key: String) -> ElementID {
      switch id {
      case .namedFile, .file: .namedFile(key)
      case .snippet: .snippet(key)
      default: .component(key)
      }
    }
    let key =
      switch id {
      case .component(let key), .namedFile(let key), .snippet(let key): key
      case .file(let path): path.description
      default: id.description
      }
    var number = numbers[key] ?? 1
    while true {
      number += 1
      let other = make("\(key)-\(number)")
      if taken.insert(other).inserted {
        numbers[key] = number
        return other
      }
    }
  }

  /// A name for a root, of the bills' own names.
  public static func name(of parts: [Part]) -> String {
    let names = parts.map { part in
      part.bill.roots.first.flatMap { part.bill[component: $0] }?.name ?? part.bill.name
        ?? part.path
    }
    var shown: [String] = []
    for name in names where !shown.contains(name) { shown.append(name) }
    let rest = shown.count - 3
    return shown.prefix(3).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }
}
