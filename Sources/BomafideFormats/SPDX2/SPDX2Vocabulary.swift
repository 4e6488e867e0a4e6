import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// SPDX 2's words for the model's values.
///
/// Source: SPDX 2.3, <https://spdx.github.io/spdx-spec/v2.3/>.
enum SPDX2 {
  static let noAssertion = "NOASSERTION"
  static let none = "NONE"
  static let documentID = "SPDXRef-DOCUMENT"

  // MARK: Members whose value is one string

  static let licenseConcluded = licenseField("licenseConcluded")
  /// Packages say that nothing is concluded, as readers of 2.2 want it.
  static let packageLicenseConcluded = licenseField("licenseConcluded", unstated: noAssertion)
  static let licenseDeclared = licenseField("licenseDeclared")
  static let copyrightText = textField("copyrightText")
  static let homepage = textField("homepage")
  static let versionInfo = textField("versionInfo")
  /// The only one of these that a package must have (7.7).
  static let downloadLocation = textField("downloadLocation", unstated: noAssertion)
  static let supplier = agentField("supplier")
  static let originator = agentField("originator")
  static let releaseDate = dateField("releaseDate")
  static let builtDate = dateField("builtDate")
  static let validUntilDate = dateField("validUntilDate")
  static let created = dateField("created")

  static let primaryPackagePurpose = SPDX2Field<Component.Purpose?>(
    name: "primaryPackagePurpose", absent: nil, parse: { purpose($0).map(Optional.some) },
    print: { $0.map { purposeName($0) ?? "OTHER" } })

  private static func licenseField(_ name: String, unstated: String? = nil)
    -> SPDX2Field<Stated<License>>
  {
    SPDX2Field(
      name: name, absent: .unstated, parse: { SPDX2.license($0) },
      print: { licenseText($0) ?? unstated })
  }

  private static func textField(_ name: String, unstated: String? = nil) -> SPDX2Field<
    Stated<String>
  > {
    SPDX2Field(
      name: name, absent: .unstated,
      parse: { raw in
        switch raw {
        case "", noAssertion: .unstated
        case none: Stated.none
        default: .value(raw)
        }
      },
      print: { value in
        switch value {
        case .unstated: unstated
        case .none: none
        case .value(let text): text
        }
      })
  }

  private static func agentField(_ name: String) -> SPDX2Field<Stated<Agent>> {
    SPDX2Field(
      name: name, absent: .unstated,
      parse: { raw in
        switch raw {
        case "", noAssertion: .unstated
        case none: Stated.none
        default: .value(SPDX2.agent(raw))
        }
      },
      print: { value in
        switch value {
        case .unstated: nil
        case .none: none
        case .value(let agent) where agent.isNameless: nil
        case .value(let agent): agentText(agent.kind == .tool ? agent.asOrganization : agent)
        }
      })
  }

  private static func dateField(_ name: String) -> SPDX2Field<Timestamp?> {
    SPDX2Field(
      name: name, absent: nil, parse: { timestamp($0).map(Optional.some) },
      print: { $0?.wholeSeconds })
  }

  /// Whether a word is a type of annotations.
  ///
  /// Source: SPDX 2.3, 12.3.
  static func isAnnotationType(_ word: String) -> Bool { word == "OTHER" || word == "REVIEW" }

  static func timestamp(_ raw: String) -> Timestamp? {
    do { return try Timestamp(parsing: raw) } catch { return nil }
  }

  // MARK: Licenses

  /// An expression, `NONE`, `NOASSERTION`, or words that are none of these.
  static func license(_ raw: String) -> Stated<License> {
    switch raw {
    case "", noAssertion: return .unstated
    case none: return .none
    default:
      do {
        return .value(.expression(try LicenseExpression(parsing: raw)))
      } catch {
        return .value(.named(raw))
      }
    }
  }

  /// The expression that says a license; words that are none become a reference to an extracted license.
  static func licenseText(_ license: Stated<License>) -> String? {
    switch license {
    case .unstated: nil
    case .none: none
    case .value(.expression(let expression)): expression.description
    case .value(.named(let name)): licenseReference(name)
    }
  }

  /// The `LicenseRef-` for a license that is known by its name only.
  static func licenseReference(_ name: String) -> String {
    var id: [UInt8] = Array("LicenseRef-".utf8)
    for byte in name.utf8 {
      if SPDX2Identifiers.isAllowed[Int(byte)] {
        id.append(byte)
      } else if id.last != UInt8(ascii: "-") {
        id.append(UInt8(ascii: "-"))
      }
    }
    if id.count == "LicenseRef-".utf8.count {
      for byte in name.utf8 {
        id += [JSONWriter.hexDigit(byte >> 4), JSONWriter.hexDigit(byte & 15)]
      }
    }
    return String(decoding: id, as: UTF8.self)
  }

  // MARK: Purposes and algorithms

  static func purpose(_ raw: String) -> Component.Purpose? {
    switch raw {
    case "APPLICATION": .application
    case "FRAMEWORK": .framework
    case "LIBRARY": .library
    case "CONTAINER": .container
    case "OPERATING_SYSTEM", "OPERATING-SYSTEM": .operatingSystem
    case "DEVICE": .device
    case "FIRMWARE": .firmware
    case "SOURCE": .source
    case "ARCHIVE": .archive
    case "FILE": .file
    case "INSTALL": .install
    case "OTHER": .other
    default: nil
    }
  }

  /// The word for `purpose`, or nil where SPDX 2.3 has none.
  static func purposeName(_ purpose: Component.Purpose) -> String? {
    switch purpose {
    case .application: "APPLICATION"
    case .framework: "FRAMEWORK"
    case .library: "LIBRARY"
    case .container: "CONTAINER"
    case .operatingSystem: "OPERATING_SYSTEM"
    case .device: "DEVICE"
    case .firmware: "FIRMWARE"
    case .source: "SOURCE"
    case .archive: "ARCHIVE"
    case .file: "FILE"
    case .install: "INSTALL"
    case .other: "OTHER"
    case .platform, .data, .model, .manifest, .patch, .requirement, .specification, .test,
      .documentation, .configuration, .evidence, .executable, .module, .deviceDriver, .diskImage,
      .filesystemImage, .cryptographicAsset, .bom:
      nil
    }
  }

  /// The word for `algorithm`, or nil where SPDX 2.3 has none.
  static func algorithmName(_ algorithm: DigestAlgorithm) -> StaticString? {
    switch algorithm {
    case .md2: "MD2"
    case .md4: "MD4"
    case .md5: "MD5"
    case .md6: "MD6"
    case .adler32: "ADLER32"
    case .sha1: "SHA1"
    case .sha224: "SHA224"
    case .sha256: "SHA256"
    case .sha384: "SHA384"
    case .sha512: "SHA512"
    case .sha3_256: "SHA3-256"
    case .sha3_384: "SHA3-384"
    case .sha3_512: "SHA3-512"
    case .blake2b256: "BLAKE2b-256"
    case .blake2b384: "BLAKE2b-384"
    case .blake2b512: "BLAKE2b-512"
    case .blake3: "BLAKE3"
    case .sha3_224, .streebog256, .streebog512: nil
    }
  }

  /// The algorithm that `name` means to anybody but the grammar, such as `sha256`.
  static func algorithm(inAnyCase name: String) -> DigestAlgorithm? {
    let wanted = name.uppercased()
    return DigestAlgorithm.allCases.first { candidate in
      algorithmName(candidate).map { "\($0)".uppercased() == wanted } ?? false
    }
  }

  /// The algorithm that `text` names.
  static func algorithm(_ text: JSONText) -> DigestAlgorithm? {
    // The two that nearly every document has come first.
    if "SHA1" ~= text { return .sha1 }
    if "SHA256" ~= text { return .sha256 }
    return DigestAlgorithm.allCases.first { candidate in
      algorithmName(candidate).map { $0 ~= text } ?? false
    }
  }
}
