import BomafideModel

/// Who and what made a document: SPDX 2's `creators`.
struct SPDX2Creators: Hashable {
  var authors: [Agent]
  var tools: [Tool]

  init(authors: [Agent], tools: [Tool]) {
    self.authors = authors
    self.tools = tools
  }

  init(_ texts: [String]) {
    authors = []
    tools = []
    for text in texts {
      if text.hasPrefix("Tool:") {
        tools.append(SPDX2.tool(text.dropFirst("Tool:".count)))
      } else {
        authors.append(SPDX2.agent(text))
      }
    }
  }

  /// The spelling of each, authors first.
  var texts: [String] { authors.map(SPDX2.agentText) + tools.map(SPDX2.toolText) }
}
