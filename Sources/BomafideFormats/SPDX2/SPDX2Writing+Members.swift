import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension SPDX2Writing {
  /// The members of foreign data that the model's fields don't write, in the order of their names.
  struct Extras {
    fileprivate var rest: ArraySlice<JSONValue.Member> = []

    init() {}

    init(_ foreign: ForeignData, known: @autoclosure () -> Set<String>) {
      if foreign.isEmpty { return }
      let members = foreign[.spdx2]
      if members.isEmpty { return }
      let known = known()
      rest =
        members.filter { !known.contains($0.name) }
        .sorted { JSONWriter.precedes($0.name, $1.name) }[...]
    }

    /// Whether one stands before all that begins with `name`.
    func hasBefore(_ name: StaticString) -> Bool {
      rest.first.map { JSONWriter.precedes($0.name, "\(name)") } ?? false
    }
  }

  /// Writes a key, after the foreign members that stand before it.
  @inline(__always)
  mutating func key(_ name: StaticString, _ extras: inout Extras) {
    if !extras.rest.isEmpty { flush(&extras, before: "\(name)") }
    json.key(name)
  }

  private mutating func flush(_ extras: inout Extras, before name: String) {
    while let next = extras.rest.first, JSONWriter.precedes(next.name, name) {
      member(next)
      extras.rest.removeFirst()
    }
  }

  /// Writes the foreign members that are left.
  mutating func rest(_ extras: inout Extras) {
    for next in extras.rest { member(next) }
    extras.rest = []
  }

  private mutating func member(_ member: JSONValue.Member) {
    json.key(member.name)
    json.value(options.order == .sorted ? Self.sorted(member.value) : member.value)
  }

  /// Writes a string member, where there is one.
  mutating func optional(_ name: StaticString, _ text: String?, _ extras: inout Extras) {
    guard let text else { return }
    key(name, &extras)
    json.string(text)
  }

  /// Writes a member whose value can be spelled in several ways.
  mutating func field<Value>(
    _ field: SPDX2Field<Value>, _ value: Value, _ foreign: ForeignData, _ name: StaticString,
    _ extras: inout Extras
  ) {
    optional(name, field.spelling(value, foreign), &extras)
  }

  /// Writes an array of strings, where it isn't empty or the document had an empty one.
  mutating func texts(
    _ name: StaticString, _ values: [String], _ foreign: ForeignData, _ extras: inout Extras
  ) {
    if values.isEmpty, foreign.isEmpty || foreign[.spdx2, "\(name)"] != .array([]) { return }
    key(name, &extras)
    texts(values)
  }

  /// Writes an array of strings.
  mutating func texts(_ values: [String]) {
    list(values.count) { $0.json.string(values[$1]) }
  }

  /// Writes a list of licenses, where it isn't empty or the document had an empty one.
  mutating func licenses(
    _ name: StaticString, _ values: [Stated<License>], _ foreign: ForeignData,
    _ extras: inout Extras
  ) {
    if values.isEmpty && foreign.isEmpty { return }
    texts(name, Self.spelling(of: values, "\(name)", foreign), foreign, &extras)
  }

  /// How a list of licenses is spelled: as in the document, if that still means the same.
  static func spelling(of values: [Stated<License>], _ name: String, _ foreign: ForeignData)
    -> [String]
  {
    if case .array(let kept) = foreign[.spdx2, name] {
      let raw = kept.compactMap(\.text)
      if raw.map(SPDX2.license) == values { return raw }
    }
    return values.map { SPDX2.licenseText($0) ?? SPDX2.noAssertion }
  }

  /// Writes an array of `count` elements in the order that the options ask for.
  mutating func list(_ count: Int, _ write: (inout SPDX2Writing, Int) -> Void) {
    json.beginArray()
    if options.order == .sorted, count > 1 {
      for index in orderByText(count, write) {
        json.element()
        write(&self, index)
      }
    } else {
      for index in 0..<count {
        json.element()
        write(&self, index)
      }
    }
    json.endArray()
  }

  /// The elements' numbers, ordered by their JSON text as Python's `json.dumps(…, sort_keys=True)` gives it.
  mutating func orderByText(_ count: Int, _ write: (inout SPDX2Writing, Int) -> Void) -> [Int] {
    let style = JSONWriter.Style(spacing: .spaced, escapesNonASCII: true, endsWithNewline: false)
    let keys = Keys()
    var other = JSONWriter(
      into: ByteSink(capacity: 4096) { keys.bytes.append(contentsOf: $0) }, style: style)
    let noted = losses
    swap(&json, &other)
    for index in 0..<count {
      write(&self, index)
      json.sink.flush()
      keys.ends.append(keys.bytes.count)
    }
    swap(&json, &other)
    losses = noted
    return keys.order()
  }

  private final class Keys {
    var bytes: [UInt8] = []
    var ends: [Int] = []

    func order() -> [Int] {
      bytes.withUnsafeBufferPointer { all in
        func text(_ index: Int) -> Slice<UnsafeBufferPointer<UInt8>> {
          all[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
        }
        return ends.indices.sorted {
          let (a, b) = (text($0), text($1))
          return a.elementsEqual(b) ? $0 < $1 : a.lexicographicallyPrecedes(b)
        }
      }
    }
  }

  /// A tree with each array sorted by the text of its elements.
  static func sorted(_ value: JSONValue) -> JSONValue {
    switch value {
    case .null, .bool, .number, .string: return value
    case .object(let members):
      return .object(members.map { .init($0.name, sorted($0.value)) })
    case .array(let elements):
      let style = JSONWriter.Style(spacing: .spaced, escapesNonASCII: true, endsWithNewline: false)
      let keyed = elements.map { element in
        let inner = sorted(element)
        return (inner, JSONWriter.bytes(of: inner, style: style))
      }
      return .array(keyed.sorted { $0.1.lexicographicallyPrecedes($1.1) }.map(\.0))
    }
  }
}
