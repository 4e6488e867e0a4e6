import BomafideIdentifiers
import BomafideModel
import BomafideRules
import BomafideSources

/// The bill of one document that a manifest keeps in the tree.
struct DocumentAssembly {
  let bill: BillOfMaterials
  let findings: [Finding]

  init(
    _ document: ManifestDocument, _ manifest: Manifest, _ scan: TreeScan, _ invocation: Invocation
  ) throws {
    let tree = TreeContents(scan)
    let curation = Curation(manifest, in: tree, profiles: document.profileNames)
    // A document cannot list its own checksum, nor one of another that lists its.
    let own = Set(manifest.documents.map(\.path.value))
    let listsFiles = document.listing == .claimed || document.listing == .all
    let assembly = Assembly(
      of: curation.project, projectAccepts: manifest.project.acceptedWithoutEvidence,
      claims: curation.claims, evidence: curation.evidence,
      files: listsFiles ? scan.files().filter { !own.contains($0.path) } : [],
      listing: document.listing)
    var bill = assembly.bill
    var findings = curation.findings + assembly.findings + judged(bill)
    if document.layout == .complete {
      var header = DocumentHeader(
        invocation, manifest, artifact: nil)
      header.write(to: &bill, project: curation.project)
      findings += header.findings
      complete(&bill)
    }
    self.bill = bill
    self.findings = findings
  }
}

/// What the rules have to say about a bill.
func judged(_ bill: BillOfMaterials) -> [Finding] { Rules.judge(bill).findings }

/// States what a finished bill has to say of each component: who hands it out, and whether its files were read.
///
/// The project hands out everything that it carries, so its supplier is theirs unless another one is named.
func complete(_ bill: inout BillOfMaterials) {
  let root = bill.roots.first
  let supplier = bill.components.first { $0.id == root }?.supplier ?? .unstated
  var owners: Set<ElementID> = []
  for edge in bill.relationships where edge.kind == .contains && edge.to.contains(where: \.isFile) {
    owners.insert(edge.from)
  }
  for index in bill.components.indices {
    if bill.components[index].supplier == .unstated { bill.components[index].supplier = supplier }
    bill.components[index].filesAnalyzed = owners.contains(bill.components[index].id)
  }
}

/// A digest of what a bill says, so that two bills that differ have different names.
func fingerprint(of bill: BillOfMaterials) -> Digest {
  var hasher = RunningSHA256()
  // Spelling components out takes longer than the rest, so it is done on all processors, some at a time.
  let batch = 256
  for start in stride(from: 0, to: bill.components.count, by: batch) {
    let texts = Threads.map(min(batch, bill.components.count - start)) { number in
      // Where a claim stands is no part of what the bill says.
      var component = bill.components[start + number]
      component.evidence = []
      let changes = component.pedigree?.changes ?? []
      component.pedigree?.changes = changes.map { .init(files: $0.files, reason: $0.reason) }
      return "\(component)\n"
    }
    for text in texts { hasher.add(text) }
  }
  let root = bill.roots.first
  for edge in bill.relationships {
    hasher.add("\(edge.from) \(edge.kind) \(edge.completeness) \(edge.to.count)")
    // What the project itself owns is whatever nobody else does.
    if edge.kind == .contains, edge.from == root { continue }
    for end in edge.to { hasher.add("\(end)\n") }
  }
  // Pieces are gathered, for a call for each file costs more than the hashing.
  var piece: [UInt8] = []
  for file in bill.files {
    piece += file.path.bytes
    if let packed = file.packedDigests {
      packed.withPairBytes { piece += $0 }
    } else {
      for digest in file.digests { piece += digest.bytes }
    }
    if piece.count > 1 << 16 {
      hasher.add(piece)
      piece.removeAll(keepingCapacity: true)
    }
  }
  hasher.add(piece)
  return hasher.digest()
}

extension ElementID {
  /// Whether the ID names a file.
  var isFile: Bool {
    switch self {
    case .file, .namedFile: true
    default: false
    }
  }
}
