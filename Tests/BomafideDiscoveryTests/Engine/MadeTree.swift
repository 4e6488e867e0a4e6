import BomafideDiscovery
import BomafideIdentifiers
import BomafideModel
import BomafideTesting
import Dispatch

/// A small tree that exists only in memory.
struct MadeTree: ContentReading {
  /// The files by path.
  var files: [RelativePath: [UInt8]] = [:]
  /// Shuffles the order in which files are read.
  var seed: UInt64?
  /// Files that can't be read.
  var unreadable: Set<RelativePath> = []
  /// How many threads read.
  var threads = 1

  init(_ files: [String: String] = [:]) {
    for (path, text) in files { self[path] = text }
  }

  /// The text of a file.
  subscript(path: String) -> String {
    get { String(decoding: files[Self.path(path)] ?? [], as: UTF8.self) }
    set { files[Self.path(path)] = Array(newValue.utf8) }
  }

  static func path(_ text: String) -> RelativePath {
    RelativePath(uncheckedBytes: Array(text.utf8))
  }

  /// The tree with the files of another.
  func with(_ other: [String: String]) -> MadeTree {
    var tree = self
    for (path, text) in other { tree[path] = text }
    return tree
  }

  func read(
    _ requests: [ReadRequest], _ body: @escaping @Sendable (Int, [UInt8]) -> Void
  ) throws -> [Finding] {
    var order = Array(requests.indices)
    if let seed {
      var generator = SeededGenerator(seed: seed)
      order.shuffle(using: &generator)
    }
    let list = order
    DispatchQueue.concurrentPerform(iterations: threads) { thread in
      for position in stride(from: thread, to: list.count, by: threads) {
        let request = requests[list[position]]
        guard let bytes = files[request.path], !unreadable.contains(request.path) else { continue }
        body(list[position], Array(bytes.prefix(request.limit)))
      }
    }
    return requests.filter { unreadable.contains($0.path) }.map { request in
      Finding(
        "scan.unreadable", .warning, subject: request.path.description, "cannot read it",
        at: SourceLocation(path: request.path.description), expected: nil, found: nil,
        remedy: "make it readable")
    }
  }

  /// What the search finds in it.
  func search(named name: String? = nil) throws -> Discovery {
    let list = files.map { TreeFile(path: $0.key, size: Int64($0.value.count)) }
      .sorted { $0.path < $1.path }
    return try Discovery(of: list, treeName: name, reading: self)
  }
}

extension Discovery {
  /// The components as `name version @ places`, the doubtful ones left out.
  var summary: [String] {
    components.filter { $0.confidence >= 0.5 }.map { component in
      "\(component.name) \(component.version ?? "-") @ "
        + component.paths.map(\.description).joined(separator: ", ")
    }
  }

  func component(_ name: String) -> DiscoveredComponent? { components.first { $0.name == name } }
}

/// Lines of well-known libraries, just enough to tell them, and of a project of its own.
enum MadeSources {
  static let own = """
    /* Copyright 2020 Acme Widgets */
    /* SPDX-License-Identifier: Apache-2.0 */
    int widget(void) { return 1; }

    """

  /// Sources of the project itself in a folder.
  static func project(_ folder: String = "src", count: Int = 12) -> [String: String] {
    var files: [String: String] = [:]
    for number in 0..<count { files["\(folder)/widget\(number).c"] = own }
    return files
  }

  static func expat(_ folder: String, _ version: (Int, Int, Int) = (2, 7, 1)) -> [String: String] {
    [
      "\(folder)/expat.h": """
      #define XML_MAJOR_VERSION \(version.0)
      #define XML_MINOR_VERSION \(version.1)
      #define XML_MICRO_VERSION \(version.2)

      """,
      "\(folder)/xmlparse.c": "XML_Parser XML_ParserCreate(const char *name) { return 0; }\n",
      "\(folder)/xmltok.c": "int tok;\n", "\(folder)/xmlrole.c": "int role;\n",
    ]
  }

  static func zlib(_ folder: String, _ version: String = "1.3.1") -> [String: String] {
    let prefix = folder.isEmpty ? "" : folder + "/"
    let head = "/* Copyright (C) 1995-2024 Jean-loup Gailly and Mark Adler */\n"
    return [
      "\(prefix)zlib.h": """
      /* zlib.h -- interface of the 'zlib' general purpose compression library
        version \(version), January 22nd, 2024

        Copyright (C) 1995-2024 Jean-loup Gailly and Mark Adler
      */
      #define ZLIB_VERSION "\(version)"

      """,
      "\(prefix)deflate.c": head
        + "const char deflate_copyright[] =\n"
        + "   \" deflate \(version) Copyright 1995-2024 Jean-loup Gailly and Mark Adler \";\n",
      "\(prefix)inftrees.c": head
        + "const char inflate_copyright[] =\n"
        + "   \" inflate \(version) Copyright 1995-2024 Mark Adler \";\n",
      "\(prefix)zutil.h": head, "\(prefix)inffast.c": head, "\(prefix)adler32.c": head,
    ]
  }

  static let lz4Header = """
    #define LZ4_VERSION_MAJOR    1
    #define LZ4_VERSION_MINOR   10
    #define LZ4_VERSION_RELEASE  0

    """
  static let lz4Source = "int LZ4_decompress_safe(const char *a) { return 0; }\n"
}
