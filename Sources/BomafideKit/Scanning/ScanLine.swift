import BomafideFormats
import BomafideIdentifiers
import BomafideJSON
import BomafideModel

/// One line of a worker's input: a document in JSON, or a list of components.
enum ScanLine {
  /// The longest line, in bytes.
  static let longest = 1 << 28

  /// What a line asks about.
  ///
  /// A line is a document of a known format, an array of components, or an object with a member `components`, which is one. A component
  /// has a `name`, and as many of `version`, `purl`, `cpe` and `repository` as are known. A member `id` of the object comes back
  /// with the answer.
  /// - Throws: `InputError` where it is neither.
  static func subject(_ line: [UInt8], number: Int, path: String) throws
    -> (subject: ScanSubject, id: String?)
  {
    let place = "\(path):\(number)"
    let input = Input(bytes: line, path: place)
    if input.isJSONObject, (try? Formats.all.codec(for: input)) != nil {
      return (try ScanSubject(document: input), nil)
    }
    var bill = BillOfMaterials()
    var id: String?
    try input.json { (reader) throws(InputError) in
      if try reader.peek() == .array {
        bill.components = try components(&reader)
        return
      }
      var object = try reader.beginObject()
      var hasComponents = false
      while let key = try reader.nextKey(in: &object) {
        switch key {
        case "id": id = try reader.string().string
        case "components":
          hasComponents = true
          bill.components = try components(&reader)
        default: try reader.skip()
        }
      }
      if !hasComponents {
        throw InputError(
          at: SourceLocation(path: place),
          expected: "a document, or an object with the member 'components'", found: "neither",
          remedy: #"write {"components":[{"name":"expat","version":"2.6.3","purl":"pkg:…"}]}"#)
      }
    }
    return (ScanSubject(bill, path: place), id)
  }

  private static func components(_ reader: inout JSONReader) throws(InputError) -> [Component] {
    var components: [Component] = []
    var array = try reader.beginArray()
    while try reader.nextElement(in: &array) {
      components.append(try component(&reader, number: components.count + 1))
    }
    return components
  }

  private static func component(_ reader: inout JSONReader, number: Int) throws(InputError)
    -> Component
  {
    var component = Component(id: .component("\(number)"), name: "")
    let start = reader.offset
    var object = try reader.beginObject()
    while let key = try reader.nextKey(in: &object) {
      switch key {
      case "name": component.name = try reader.string().string
      case "version": component.version = .value(try reader.string().string)
      case "purl":
        component.purls.append(
          try reader.parsed(PackageURL.self, "write a package URL, as pkg:pypi/pip@23.0"))
      case "cpe":
        component.cpes.append(
          try reader.parsed(
            CPE.self, "write a CPE name, as cpe:2.3:a:vendor:product:1.0:*:*:*:*:*:*:*"))
      case "repository":
        component.references.append(
          ExternalReference("vcs", try reader.string().string))
      default: try reader.skip()
      }
    }
    if component.name.isEmpty {
      component.name =
        component.purls.first?.name ?? component.cpes.first?.product.text ?? ""
    }
    if component.name.isEmpty {
      throw reader.error(
        at: start, expected: "the member 'name'", found: "none",
        remedy: #"write {"name":"expat",…}"#)
    }
    if case .unstated = component.version, let version = component.purls.first?.version {
      component.version = .value(version)
    }
    return component
  }
}

extension JSONReader {
  /// A string that is an identifier.
  fileprivate mutating func parsed<Identifier: TextIdentifier>(
    _ type: Identifier.Type, _ remedy: String
  ) throws(InputError) -> Identifier {
    let start = offset
    let text = try string().string
    do throws(SyntaxError) {
      return try Identifier(parsing: text)
    } catch {
      throw self.error(
        at: start, expected: error.expected, found: "'\(text.printable())'", remedy: remedy)
    }
  }
}

/// Splits what a stream gives into lines, and keeps no more of one than is read.
struct LineSplitter {
  /// A line, or word that one was too long.
  enum Line: Hashable {
    case text([UInt8])
    case tooLong
  }

  private let longest: Int
  private var rest: [UInt8] = []
  private var isTooLong = false

  init(longest: Int) { self.longest = longest }

  /// The lines that end in this piece.
  mutating func take(_ piece: [UInt8]) -> [Line] {
    var lines: [Line] = []
    var start = 0
    while let end = piece[start...].firstIndex(of: 0x0A) {
      keep(piece[start..<end])
      lines.append(next())
      start = end + 1
    }
    keep(piece[start...])
    return lines
  }

  /// The last line, where the stream ends without a line feed.
  mutating func finish() -> Line? {
    rest.isEmpty && !isTooLong ? nil : next()
  }

  private mutating func keep(_ bytes: ArraySlice<UInt8>) {
    if isTooLong { return }
    rest += bytes
    if rest.count > longest {
      isTooLong = true
      rest = []
    }
  }

  private mutating func next() -> Line {
    defer {
      rest = []
      isTooLong = false
    }
    return isTooLong ? .tooLong : .text(rest)
  }
}
