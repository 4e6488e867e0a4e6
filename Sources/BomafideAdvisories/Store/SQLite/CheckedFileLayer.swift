import GRDBSQLite

/// The file layer of SQLite (its "VFS") that compares each page with its checksum when it is read.
///
/// It stands before the system's own layer and hands everything on. Version 1 of the interface has no memory maps, so
/// that every page comes through `xRead`.
///
/// Source: SQLite, "The OS Interface", <https://sqlite.org/vfs.html>.
///
/// `@unchecked Sendable`: both pointers are set once, and SQLite only reads what they point to.
struct CheckedFileLayer: @unchecked Sendable {
  /// The layer of the process; nil where SQLite refused it.
  static let registered = CheckedFileLayer()

  private let layer: UnsafeMutablePointer<sqlite3_vfs>
  private let name: UnsafeMutablePointer<CChar>

  /// An open file: SQLite's part first, then the system's own file behind it.
  private struct File {
    var head: sqlite3_file
    var methods: sqlite3_io_methods
  }

  private static var offset: Int { (MemoryLayout<File>.stride + 15) & ~15 }

  private init?() {
    guard let system = sqlite3_vfs_find(nil) else { return nil }
    layer = .allocate(capacity: 1)
    layer.initialize(to: system.pointee)
    let text = Array(CheckedPages.vfs.utf8CString)
    name = .allocate(capacity: text.count)
    name.initialize(from: text, count: text.count)
    layer.pointee.zName = UnsafePointer(name)
    layer.pointee.pNext = nil
    layer.pointee.pAppData = UnsafeMutableRawPointer(system)
    layer.pointee.szOsFile = system.pointee.szOsFile + Int32(Self.offset)
    layer.pointee.xOpen = { layer, path, file, flags, outFlags in
      CheckedFileLayer.open(layer, path, file, flags, outFlags)
    }
    if sqlite3_vfs_register(layer, 0) != SQLITE_OK { return nil }
  }

  private static func system(
    _ file: UnsafeMutablePointer<sqlite3_file>?
  ) -> UnsafeMutablePointer<sqlite3_file>? {
    guard let file else { return nil }
    return (UnsafeMutableRawPointer(file) + offset).assumingMemoryBound(to: sqlite3_file.self)
  }

  private static func open(
    _ layer: UnsafeMutablePointer<sqlite3_vfs>?, _ path: sqlite3_filename?,
    _ file: UnsafeMutablePointer<sqlite3_file>?, _ flags: Int32,
    _ outFlags: UnsafeMutablePointer<Int32>?
  ) -> Int32 {
    guard let file, let below = system(file),
      let real = layer?.pointee.pAppData?.assumingMemoryBound(to: sqlite3_vfs.self),
      let open = real.pointee.xOpen
    else { return SQLITE_CANTOPEN }
    file.pointee.pMethods = nil
    let code = open(real, path, below, flags, outFlags)
    if code != SQLITE_OK { return code }
    let own = UnsafeMutableRawPointer(file).bindMemory(to: File.self, capacity: 1)
    own.pointee.methods = methods
    // The methods lie in the file itself, which SQLite keeps in place until it is closed.
    let place = UnsafeMutableRawPointer(own) + (MemoryLayout<File>.offset(of: \.methods) ?? 0)
    own.pointee.head.pMethods = UnsafePointer(
      place.assumingMemoryBound(to: sqlite3_io_methods.self))
    return SQLITE_OK
  }

  private static var methods: sqlite3_io_methods {
    var methods = sqlite3_io_methods()
    methods.iVersion = 1
    methods.xClose = { file in
      guard let below = CheckedFileLayer.system(file) else { return SQLITE_OK }
      return below.pointee.pMethods?.pointee.xClose?(below) ?? SQLITE_OK
    }
    methods.xRead = { file, buffer, count, offset in
      guard let below = CheckedFileLayer.system(file),
        let read = below.pointee.pMethods?.pointee.xRead
      else {
        return SQLITE_IOERR
      }
      let code = read(below, buffer, count, offset)
      guard code == SQLITE_OK, let buffer, Int(count) == CheckedPages.size,
        offset % Int64(CheckedPages.size) == 0
      else { return code }
      let number = UInt32(truncatingIfNeeded: offset / Int64(CheckedPages.size) + 1)
      return CheckedPages.isWhole(buffer, number: number) ? SQLITE_OK : CheckedPages.damage
    }
    methods.xWrite = { _, _, _, _ in SQLITE_READONLY }
    methods.xTruncate = { _, _ in SQLITE_READONLY }
    methods.xSync = { _, _ in SQLITE_OK }
    methods.xFileSize = { file, size in
      guard let below = CheckedFileLayer.system(file) else { return SQLITE_IOERR }
      return below.pointee.pMethods?.pointee.xFileSize?(below, size) ?? SQLITE_IOERR
    }
    // A file that nobody changes needs no locks.
    methods.xLock = { _, _ in SQLITE_OK }
    methods.xUnlock = { _, _ in SQLITE_OK }
    methods.xCheckReservedLock = { _, answer in
      answer?.pointee = 0
      return SQLITE_OK
    }
    methods.xFileControl = { file, operation, argument in
      guard let below = CheckedFileLayer.system(file) else { return SQLITE_NOTFOUND }
      return below.pointee.pMethods?.pointee.xFileControl?(below, operation, argument)
        ?? SQLITE_NOTFOUND
    }
    methods.xSectorSize = { _ in Int32(CheckedPages.size) }
    methods.xDeviceCharacteristics = { _ in 0 }
    return methods
  }
}
