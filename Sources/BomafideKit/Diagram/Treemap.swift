/// A picture of a tree: each file has an area of its own, colored by whose it is.
///
/// What is too small to be seen is drawn together, by folder and owner, so that the picture stays bounded whatever the size
/// of the tree.
struct Treemap {
  /// Whose a file is.
  enum Share: Int, CaseIterable {
    case claimed, own, foreign
  }

  /// A file to draw.
  struct Item {
    var path: [Substring]
    var weight: Double
    var share: Share
    /// The component that it belongs to, of those that are claimed or look foreign.
    var component: String?
  }

  /// A colored area.
  struct Cell {
    var rect: SquarifiedLayout.Rect
    var share: Share
    var title: String
    /// Tells neighboring components apart.
    var tint: Int
  }

  /// The frame of a folder with its name.
  struct Frame {
    var rect: SquarifiedLayout.Rect
    var name: String
    var hasLabel: Bool
  }

  private(set) var cells: [Cell] = []
  private(set) var frames: [Frame] = []

  /// The least area that a file or folder is drawn by itself in, in square pixels.
  private static let leastArea = 8.0
  private static let labelHeight = 15.0

  private struct Folder {
    var name: String
    var folders: [Int] = []
    var items: [Int] = []
    var weight = 0.0
  }

  private var folders = [Folder(name: "")]
  private let items: [Item]
  private var tints: [String: Int] = [:]

  /// - Parameter items: sorted by path.
  init(_ items: [Item], in rect: SquarifiedLayout.Rect) {
    self.items = items
    var stack = [0]
    var open: [Substring] = []
    for (number, item) in items.enumerated() {
      let place = item.path.dropLast()
      let common = zip(open, place).prefix { $0 == $1 }.count
      stack.removeLast(open.count - common)
      open.removeLast(open.count - common)
      for name in place.dropFirst(common) {
        folders.append(Folder(name: String(name)))
        folders[stack[stack.count - 1]].folders.append(folders.count - 1)
        stack.append(folders.count - 1)
        open.append(name)
      }
      folders[stack[stack.count - 1]].items.append(number)
      for folder in stack { folders[folder].weight += item.weight }
      if let component = item.component, tints[component] == nil {
        tints[component] = tints.count
      }
    }
    // Folders are laid out from the top, without recursion: a hostile tree is deep.
    var waiting: [(folder: Int, rect: SquarifiedLayout.Rect, path: String)] = [(0, rect, "")]
    while let next = waiting.popLast() {
      waiting += unfold(next.folder, next.rect, next.path)
    }
  }

  /// Draws the files of a folder, and says where its folders go.
  private mutating func unfold(
    _ number: Int, _ rect: SquarifiedLayout.Rect, _ path: String
  ) -> [(folder: Int, rect: SquarifiedLayout.Rect, path: String)] {
    var folder = folders[number]
    var rect = rect
    var path = path
    // A folder that holds one folder and nothing else shares its frame.
    var name = folder.name
    while folder.folders.count == 1, folder.items.isEmpty, number != 0 {
      folder = folders[folder.folders[0]]
      name += "/" + folder.name
    }
    if number != 0 {
      path += path.isEmpty ? name : "/" + name
      let hasLabel = rect.width >= 56 && rect.height >= 40
      frames.append(Frame(rect: rect, name: name, hasLabel: hasLabel))
      if rect.shorter >= 12 {
        let top = hasLabel ? Self.labelHeight : 1.5
        rect.x += 1.5
        rect.width -= 3
        rect.y += top
        rect.height -= top + 1.5
      }
    }
    let scale = folder.weight > 0 ? rect.area / folder.weight : 0
    var entries: [Entry] = []
    var small: [Share: (weight: Double, count: Int)] = [:]
    for item in folder.items {
      let one = items[item]
      if one.weight * scale >= Self.leastArea {
        entries.append(Entry(weight: one.weight, kind: .item(item)))
      } else if one.weight > 0 {
        small[one.share, default: (0, 0)].weight += one.weight
        small[one.share, default: (0, 0)].count += 1
      }
    }
    for inner in folder.folders where folders[inner].weight > 0 {
      if folders[inner].weight * scale >= Self.leastArea * 4 {
        entries.append(Entry(weight: folders[inner].weight, kind: .folder(inner)))
      } else {
        for (share, sum) in shares(of: inner) {
          small[share, default: (0, 0)].weight += sum.weight
          small[share, default: (0, 0)].count += sum.count
        }
      }
    }
    for share in Share.allCases {
      guard let sum = small[share], sum.weight > 0 else { continue }
      entries.append(Entry(weight: sum.weight, kind: .small(share, sum.count)))
    }
    entries.sort { $0.weight != $1.weight ? $0.weight > $1.weight : $0.order < $1.order }
    let layout = SquarifiedLayout(entries.map(\.weight), in: rect)
    var inner: [(folder: Int, rect: SquarifiedLayout.Rect, path: String)] = []
    for (entry, part) in zip(entries, layout.parts) where part.area > 0 {
      switch entry.kind {
      case .folder(let number): inner.append((number, part, path))
      case .item(let number): cells.append(cell(items[number], part))
      case .small(let share, let count):
        cells.append(
          Cell(
            rect: part, share: share,
            title: "\(path.isEmpty ? "" : path + ": ")\(count) small file\(count == 1 ? "" : "s")",
            tint: 0))
      }
    }
    return inner
  }

  private struct Entry {
    enum Kind {
      case folder(Int)
      case item(Int)
      case small(Share, Int)
    }

    var weight: Double
    var kind: Kind

    /// Puts entries of the same weight in an order of their own.
    var order: Int {
      switch kind {
      case .folder(let number): number
      case .item(let number): number
      case .small(let share, _): -1 - share.rawValue
      }
    }
  }

  private func cell(_ item: Item, _ rect: SquarifiedLayout.Rect) -> Cell {
    Cell(
      rect: rect, share: item.share,
      title: item.path.joined(separator: "/") + (item.component.map { ": \($0)" } ?? ""),
      tint: item.component.flatMap { tints[$0] } ?? 0)
  }

  /// What a folder holds of each owner, however deep.
  private func shares(of number: Int) -> [Share: (weight: Double, count: Int)] {
    var sums: [Share: (weight: Double, count: Int)] = [:]
    var waiting = [number]
    while let next = waiting.popLast() {
      for item in folders[next].items {
        sums[items[item].share, default: (0, 0)].weight += items[item].weight
        sums[items[item].share, default: (0, 0)].count += 1
      }
      waiting += folders[next].folders
    }
    return sums
  }
}
