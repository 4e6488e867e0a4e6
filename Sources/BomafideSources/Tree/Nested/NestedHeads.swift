import BomafideIdentifiers
import BomafideModel
import Synchronization

/// Reads the beginnings of files in a tree and in the archives that lie in it.
///
/// An archive is taken out of the tree around it once, when one of its files is asked for first.
final class NestedHeads: HeadReading {
  private let tree: any FileTree
  private let outer: any HeadReading
  private let scan: TreeScan
  private let plan: ScanPlan
  private let inner = Mutex<[RelativePath: any HeadReading]>([:])

  init(_ tree: any FileTree, _ outer: any HeadReading, _ scan: TreeScan, _ plan: ScanPlan) {
    self.tree = tree
    self.outer = outer
    self.scan = scan
    var plan = plan
    plan.nesting = 0
    self.plan = plan
  }

  func read(
    _ heads: [FileHead], _ body: @escaping @Sendable (Int, [UInt8]) -> Void
  ) throws(InputError) -> [Finding] {
    var groups: [RelativePath: [Int]] = [:]
    var own: [Int] = []
    for (number, head) in heads.enumerated() {
      if let archive = archive(of: head.path) {
        groups[archive, default: []].append(number)
      } else {
        own.append(number)
      }
    }
    var findings: [Finding] = []
    if !own.isEmpty {
      findings += try outer.read(own.map { heads[$0] }) { [own] in body(own[$0], $1) }
    }
    for archive in groups.keys.sorted() {
      let numbers = groups[archive] ?? []
      let inside = numbers.map { number in
        FileHead(
          path: RelativePath(
            uncheckedBytes: Array(heads[number].path.bytes[(archive.bytes.count + 2)...])),
          count: heads[number].count)
      }
      let reader = try reader(of: archive)
      findings += try reader.read(inside) { body(numbers[$0], $1) }
        .map { $0.placed(inside: archive) }
    }
    return findings
  }

  /// The archive of the tree that a path leads into, if it is one that was looked into.
  private func archive(of path: RelativePath) -> RelativePath? {
    let mark = Array("!/".utf8)
    var rest = path.bytes[...]
    while let place = rest.firstRange(of: mark) {
      let candidate = RelativePath(uncheckedBytes: Array(path.bytes[..<place.lowerBound]))
      if scan.nestedScan(at: candidate) != nil { return candidate }
      rest = rest[place.upperBound...]
    }
    return nil
  }

  private func reader(of archive: RelativePath) throws(InputError) -> any HeadReading {
    if let known = inner.withLock({ $0[archive] }) { return known }
    let tree = try tree.archive(at: archive, of: scan, plan)
    let reader = try tree.heads(of: scan.nestedScan(at: archive) ?? TreeScan(), plan)
    inner.withLock { $0[archive] = reader }
    return reader
  }
}

extension TreeScan {
  /// What is in the archive at a path, if it was looked into.
  func nestedScan(at path: RelativePath) -> TreeScan? {
    var low = 0
    var high = nested.count
    while low < high {
      let middle = (low + high) / 2
      if nested[middle].path < path { low = middle + 1 } else { high = middle }
    }
    return low < nested.count && nested[low].path == path ? nested[low].scan : nil
  }
}

extension Finding {
  /// The finding about a file of an archive, placed in the tree around it.
  func placed(inside archive: RelativePath) -> Finding {
    var finding = self
    let place = "\(archive)!/"
    finding.subject = subject.map { place + $0 }
    if let path = location?.path { finding.location?.path = place + path }
    return finding
  }
}
