import BomafideIdentifiers
import BomafideJSON
import BomafideModel

/// A document of CSAF in the words of its schema, as far as it matters here.
struct CSAFWire {
  struct Product {
    var id = ""
    var cpe: String?
    var urls: [String] = []
    /// A version, or a range of VERS.
    var version: String?
    var isRange = false
  }

  struct Relationship {
    var product = Product()
    var component = ""
    var platform = ""
  }

  struct Vulnerability {
    var cve: String?
    var names: [String] = []
    var title: String?
    var vectors: [String] = []
    /// Product names by status, such as `known_affected`.
    var status: [String: [String]] = [:]
    var text: [UInt8] = []
  }

  var id = ""
  var title = ""
  var category = ""
  var publisher = ""
  var severity: String?
  var published: String?
  var modified: String?
  var products: [Product] = []
  var relationships: [Relationship] = []
  var vulnerabilities: [Vulnerability] = []

  init(_ reader: inout JSONReader) throws(InputError) {
    try reader.members { key, reader throws(InputError) in
      switch key {
      case "document": try readDocument(&reader)
      case "product_tree": try readProductTree(&reader)
      case "vulnerabilities":
        try reader.elements { reader throws(InputError) in
          vulnerabilities.append(try Vulnerability(&reader))
        }
      default: try reader.skip()
      }
    }
  }

  private mutating func readDocument(_ reader: inout JSONReader) throws(InputError) {
    try reader.members { key, reader throws(InputError) in
      switch key {
      case "title": title = try reader.optionalText() ?? ""
      case "category": category = try reader.optionalText() ?? ""
      case "publisher":
        try reader.members { key, reader throws(InputError) in
          if "category" ~= key {
            publisher = try reader.optionalText() ?? ""
          } else {
            try reader.skip()
          }
        }
      case "aggregate_severity":
        try reader.members { key, reader throws(InputError) in
          if "text" ~= key { severity = try reader.optionalText() } else { try reader.skip() }
        }
      case "tracking":
        try reader.members { key, reader throws(InputError) in
          switch key {
          case "id": id = try reader.string().string
          case "initial_release_date": published = try reader.optionalText()
          case "current_release_date": modified = try reader.optionalText()
          default: try reader.skip()
          }
        }
      default: try reader.skip()
      }
    }
  }

  // MARK: Products

  private mutating func readProductTree(_ reader: inout JSONReader) throws(InputError) {
    try reader.members { key, reader throws(InputError) in
      switch key {
      case "branches":
        try reader.elements { reader throws(InputError) in products += try Self.branch(&reader) }
      case "full_product_names":
        try reader.elements { reader throws(InputError) in products.append(try Product(&reader)) }
      case "relationships":
        try reader.elements { reader throws(InputError) in
          relationships.append(try Relationship(&reader))
        }
      default: try reader.skip()
      }
    }
  }

  /// The products of a branch; a version that the branch names is that of all in it that have none.
  private static func branch(_ reader: inout JSONReader) throws(InputError) -> [Product] {
    var products: [Product] = []
    var category = ""
    var name = ""
    try reader.members { key, reader throws(InputError) in
      switch key {
      case "category": category = try reader.optionalText() ?? ""
      case "name": name = try reader.optionalText() ?? ""
      case "product": products.append(try Product(&reader))
      case "branches":
        try reader.elements { reader throws(InputError) in products += try branch(&reader) }
      default: try reader.skip()
      }
    }
    guard category == "product_version" || category == "product_version_range" else {
      return products
    }
    for index in products.indices where products[index].version == nil {
      products[index].version = name
      products[index].isRange = category == "product_version_range"
    }
    return products
  }
}

extension CSAFWire.Product {
  fileprivate init(_ reader: inout JSONReader) throws(InputError) {
    try reader.members { key, reader throws(InputError) in
      switch key {
      case "product_id": id = try reader.string().string
      case "product_identification_helper":
        try reader.members { key, reader throws(InputError) in
          switch key {
          case "cpe": cpe = try reader.optionalText()
          case "purl": if let url = try reader.optionalText() { urls.append(url) }
          case "purls": urls += try reader.texts()
          default: try reader.skip()
          }
        }
      default: try reader.skip()
      }
    }
  }
}

extension CSAFWire.Relationship {
  fileprivate init(_ reader: inout JSONReader) throws(InputError) {
    try reader.members { key, reader throws(InputError) in
      switch key {
      case "full_product_name": product = try CSAFWire.Product(&reader)
      case "product_reference": component = try reader.string().string
      case "relates_to_product_reference": platform = try reader.string().string
      default: try reader.skip()
      }
    }
  }
}

extension CSAFWire.Vulnerability {
  fileprivate init(_ reader: inout JSONReader) throws(InputError) {
    _ = try reader.peek()
    let start = reader.offset
    try reader.members { key, reader throws(InputError) in
      switch key {
      case "cve": cve = try reader.optionalText()
      case "title": title = try reader.optionalText()
      case "ids":
        try reader.elements { reader throws(InputError) in
          try reader.members { key, reader throws(InputError) in
            if "text" ~= key {
              names.append(try reader.optionalText() ?? "")
            } else {
              try reader.skip()
            }
          }
        }
      case "product_status":
        try reader.members { key, reader throws(InputError) in
          status[key.string] = try reader.texts()
        }
      // 2.0 rates in `scores`, 2.1 in `metrics` with `content`.
      case "scores": try reader.elements { reader throws(InputError) in try readScore(&reader) }
      case "metrics":
        try reader.elements { reader throws(InputError) in
          try reader.members { key, reader throws(InputError) in
            if "content" ~= key { try readScore(&reader) } else { try reader.skip() }
          }
        }
      default: try reader.skip()
      }
    }
    text = reader.bytes(from: start)
  }

  private mutating func readScore(_ reader: inout JSONReader) throws(InputError) {
    try reader.membersIfAny { key, reader throws(InputError) in
      switch key {
      case "cvss_v2", "cvss_v3", "cvss_v4":
        try reader.members { key, reader throws(InputError) in
          if "vectorString" ~= key, let vector = try reader.optionalText() {
            if !vectors.contains(vector) { vectors.append(vector) }
          } else {
            try reader.skip()
          }
        }
      default: try reader.skip()
      }
    }
  }
}
