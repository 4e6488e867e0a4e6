import BomafideModel
import X509

/// What certificates are called here, where tests need no other part of the library.
typealias CertificateOfTest = Certificate

extension JSONValue {
  /// All texts, with the way to them.
  var texts: [(path: [String], value: String)] {
    switch self {
    case .string(let text): [([], text)]
    case .array(let elements):
      elements.enumerated().flatMap { index, element in
        element.texts.map { (["\(index)"] + $0.path, $0.value) }
      }
    case .object(let members):
      members.flatMap { member in member.value.texts.map { ([member.name] + $0.path, $0.value) } }
    default: []
    }
  }

  /// The value with another one at a place.
  func replacing(_ path: ArraySlice<String>, with value: JSONValue) -> JSONValue {
    guard let first = path.first else { return value }
    switch self {
    case .array(let elements):
      return .array(
        elements.enumerated().map { index, element in
          "\(index)" == first ? element.replacing(path.dropFirst(), with: value) : element
        })
    case .object(let members):
      return .object(
        members.map { member in
          member.name == first
            ? JSONValue.Member(first, member.value.replacing(path.dropFirst(), with: value))
            : member
        })
    default: return self
    }
  }

  /// A bundle with another member of its material; nil where there is none to put in.
  func replacing(_ name: String, with value: JSONValue?) -> JSONValue? {
    value.map { replacing(["verificationMaterial", name], with: $0) }
  }
}
