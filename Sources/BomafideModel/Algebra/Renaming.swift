import BomafideIdentifiers

/// Gives elements other IDs, everywhere that a bill names them.
struct Renaming {
  var ids: [ElementID: ElementID] = [:]

  init() {}

  func callAsFunction(_ id: ElementID) -> ElementID { ids[id] ?? id }

  func callAsFunction(_ list: [ElementID]) -> [ElementID] {
    if ids.isEmpty { return list }
    return list.map { ids[$0] ?? $0 }
  }

  func apply(to component: inout Component) {
    component.id = self(component.id)
    if var pedigree = component.pedigree {
      pedigree.ancestors = self(pedigree.ancestors)
      pedigree.descendants = self(pedigree.descendants)
      pedigree.variants = self(pedigree.variants)
      component.pedigree = pedigree
    }
  }

  func apply(to edge: inout Relationship) {
    edge.from = self(edge.from)
    edge.to = self(edge.to)
  }

  func apply(to snippet: inout Snippet) {
    snippet.id = self(snippet.id)
    snippet.file = self(snippet.file)
  }

  func apply(to vulnerability: inout Vulnerability) {
    for index in vulnerability.statements.indices {
      for place in vulnerability.statements[index].products.indices {
        var product = vulnerability.statements[index].products[place]
        product.element = self(product.element)
        product.subcomponents = self(product.subcomponents)
        vulnerability.statements[index].products[place] = product
      }
    }
  }
}

/// Gives licenses of a document's own other names, in every expression.
struct LicenseRenaming {
  /// The new names by the old ones, also by `DocumentRef-…:LicenseRef-…`.
  var names: [String: String] = [:]
  /// The new names of other documents.
  var documents: [String: String] = [:]

  func apply(to bill: inout BillOfMaterials) {
    if names.isEmpty && documents.isEmpty { return }
    for index in bill.components.indices {
      change(&bill.components[index].declaredLicense)
      change(&bill.components[index].concludedLicense)
      for place in bill.components[index].licensesInFiles.indices {
        change(&bill.components[index].licensesInFiles[place])
      }
    }
    for index in bill.files.indices {
      guard var details = bill.files[index].details else { continue }
      change(&details.concludedLicense)
      for place in details.licensesInFile.indices { change(&details.licensesInFile[place]) }
      bill.files[index].details = details
    }
    for index in bill.snippets.indices {
      change(&bill.snippets[index].concludedLicense)
      for place in bill.snippets[index].licensesInSnippet.indices {
        change(&bill.snippets[index].licensesInSnippet[place])
      }
    }
    for index in bill.customLicenses.indices {
      if let name = names[bill.customLicenses[index].id] { bill.customLicenses[index].id = name }
    }
  }

  private func change(_ license: inout Stated<License>) {
    guard case .value(let old) = license else { return }
    switch old {
    case .expression(let expression):
      let text = changed(expression.description)
      if text == expression.description { return }
      do throws(SyntaxError) {
        license = .value(.expression(try LicenseExpression(parsing: text)))
      } catch {
        license = .value(.named(text))
      }
    case .named(let name): license = .value(.named(changed(name)))
    }
  }

  /// The text with other names in place of whole ones.
  private func changed(_ text: String) -> String {
    var out = ""
    var word = ""
    func isPart(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", ".", ":": true
      default: false
      }
    }
    for scalar in text.unicodeScalars {
      if isPart(scalar) {
        word.unicodeScalars.append(scalar)
      } else {
        out += name(word)
        word = ""
        out.unicodeScalars.append(scalar)
      }
    }
    return out + name(word)
  }

  /// The new name of a license, which may be one of another document.
  private func name(_ word: String) -> String {
    if let name = names[word] { return name }
    let parts = word.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, let document = documents[String(parts[0])] else { return word }
    return "\(document):\(parts[1])"
  }
}
