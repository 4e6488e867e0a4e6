import BomafideIdentifiers
import BomafideModel

/// What documents of SPDX 3 say in the words of the guideline's printed examples, which the format does not have.
///
/// BSI TR-03183-2 prints `externalIdentifiers`, `licenseExpression`, the type `software_SoftwareArtifact` and
/// `SourceArtifact`, and people write what is printed. To the codec these are elements that it cannot place, so they
/// ride along under `elements` of the bill. That the document is no valid SPDX is `validate`'s matter.
struct PrintedSPDX3: Sendable {
  private var elements: [String: JSONValue] = [:]
  /// The relationships by type and the last part of the name they go out from.
  private var edges: [String: [JSONValue]] = [:]
  /// The elements that each name is generated from.
  private var makers: [String: [String]] = [:]

  init(_ bill: BillOfMaterials) {
    for element in bill.foreign[.spdx3, "elements"]?.scoreElements ?? [] {
      if let name = element["spdxId"]?.text ?? element["@id"]?.text { elements[name] = element }
      guard let type = element["relationshipType"]?.text, let from = element["from"]?.text else {
        continue
      }
      edges[type + " " + Self.tail(from), default: []].append(element)
      guard type == "generates" else { continue }
      for end in element["to"]?.scoreElements ?? [] {
        if let text = end.text { makers[Self.tail(text), default: []].append(from) }
      }
    }
  }

  /// The last part of a name, which is what the model keeps of it.
  private static func tail(_ name: String) -> String {
    String(
      name[
        (name.lastIndex { $0 == "/" || $0 == "#" }.map(name.index(after:)) ?? name.startIndex)...])
  }

  private static func name(_ component: Component) -> String {
    tail(
      component.foreign[.spdx3, "spdxId"]?.text
        ?? String(component.id.description.dropFirst("component ".count)))
  }

  /// The agent that a name stands for which is no element of SPDX 3, such as a blank node.
  func resolved(_ agent: Agent) -> Agent {
    var agent = agent
    if let name = agent.foreign[.spdx3, "@id"]?.text, let element = elements[name] {
      agent.name = element["name"]?.text ?? ""
      switch element["type"]?.text {
      case "Person": agent.kind = .person
      case "Organization": agent.kind = .organization
      case "SoftwareAgent": agent.kind = .tool
      default: break
      }
      agent.foreign[.spdx3] = agent.foreign[.spdx3] + (element.scoreMembers ?? [])
    }
    if let printed = agent.foreign[.spdx3, "externalIdentifiers"] {
      let proper = agent.foreign[.spdx3, "externalIdentifier"]?.scoreElements ?? []
      agent.foreign[.spdx3, "externalIdentifier"] = .array(proper + (printed.scoreElements ?? []))
    }
    return agent
  }

  /// The tool that such a name stands for.
  func resolved(_ tool: Tool) -> Tool {
    guard let name = tool.foreign[.spdx3, "@id"]?.text, let text = elements[name]?["name"]?.text
    else { return tool }
    var resolved = Tool(name: text)
    if let dash = text.lastIndex(of: "-"), text[dash...].dropFirst().first?.isNumber ?? false {
      resolved = Tool(name: String(text[..<dash]), version: String(text[dash...].dropFirst()))
    }
    return resolved
  }

  /// The license of a component by a relationship whose end is no license of SPDX 3.
  func license(_ relationship: String, of component: Component) -> Stated<License> {
    for edge in edges[relationship + " " + Self.name(component)] ?? [] {
      for end in edge["to"]?.scoreElements ?? [] {
        guard let element = end.text.flatMap({ elements[$0] }),
          let text = element["simplelicensing_licenseExpression"]?.text
            ?? element["licenseExpression"]?.text
        else { continue }
        do throws(SyntaxError) {
          return .value(.expression(try LicenseExpression(parsing: text)))
        } catch {
          return .value(.named(text))
        }
      }
    }
    return .unstated
  }

  /// The elements of purpose `source` that a component is generated from.
  func sources(of component: Component) -> [JSONValue] {
    (makers[Self.name(component)] ?? []).compactMap { elements[$0] }
      .filter { $0["software_primaryPurpose"]?.text == "source" }
  }

  /// Whether a component has identifiers under the printed name.
  static func hasIdentifier(_ component: Component) -> Bool {
    (component.foreign[.spdx3, "externalIdentifiers"]?.scoreElements ?? []).contains { entry in
      ["cpe22", "cpe23", "swid", "packageUrl", "packageURL"].contains(
        entry["externalIdentifierType"]?.text) && Said(entry["identifier"]?.text).isValue
    }
  }
}

extension JSONValue {
  /// The members, where this is an object.
  fileprivate var scoreMembers: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// The locators of the references of an element, by any of some types.
  func locators(_ types: Set<String>) -> [String] {
    (self["externalRef"]?.scoreElements ?? [])
      .filter { types.contains($0["externalRefType"]?.text ?? "") }
      .flatMap { $0["locator"]?.scoreElements ?? $0["locator"].map { [$0] } ?? [] }
      .compactMap(\.text)
  }

  /// The digests of an element of SPDX 3.
  var verifyingDigests: [Digest] {
    (self["verifiedUsing"]?.scoreElements ?? []).compactMap { entry in
      guard let word = entry["algorithm"]?.text, let hex = entry["hashValue"]?.text,
        let algorithm = DigestAlgorithm(rawValue: word.replacing("_", with: "-"))
      else { return nil }
      do throws(SyntaxError) { return try Digest(algorithm, hex: hex) } catch { return nil }
    }
  }
}
