/// Where the files of a Windows Installer package go.
struct InstallerLayout {
  /// A cabinet, by the name of its stream or file.
  struct Cabinet {
    var name: String
    var isInside: Bool
  }

  /// The path of each file by its key.
  private(set) var paths: [String: String] = [:]

  /// The cabinet of each file by its key; none for a file that lies beside the package.
  private(set) var cabinetOf: [String: Int] = [:]

  private(set) var cabinets: [Cabinet] = []

  /// How deep folders may lie; each is a row of a table.
  private static let depth = 256

  /// What Windows calls the folders that a package names by a property.
  ///
  /// Source: Windows Installer, "Property Reference", System Folder Properties.
  private static let systemFolders = [
    "AdminToolsFolder": "Administrative Tools", "AppDataFolder": "AppData/Roaming",
    "CommonAppDataFolder": "ProgramData", "CommonFilesFolder": "Program Files/Common Files",
    "CommonFiles64Folder": "Program Files/Common Files", "DesktopFolder": "Desktop",
    "FavoritesFolder": "Favorites", "FontsFolder": "Windows/Fonts",
    "LocalAppDataFolder": "AppData/Local", "MyPicturesFolder": "Pictures",
    "PersonalFolder": "Documents", "ProgramFilesFolder": "Program Files",
    "ProgramFiles64Folder": "Program Files", "ProgramMenuFolder": "Start Menu/Programs",
    "SendToFolder": "SendTo", "StartMenuFolder": "Start Menu",
    "StartupFolder": "Start Menu/Programs/Startup", "SystemFolder": "Windows/System32",
    "System16Folder": "Windows/System", "System64Folder": "Windows/System32",
    "TempFolder": "Temp", "TemplateFolder": "Templates", "WindowsFolder": "Windows",
  ]

  private static let pathLimit = 4_096

  /// Reads the tables File, Component, Directory and Media; nil where they are damaged.
  init?(_ database: InstallerDatabase) {
    guard let files = database.rows("File"), let components = database.rows("Component"),
      let directories = database.rows("Directory"), let media = database.rows("Media")
    else { return nil }
    let folders = Dictionary(
      directories.map { ($0.text("Directory"), $0) }, uniquingKeysWith: { first, _ in first })
    let folderOf = Dictionary(
      components.map { ($0.text("Component"), $0.text("Directory_")) },
      uniquingKeysWith: { first, _ in first })
    var known: [String: String] = [:]
    for file in files {
      let key = file.text("File")
      guard let directory = folderOf[file.text("Component_")] else { return nil }
      if known[directory] == nil { known[directory] = Self.path(of: directory, folders) }
      guard let folder = known[directory] else { return nil }
      let name = Self.longName(file.text("FileName"))
      // Windows allows 32,767 characters of a path, and a row costs the length of its folder.
      guard folder.utf8.count + name.utf8.count <= Self.pathLimit else { return nil }
      paths[key] = folder.isEmpty ? name : "\(folder)/\(name)"
    }
    placeInCabinets(files, media, database)
  }

  private mutating func placeInCabinets(
    _ files: [InstallerDatabase.Row], _ media: [InstallerDatabase.Row],
    _ database: InstallerDatabase
  ) {
    var lasts: [(sequence: Int, cabinet: Int)] = []
    for row in media.sorted(by: { $0.number("LastSequence") ?? 0 < $1.number("LastSequence") ?? 0 })
    {
      let name = row.text("Cabinet")
      if name.isEmpty { continue }
      let isInside = name.hasPrefix("#")
      lasts.append((row.number("LastSequence") ?? 0, cabinets.count))
      cabinets.append(Cabinet(name: isInside ? String(name.dropFirst()) : name, isInside: isInside))
    }
    let mergeCabinet = "MergeModule.CABinet"
    if media.isEmpty, database.streams.contains(where: { $0.name == mergeCabinet }) {
      cabinets = [Cabinet(name: mergeCabinet, isInside: true)]
      lasts = [(Int.max, 0)]
    }
    for file in files {
      // The attribute says that the file lies beside the package, whatever the others do.
      if let attributes = file.number("Attributes"), attributes & 0x2000 != 0 { continue }
      let sequence = file.number("Sequence") ?? 0
      cabinetOf[file.text("File")] = Self.cabinet(of: sequence, in: lasts)
    }
  }

  /// The first cabinet whose last file is not before a file; they are in the order of their last files.
  private static func cabinet(of sequence: Int, in lasts: [(sequence: Int, cabinet: Int)]) -> Int? {
    var low = 0
    var high = lasts.count
    while low < high {
      let middle = (low + high) / 2
      if lasts[middle].sequence < sequence { low = middle + 1 } else { high = middle }
    }
    return low < lasts.count ? lasts[low].cabinet : nil
  }

  /// The folders from the root to the one named; nil where they lead in a circle or nowhere.
  private static func path(of directory: String, _ folders: [String: InstallerDatabase.Row])
    -> String?
  {
    var parts: [String] = []
    var next = directory
    for _ in 0..<depth {
      if let system = systemFolders[next] {
        parts.append(system)
        return parts.reversed().joined(separator: "/")
      }
      guard let row = folders[next] else { return nil }
      let parent = row.text("Directory_Parent")
      // The root is wherever the user wants it.
      if parent.isEmpty || parent == next { return parts.reversed().joined(separator: "/") }
      let name = longName(
        String(row.text("DefaultDir").split(separator: ":", omittingEmptySubsequences: false)[0]))
      if name != ".", !name.isEmpty { parts.append(name) }
      next = parent
    }
    return nil
  }

  /// The long of two names, as in `PROGRA~1|Program Files`.
  private static func longName(_ name: String) -> String {
    name.split(separator: "|", maxSplits: 1).last.map(String.init) ?? name
  }
}
