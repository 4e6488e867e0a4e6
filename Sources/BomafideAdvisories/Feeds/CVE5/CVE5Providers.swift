import BomafideIdentifiers

/// What is known of those who write CVE records.
enum CVE5Providers {
  /// A product by its CPE.
  struct Product {
    var part: Character
    var vendor: String
    var product: String
  }

  /// CNAs that write about their own projects, and the CPEs of the products that they name without one.
  ///
  /// The keys are the CNA's short name, and vendor and product in lower case.
  private static let trusted: [String: [String: [Product]]] = [
    "PSF": [
      "python software foundation:cpython": [
        Product(part: "a", vendor: "python", product: "python")
      ]
    ],
    "openssl": [
      "openssl:openssl": [Product(part: "a", vendor: "openssl", product: "openssl")]
    ],
    "curl": [
      "curl:curl": [
        Product(part: "a", vendor: "haxx", product: "curl"),
        Product(part: "a", vendor: "haxx", product: "libcurl"),
      ]
    ],
    "php": ["php group:php": [Product(part: "a", vendor: "php", product: "php")]],
    "Linux": ["linux:linux": [Product(part: "o", vendor: "linux", product: "linux_kernel")]],
    "Chrome": ["google:chrome": [Product(part: "a", vendor: "google", product: "chrome")]],
    "PostgreSQL": [
      "n/a:postgresql": [Product(part: "a", vendor: "postgresql", product: "postgresql")],
      "postgresql:postgresql": [Product(part: "a", vendor: "postgresql", product: "postgresql")],
    ],
  ]

  /// The products of a trusted CNA; none for others.
  static func products(of provider: String, vendor: String, product: String) -> [Product] {
    trusted[provider]?["\(vendor.asciiLowercased):\(product.asciiLowercased)"] ?? []
  }

  /// Who speaks in the CNA's own part: the project, or somebody who writes about others.
  static func authority(ofCNA provider: String) -> Authority {
    trusted[provider] == nil ? .enrichment : .project
  }

  /// Who rates there: even a CNA that isn't trusted to name products knows how bad its flaws are.
  static func ratingAuthority(ofCNA provider: String) -> Authority {
    lastResorts.contains(provider) ? .enrichment : .project
  }

  /// CNAs for those who have none.
  private static let lastResorts: Set<String> = ["mitre", "cisa-cg", "certcc", "VulDB"]

  /// The operating systems that an entry is limited to, as CPE prefixes; empty where one of them is no system known here.
  static func platforms(_ names: [String]) -> [String] {
    var all: Set<String> = []
    for name in names {
      guard let prefixes = systems[name.asciiLowercased] else { return [] }
      all.formUnion(prefixes)
    }
    return all.sorted()
  }

  private static let systems: [String: [String]] = [
    "windows": ["o:microsoft:windows"], "linux": ["o:linux:linux_kernel"],
    "macos": ["o:apple:mac_os_x", "o:apple:macos"], "ios": ["o:apple:iphone_os"],
    "android": ["o:google:android"],
  ]
}
