/// The places of packages that lie in each other, and how Node looks for one.
struct PlaceTree {
  /// A name in a folder.
  private struct Step: Hashable {
    var folder: Int
    var name: Substring
  }

  private var folders: [Step: Int] = [:]
  private var parents = [-1]
  private var places: [String?] = [nil]
  private let inner: String?

  /// - Parameter inner: the folder in each package that holds what belongs to it; nil where they lie in it themselves.
  init(_ all: [String], inside inner: String?) {
    self.inner = inner
    for place in all {
      var folder = 0
      for name in place.split(separator: "/") {
        let step = Step(folder: folder, name: name)
        if let known = folders[step] {
          folder = known
        } else {
          folder = parents.count
          folders[step] = folder
          parents.append(step.folder)
          places.append(nil)
        }
      }
      places[folder] = place
    }
  }

  /// Where a package is found from another one's place: in it, then in the folders around.
  func resolve(_ name: String, from place: String) -> String? {
    let names = name.split(separator: "/")
    var folder = self.folder(place.split(separator: "/"), in: 0) ?? 0
    while folder >= 0 {
      let inside = inner.map { folders[Step(folder: folder, name: $0[...])] } ?? folder
      if let inside, let found = self.folder(names, in: inside), let target = places[found] {
        return target
      }
      folder = parents[folder]
    }
    return nil
  }

  private func folder(_ names: [Substring], in start: Int) -> Int? {
    var folder = start
    for name in names {
      guard let next = folders[Step(folder: folder, name: name)] else { return nil }
      folder = next
    }
    return folder
  }
}
