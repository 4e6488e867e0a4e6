/// A CPE 2.3 name: how the National Vulnerability Database names a product.
///
/// It is printed as a formatted string (`cpe:2.3:a:vendor:product:…`); a CPE 2.2 URI (`cpe:/a:vendor:product`)
/// is parsed as well. Letters keep their case, though comparison ignores it.
///
/// The standard wants a language tag in `language`. Data in the field doesn't keep to that, so any value is taken.
///
/// Source: NISTIR 7695, <https://csrc.nist.gov/pubs/ir/7695/final>.
public struct CPE: TextIdentifier, Comparable {
  /// What sort of thing a name names.
  public enum Part: String, CaseIterable, Hashable, Sendable {
    case application = "a"
    case operatingSystem = "o"
    case hardware = "h"
    /// Any of them.
    case any = "*"
    /// None of them.
    case na = "-"
  }

  /// What sort of thing the name names.
  public var part: Part

  /// Who makes the product.
  public var vendor: Attribute

  /// The product's name.
  public var product: Attribute

  /// The product's version.
  public var version: Attribute

  /// An update, service pack or patch level within the version.
  public var update: Attribute

  /// The edition, as CPE 2.2 knew it.
  public var edition: Attribute

  /// The language of the user interface.
  public var language: Attribute

  /// The market or class of users the product is made for.
  public var softwareEdition: Attribute

  /// The software that the product runs in.
  public var targetSoftware: Attribute

  /// The hardware that the product runs on.
  public var targetHardware: Attribute

  /// Whatever else tells the product apart.
  public var other: Attribute

  /// Makes a name; an attribute that is left out says nothing (`ANY`).
  public init(
    part: Part = .any, vendor: Attribute = .any, product: Attribute = .any,
    version: Attribute = .any, update: Attribute = .any, edition: Attribute = .any,
    language: Attribute = .any, softwareEdition: Attribute = .any,
    targetSoftware: Attribute = .any, targetHardware: Attribute = .any, other: Attribute = .any
  ) {
    self.part = part
    self.vendor = vendor
    self.product = product
    self.version = version
    self.update = update
    self.edition = edition
    self.language = language
    self.softwareEdition = softwareEdition
    self.targetSoftware = targetSoftware
    self.targetHardware = targetHardware
    self.other = other
  }

  /// The same product in the version that `version` spells literally; the update is kept.
  ///
  /// - Throws: `SyntaxError` if the version is empty or has a character outside visible ASCII.
  public func with(version: some StringProtocol) throws(SyntaxError) -> CPE {
    with(version: .value(try Value(literal: version)))
  }

  /// The same product with another version attribute; the update is kept.
  public func with(version: Attribute) -> CPE {
    var copy = self
    copy.version = version
    return copy
  }

  public static func < (a: Self, b: Self) -> Bool { a.description < b.description }

  /// All attributes but the part, in the order of the formatted string.
  var attributes: [Attribute] {
    [
      vendor, product, version, update, edition, language, softwareEdition, targetSoftware,
      targetHardware, other,
    ]
  }

  init(part: Part, attributes: [Attribute]) {
    func at(_ index: Int) -> Attribute { index < attributes.count ? attributes[index] : .any }
    self.init(
      part: part, vendor: at(0), product: at(1), version: at(2), update: at(3), edition: at(4),
      language: at(5), softwareEdition: at(6), targetSoftware: at(7), targetHardware: at(8),
      other: at(9))
  }
}

extension CPE {
  /// What a name says in one of its places.
  public enum Attribute: Hashable, Sendable {
    /// Any value would do.
    case any
    /// The attribute doesn't apply.
    case na
    /// This value, or a pattern of values.
    case value(Value)

    /// Makes a value of text that is meant literally: a `*` in it is no wildcard.
    ///
    /// - Throws: `SyntaxError` if the text is empty, a lone `-`, or has a character outside visible ASCII.
    public static func literal(_ text: some StringProtocol) throws(SyntaxError) -> Attribute {
      .value(try Value(literal: text))
    }

    /// The value's text without quoting, wildcards included, or nil for `any` and `na`.
    public var text: String? {
      if case .value(let value) = self { value.text } else { nil }
    }
  }
}
