extension PackageURL {
  /// The qualifiers of a package URL, ordered by key, each key once.
  public struct Qualifiers: Hashable, Sendable, RandomAccessCollection {
    /// A key and its decoded value.
    public struct Element: Hashable, Sendable {
      /// The key, in lower case.
      public let key: String

      /// The value, never empty.
      public let value: String
    }

    private var elements: [Element] = []

    public var startIndex: Int { 0 }
    public var endIndex: Int { elements.count }
    public subscript(position: Int) -> Element { elements[position] }

    /// The value of the key, which is in lower case.
    public subscript(key: String) -> String? {
      elements.first { $0.key == key }?.value
    }

    /// The qualifiers as a dictionary.
    public var dictionary: [String: String] {
      Dictionary(elements.map { ($0.key, $0.value) }) { first, _ in first }
    }
  }
}

extension PackageURL.Qualifiers {
  /// Lower-cases the keys, drops empty values and sorts.
  init(normalizing pairs: [(key: String, value: String)]) throws(PackageURL.Trouble) {
    for (key, value) in pairs {
      guard let first = key.utf8.first, first.isASCIILetter,
        key.utf8.allSatisfy({ $0.isASCIIAlphanumeric || [0x2E, 0x2D, 0x5F].contains($0) })
      else {
        throw PackageURL.Trouble(
          .qualifiers,
          expected:
            "a qualifier key of letters, digits, '.', '-' and '_' that starts with a letter, "
            + "not '\(key.printable(limit: 40))'")
      }
      if !value.isEmpty { elements.append(Element(key: key.asciiLowercased, value: value)) }
    }
    elements.sort { $0.key < $1.key }
    for (one, next) in zip(elements, elements.dropFirst()) where one.key == next.key {
      throw PackageURL.Trouble(
        .qualifiers, expected: "each qualifier key once, '\(one.key)' is double")
    }
  }
}
