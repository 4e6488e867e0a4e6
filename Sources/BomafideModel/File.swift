public import BomafideIdentifiers

/// A file of a bill.
///
/// Most files have a path and digests only, so the rest stands in a box.
public struct File: Hashable, Sendable {
  /// What most files do not have.
  public struct Details: Hashable, Sendable {
    /// The name as the document writes it, where that is not `path` (such as `./a.c` or `/usr/bin/x`).
    public var nameAsWritten: String?
    /// The ID by which a document tells this file from another one of the same path.
    public var key: String?
    /// SPDX 2's types, such as `SOURCE`, or a media type.
    public var types: [String] = []
    public var concludedLicense: Stated<License> = .unstated
    public var licensesInFile: [Stated<License>] = []
    public var licenseComment: String?
    public var copyright: Stated<String> = .unstated
    public var comment: String?
    public var notice: String?
    public var contributors: [String] = []
    public var attributions: [String] = []
    public var purpose: Component.Purpose?
    public var foreign = ForeignData()

    public init() {}
  }

  private final class Box: Sendable {
    let details: Details
    init(_ details: Details) { self.details = details }
  }

  public var path: RelativePath
  private var packed: PackedDigests
  /// The digests where their order or number is one that packing would not keep.
  private var unusualDigests: [Digest]?
  private var box: Box?

  public init(path: RelativePath, digests: [Digest] = [], details: Details? = nil) {
    self.path = path
    packed = PackedDigests(digests)
    if packed.list != digests { unusualDigests = digests }
    box = details.map(Box.init)
  }

  /// Makes a file of digests as a scan keeps them, without taking them apart.
  public init(path: RelativePath, packedDigests: PackedDigests, details: Details? = nil) {
    self.path = path
    packed = packedDigests
    box = details.map(Box.init)
  }

  /// The checksums, in the order of their source.
  public var digests: [Digest] {
    get { unusualDigests ?? packed.list }
    set {
      packed = PackedDigests(newValue)
      unusualDigests = packed.list == newValue ? nil : newValue
    }
  }

  /// The checksums as they are kept, where they are in the order of their algorithms; nil otherwise.
  public var packedDigests: PackedDigests? { unusualDigests == nil ? packed : nil }

  /// Whether anything is known beyond path and digests.
  public var hasDetails: Bool { box != nil }

  /// What is known beyond path and digests.
  public var details: Details? {
    get { box?.details }
    set { box = newValue.map(Box.init) }
  }

  /// Whether its path is what tells it from others.
  public var hasOwnPath: Bool { box?.details.key == nil }

  public var id: ElementID {
    if let key = box?.details.key { .namedFile(key) } else { .file(path) }
  }

  public static func == (a: Self, b: Self) -> Bool {
    a.path == b.path && a.packed == b.packed && a.unusualDigests == b.unusualDigests
      && a.details == b.details
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(path)
    hasher.combine(packed)
  }
}

/// A part of a file.
public struct Snippet: Hashable, Sendable {
  public var id: ElementID
  public var file: ElementID
  /// The first and last byte, from 1.
  public var bytes: ClosedRange<Int>?
  /// The first and last line, from 1.
  public var lines: ClosedRange<Int>?
  public var name: String?
  public var concludedLicense: Stated<License> = .unstated
  public var licensesInSnippet: [Stated<License>] = []
  public var licenseComment: String?
  public var copyright: Stated<String> = .unstated
  public var comment: String?
  public var attributions: [String] = []
  public var foreign = ForeignData()

  public init(id: ElementID, file: ElementID) {
    self.id = id
    self.file = file
  }
}
