import BomafideJSON
import BomafideModel

extension CycloneDX {
  /// Reads an organizational entity.
  ///
  /// A contact that is no more than an address of the same name, or of none, is the agent's own.
  static func organization(_ value: JSONValue) -> Agent? {
    guard value.members != nil else { return nil }
    var members = CycloneDXMembers(value)
    var agent = Agent(.organization, name: members.takeText("name") ?? "")
    if let urls = value["url"]?.elements, urls.allSatisfy({ $0.text != nil }), !urls.isEmpty {
      agent.urls = urls.compactMap(\.text)
      _ = members.take("url")
    }
    if let contacts = value["contact"]?.elements, contacts.count == 1,
      let contact = contacts[0].members, let email = contacts[0]["email"]?.text
    {
      if contact.count == 1 {
        agent.email = email
        _ = members.take("contact")
      } else if contact.count == 2, contacts[0]["name"]?.text == agent.name {
        agent.kind = .person
        agent.email = email
        _ = members.take("contact")
      }
    }
    agent.foreign = members.foreign
    return agent
  }

  /// Writes an agent as an organizational entity.
  static func entity(_ agent: Agent) -> JSONValue {
    let name = agent.name.isEmpty ? nil : JSONValue.string(agent.name)
    let contact = agent.email.map { email in
      JSONValue.array([
        .sorted([("email", .string(email)), ("name", agent.kind == .person ? name : nil)])
      ])
    }
    return .sorted(
      [
        ("name", name), ("url", agent.urls.isEmpty ? nil : .texts(agent.urls)),
        ("contact", contact),
      ], and: agent.foreign[.cycloneDX])
  }

  /// Reads an organizational contact, which is a person.
  static func person(_ value: JSONValue) -> Agent? {
    guard value.members != nil else { return nil }
    var members = CycloneDXMembers(value)
    return Agent(
      .person, name: members.takeText("name") ?? "", email: members.takeText("email"),
      foreign: members.foreign)
  }

  /// Writes an agent as an organizational contact.
  static func contact(_ agent: Agent) -> JSONValue {
    .sorted(
      [
        ("name", agent.name.isEmpty ? nil : .string(agent.name)),
        ("email", agent.email.map(JSONValue.string)),
      ],
      and: agent.foreign[.cycloneDX])
  }

  /// An agent in one text, as `author` has it.
  static func text(_ agent: Agent) -> String {
    agent.name + (agent.email.map { " <\($0)>" } ?? "")
  }

  // MARK: Tools

  /// Reads a tool of the array that versions up to 1.4 have.
  static func legacyTool(_ value: JSONValue) -> Tool? {
    guard value.members != nil else { return nil }
    var members = CycloneDXMembers(value)
    return Tool(
      name: members.takeText("name") ?? "", version: members.takeText("version"),
      vendor: members.takeText("vendor"), foreign: members.foreign)
  }

  /// Reads a tool that is a component.
  static func tool(_ value: JSONValue) -> Tool? {
    guard value.members != nil else { return nil }
    var members = CycloneDXMembers(value)
    var tool = Tool(
      name: members.takeText("name") ?? "", version: members.takeText("version"))
    if value["type"]?.text == "application" { _ = members.take("type") }
    if let maker = value["manufacturer"]?.members, maker.count == 1, maker[0].name == "name" {
      tool.vendor = maker[0].value.text
      _ = members.take("manufacturer")
    } else {
      tool.vendor = members.takeText("publisher")
    }
    tool.foreign = members.foreign
    return tool
  }

  static func tools(_ tools: [Tool], _ version: CycloneDXVersion) -> JSONValue? {
    if tools.isEmpty { return nil }
    if version < .v1_5 {
      return .array(
        tools.map { tool in
          .sorted(
            [
              ("vendor", tool.vendor.map(JSONValue.string)), ("name", .string(tool.name)),
              ("version", tool.version.map(JSONValue.string)),
            ], and: tool.foreign[.cycloneDX])
        })
    }
    let components = tools.map { tool in
      let vendor = tool.vendor.map(JSONValue.string)
      let type = tool.foreign[.cycloneDX, "type"] == nil ? JSONValue.string("application") : nil
      return JSONValue.sorted(
        [
          ("type", type), ("name", .string(tool.name)),
          ("version", tool.version.map(JSONValue.string)),
          ("manufacturer", version < .v1_6 ? nil : vendor.map { .sorted([("name", $0)]) }),
          ("publisher", version < .v1_6 ? vendor : nil),
        ], and: tool.foreign[.cycloneDX])
    }
    return .sorted([("components", .array(components))])
  }
}
