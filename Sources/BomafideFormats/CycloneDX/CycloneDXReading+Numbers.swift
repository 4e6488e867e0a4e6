import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension CycloneDXReading {
  /// Gives the elements their IDs, now that all are there.
  ///
  /// A component is called by its bom-ref, its package URL or its number, a file by its path; whoever comes second to a
  /// name gets another one.
  mutating func numberElements() {
    containedFiles = bill.files.count
    if bill.files.isEmpty {
      bill.files = looseFiles
    } else {
      bill.files += looseFiles
    }
    looseFiles = []
    nameComponents()
    nameFiles()
  }

  private mutating func nameComponents() {
    var names = FreeNames()
    for (index, key) in componentKeys.enumerated() {
      let id = ElementID.component(names.take(key?.string ?? "component \(index + 1)"))
      bill.components[index].id = id
      for place in bill.components[index].evidence.indices {
        bill.components[index].evidence[place].subject = id
      }
    }
    componentKeys = []
  }

  private mutating func nameFiles() {
    var names = FreeNames()
    var paths = IndexTable(capacity: bill.files.count)
    let files = bill.files
    for (index, file) in files.enumerated() {
      let hash = file.path.bytes.withUnsafeBufferPointer { paths.hash($0) }
      guard paths.insert(hash, index, isSame: { files[$0].path == file.path }) != nil else {
        continue
      }
      // Another file has the path; the name in the document tells them apart.
      var details = file.details ?? File.Details()
      let ref: String? =
        switch details.foreign[.cycloneDX, "bom-ref"] {
        case nil: CycloneDX.fileReference(file.path)
        case let kept?: kept.text
        }
      details.key = names.take(ref ?? "file \(index + 1)")
      bill.files[index].details = details
    }
  }

  /// Names that no two elements get.
  private struct FreeNames {
    private var taken: Set<String> = []
    /// The last number that each name which several elements want got.
    private var repeated: [String: Int] = [:]

    /// `name`, with a number where another element has it.
    mutating func take(_ name: String) -> String {
      if taken.insert(name).inserted { return name }
      var number = repeated[name] ?? 1
      var text = name
      repeat {
        number += 1
        text = "\(name) #\(number)"
      } while !taken.insert(text).inserted
      repeated[name] = number
      return text
    }
  }
}
