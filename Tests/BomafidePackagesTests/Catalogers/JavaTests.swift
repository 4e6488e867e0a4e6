import BomafideIdentifiers
import BomafideModel
import BomafidePackages
import BomafideTesting
import Testing

@Suite struct JavaTests {
  private func properties(_ group: String, _ artifact: String, _ version: String) -> (
    name: String, bytes: [UInt8]
  ) {
    (
      "META-INF/maven/\(group)/\(artifact)/pom.properties",
      Array("#Generated\ngroupId=\(group)\nartifactId=\(artifact)\nversion=\(version)\n".utf8)
    )
  }

  @Test func `an archive tells itself, what was put into it, and the archives in it`() throws {
    let inner = SmallZip([
      (
        "META-INF/MANIFEST.MF",
        Array("Manifest-Version: 1.0\r\nImplementation-Version: 3.1\r\n".utf8)
      ),
      ("a/B.class", [0xCA]),
    ])
    var outer = SmallZip([
      properties("org.app", "app", "1.0"), properties("com.shaded", "part", "2.0"),
      (
        "META-INF/maven/org.app/app/pom.xml",
        Array(
          "<project><artifactId>app</artifactId><licenses><license><name>MIT</name></license></licenses></project>"
            .utf8)
      ),
    ])
    outer.add("WEB-INF/lib/tool.jar", inner.bytes)
    var tree = try CatalogedTree()
    try tree.add("lib/app-1.0.war", outer.bytes)
    let list = try #require(try tree.lists("java-archive", "lib/app-1.0.war").first)
    #expect(
      list.packages.map(\.told) == [
        "org.app:app 1.0 installed pkg:maven/org.app/app@1.0 -> lib/app-1.0.war!com.shaded:part, lib/app-1.0.war!/WEB-INF/lib/tool.jar",
        "com.shaded:part 2.0 built-in pkg:maven/com.shaded/part@2.0",
        "tool 3.1 built-in -",
      ])
    #expect(list.packages.first?.license == "MIT")
    #expect(list.packages.last?.path.description == "lib/app-1.0.war!/WEB-INF/lib/tool.jar")
  }

  @Test
  func `an archive that was renamed is what its only project says, unless its name says other`()
    throws
  {
    let zip = SmallZip([properties("org.a", "lib", "1.2"), ("x.class", [1])])
    var tree = try CatalogedTree()
    try tree.add("renamed.jar", zip.bytes)
    try tree.add("uber-7.0.jar", zip.bytes)
    #expect(
      try tree.told("java-archive", "renamed.jar") == [
        "org.a:lib 1.2 installed pkg:maven/org.a/lib@1.2"
      ])
    #expect(
      try tree.told("java-archive", "uber-7.0.jar").first
        == "uber 7.0 installed - -> uber-7.0.jar!org.a:lib")
  }

  @Test
  func `an archive is the project that its name or its bundle means, whatever parts the words`()
    throws
  {
    let zip = SmallZip([
      properties("org.geronimo", "geronimo-annotation_1.3_spec", "1.3"), properties("b", "c", "2"),
      (
        "META-INF/MANIFEST.MF",
        Array("Manifest-Version: 1.0\r\nBundle-SymbolicName: b.c;singleton:=true\r\n".utf8)
      ),
    ])
    var tree = try CatalogedTree()
    try tree.add("geronimo-annotation-1.3-spec.jar", zip.bytes)
    try tree.add(
      "other-9.jar",
      SmallZip([
        properties("b", "c", "2"),
        (
          "META-INF/MANIFEST.MF",
          Array("Manifest-Version: 1.0\r\nBundle-SymbolicName: b.c;singleton:=true\r\n".utf8)
        ),
      ]).bytes)
    #expect(
      try tree.told("java-archive", "geronimo-annotation-1.3-spec.jar").first?.hasPrefix(
        "org.geronimo:geronimo-annotation_1.3_spec 1.3 installed") == true)
    try tree.add(
      "guice.jar",
      SmallZip([
        (
          "META-INF/MANIFEST.MF",
          Array("Bundle-SymbolicName: com.google.inject\nBundle-Version: 4.2\n".utf8)
        ),
        ("a.class", [1]),
      ]).bytes)
    #expect(try tree.told("java-archive", "guice.jar") == ["guice 4.2 installed -"])
    #expect(
      try tree.told("java-archive", "other-9.jar") == ["b:c 2 installed pkg:maven/b/c@2"])
  }

  @Test(arguments: [
    ("log4j-1.2-api-2.17.1", "log4j-1.2-api 2.17.1"), ("nopom-1.2.3-sources", "nopom 1.2.3"),
    ("guava-31.1-jre", "guava 31.1-jre"), ("foo-1.0-beta-2", "foo 1.0-beta-2"),
    ("foo-1.0-SNAPSHOT", "foo 1.0-SNAPSHOT"),
    ("kotlin-stdlib-jdk8-1.9.0", "kotlin-stdlib-jdk8 1.9.0"),
    ("netty-epoll-4.1.100.Final-linux-x86_64", "netty-epoll 4.1.100.Final"),
    ("org.eclipse.core_3.17.0.v20221108-1156", "org.eclipse.core 3.17.0.v20221108-1156"),
    ("app-2.0-jar-with-dependencies", "app 2.0"), ("plain", "plain"),
  ])
  func `the name of an archive is split where its version begins`(
    stem: String, told: String
  ) throws {
    var tree = try CatalogedTree()
    try tree.add("\(stem).jar", SmallZip([("a.class", [1])]).bytes)
    #expect(try tree.told("java-archive", "\(stem).jar") == ["\(told) installed -"])
  }

  @Test func `a license in an archive is what it calls itself`() throws {
    let text = "\n      Apache License\n     Version 2.0, January 2004\n  http://www.apache.org\n"
    var tree = try CatalogedTree()
    try tree.add(
      "a-1.jar", SmallZip([("META-INF/LICENSE.txt", Array(text.utf8)), ("a.class", [1])]).bytes)
    #expect(
      try tree.lists("java-archive", "a-1.jar").first?.packages.first?.license
        == "Apache License, Version 2.0")
  }

  @Test func `a version of the manifest splits the name of an archive`() throws {
    let zip = SmallZip([
      ("META-INF/MANIFEST.MF", Array("Bundle-Version: 1.2.v2-3\n".utf8)), ("a.class", [1]),
    ])
    var tree = try CatalogedTree()
    try tree.add("a.b_1.2.v2-3.jar", zip.bytes)
    #expect(try tree.told("java-archive", "a.b_1.2.v2-3.jar") == ["a.b 1.2.v2-3 installed -"])
  }

  @Test func `an archive without properties is what its description says`() throws {
    let pom = """
      <project><parent><groupId>com.c</groupId><artifactId>p</artifactId><version>1.1</version></parent>
      <artifactId>kid</artifactId><licenses><license><name>MIT</name></license></licenses></project>
      """
    var tree = try CatalogedTree()
    try tree.add(
      "kid-1.1.jar",
      SmallZip([("META-INF/maven/com.c/kid/pom.xml", Array(pom.utf8)), ("a.class", [1])]).bytes)
    let list = try #require(try tree.lists("java-archive", "kid-1.1.jar").first)
    #expect(list.packages.map(\.told) == ["com.c:kid 1.1 installed pkg:maven/com.c/kid@1.1"])
    #expect(list.packages.first?.license == "MIT")
  }

  @Test func `an archive that calls itself something else only holds a project`() throws {
    var tree = try CatalogedTree()
    try tree.add(
      "shadow.jar",
      SmallZip([
        properties("org.a", "lib", "1.2"),
        (
          "META-INF/MANIFEST.MF",
          Array("Implementation-Title: Shadow\nImplementation-Version: 7.7\n".utf8)
        ),
      ]).bytes)
    #expect(
      try tree.told("java-archive", "shadow.jar") == [
        "shadow 7.7 installed - -> shadow.jar!org.a:lib",
        "org.a:lib 1.2 built-in pkg:maven/org.a/lib@1.2",
      ])
  }

  @Test func `a parent of another version is another parent`() throws {
    let tree = try CatalogedTree([
      "pom.xml": """
      <project><groupId>p</groupId><artifactId>par</artifactId><version>2.0</version>
      <dependencyManagement><dependencies><dependency><groupId>b</groupId><artifactId>c</artifactId><version>9.9</version></dependency></dependencies></dependencyManagement></project>
      """,
      "kid/pom.xml": """
      <project><parent><groupId>p</groupId><artifactId>par</artifactId><version>1.0</version></parent><artifactId>kid</artifactId>
      <dependencies><dependency><groupId>b</groupId><artifactId>c</artifactId></dependency></dependencies></project>
      """,
    ])
    #expect(
      try tree.told("maven-pom", "kid/pom.xml") == [
        "b:c declared direct runtime pkg:maven/b/c :2"
      ])
  }

  @Test func `what only the compiler sees is for building`() throws {
    #expect(
      try CatalogedTree.told(
        "gradle-lock", "gradle.lockfile",
        "a:b:1=compileClasspath,runtimeClasspath\norg.x:lombok:2=annotationProcessor,compileClasspath\n"
      ) == [
        "a:b 1 locked runtime pkg:maven/a/b@1 :1",
        "org.x:lombok 2 locked build pkg:maven/org.x/lombok@2 :2",
      ])
  }

  @Test func `the folders of a repository name the group`() throws {
    var tree = try CatalogedTree()
    let name = "m2/repository/org/slf4j/slf4j-api/2.0.9/slf4j-api-2.0.9.jar"
    try tree.add(name, SmallZip([("a.class", [1])]).bytes)
    #expect(
      try tree.told("java-archive", name) == [
        "org.slf4j:slf4j-api 2.0.9 installed pkg:maven/org.slf4j/slf4j-api@2.0.9"
      ])
  }

  @Test func `archives fifty deep are looked into as far as is sensible, and the rest is told`()
    throws
  {
    var zip = SmallZip([("a.class", [1])])
    for _ in 0..<50 { zip = SmallZip([("in.jar", zip.bytes)]) }
    var tree = try CatalogedTree()
    try tree.add("deep.jar", zip.bytes)
    let list = try #require(try tree.lists("java-archive", "deep.jar").first)
    #expect(list.packages.count == 8)
    #expect(list.remarks.count == 1)
  }

  @Test func `an archive that is cut off behind one in it is not that one`() throws {
    let inner = SmallZip([properties("org.a", "inner", "1.0"), ("x.class", [1])])
    var outer = SmallZip([("META-INF/MANIFEST.MF", Array("Manifest-Version: 1.0\r\n".utf8))])
    outer.add("BOOT-INF/lib/inner.jar", inner.bytes)
    outer.add("BOOT-INF/classes/a.class", [UInt8](repeating: 1, count: 500))
    let end = try #require(
      (0..<outer.bytes.count).last { outer.bytes[$0...].starts(with: inner.bytes) })
    var tree = try CatalogedTree()
    try tree.add("boot-1.0.jar", Array(outer.bytes[..<(end + inner.bytes.count + 40)]))
    #expect(throws: InputError.self) { try tree.lists("java-archive", "boot-1.0.jar") }
  }

  @Test(arguments: [0, 4, 30, 60])
  func `a damaged archive is refused`(length: Int) throws {
    let bytes = SmallZip([properties("a", "b", "1")]).bytes
    var tree = try CatalogedTree()
    try tree.add("x.jar", Array("PK\u{3}\u{4}".utf8) + bytes.prefix(length))
    #expect(throws: InputError.self) { try tree.lists("java-archive", "x.jar") }
  }

  @Test func `a project takes variables, versions and scopes from its parents in the tree`() throws
  {
    let tree = try CatalogedTree([
      "pom.xml": """
      <project>
        <groupId>org.app</groupId><artifactId>parent</artifactId><version>${revision}</version>
        <modules><module>core</module><module>web</module></modules>
        <properties><revision>1.5</revision><slf4j>2.0.9</slf4j></properties>
        <dependencyManagement><dependencies>
          <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-api</artifactId><version>${slf4j}</version></dependency>
          <dependency><groupId>junit</groupId><artifactId>junit</artifactId><version>4.13.2</version><scope>test</scope></dependency>
        </dependencies></dependencyManagement>
      </project>
      """,
      "core/pom.xml": "<project><artifactId>core</artifactId></project>",
      "web/pom.xml": """
      <?xml version="1.0"?>
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <parent><groupId>org.app</groupId><artifactId>parent</artifactId><version>${revision}</version></parent>
        <artifactId>web</artifactId>
        <dependencies>
          <!-- <dependency><groupId>no</groupId><artifactId>no</artifactId></dependency> -->
          <dependency><groupId>${project.groupId}</groupId><artifactId>core</artifactId><version>${project.version}</version></dependency>
          <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-api</artifactId></dependency>
          <dependency><groupId>junit</groupId><artifactId>junit</artifactId></dependency>
          <dependency><groupId>a</groupId><artifactId>b</artifactId><version>[1.0,2.0)</version></dependency>
          <dependency><groupId>a</groupId><artifactId>c</artifactId><version>${unknown}</version><optional>true</optional></dependency>
          <dependency><groupId>a</groupId><artifactId>d</artifactId><version>[3]</version><scope>provided</scope><classifier>x</classifier></dependency>
        </dependencies>
      </project>
      """,
    ])
    let list = try #require(try tree.lists("maven-pom", "web/pom.xml").first)
    #expect(
      list.root?.told.hasPrefix("org.app:web 1.5 declared pkg:maven/org.app/web@1.5 :4") == true)
    #expect(
      list.packages.map(\.told) == [
        "org.app:core 1.5 locked direct runtime pkg:maven/org.app/core@1.5 :7",
        "org.slf4j:slf4j-api 2.0.9 locked direct runtime pkg:maven/org.slf4j/slf4j-api@2.0.9 :8",
        "junit:junit 4.13.2 locked direct test pkg:maven/junit/junit@4.13.2 :9",
        "a:b ([1.0,2.0)) declared direct runtime pkg:maven/a/b :10",
        "a:c (${unknown}) declared direct optional pkg:maven/a/c :11",
        "a:d 3 locked direct build pkg:maven/a/d@3?classifier=x :12",
      ])
  }

  @Test func `a project's own version of a dependency goes before its parent's`() throws {
    let need = { (name: String, rest: String) in
      "<dependency><groupId>g</groupId><artifactId>\(name)</artifactId>\(rest)</dependency>"
    }
    let tree = try CatalogedTree([
      "pom.xml": """
      <project><groupId>g</groupId><artifactId>parent</artifactId><version>1</version>
      <dependencies>\(need("api", "<version>1.7.0</version>"))\(need("kept", "<version>1</version>"))
      \(need("api", "<version>1.7.0</version><classifier>tests</classifier>"))</dependencies></project>
      """,
      "child/pom.xml": """
      <project><parent><groupId>g</groupId><artifactId>parent</artifactId><version>1</version></parent>
      <artifactId>child</artifactId><properties><n>api</n></properties>
      <dependencies>\(need("${n}", "<version>2.0.9</version><scope>test</scope>"))</dependencies>
      <profiles><profile><id>p</id><dependencies>\(need("kept", "<version>2</version>"))</dependencies></profile></profiles></project>
      """,
    ])
    let found = try tree.lists("maven-pom", "child/pom.xml").flatMap(\.packages)
    #expect(
      found.map { "\($0.name) \($0.version ?? "") \($0.scopes.map(\.rawValue))" } == [
        "g:api 2.0.9 [\"test\"]", "g:kept 2 [\"optional\"]", "g:kept 1 [\"runtime\"]",
        "g:api 1.7.0 [\"runtime\"]",
      ])
  }

  @Test func `variables that name themselves end`() throws {
    let told = try CatalogedTree.told(
      "maven-pom", "pom.xml",
      """
      <project><groupId>g</groupId><artifactId>a</artifactId><version>1</version>
      <properties><x>${y}</x><y>${x}</y></properties>
      <dependencies><dependency><groupId>b</groupId><artifactId>c</artifactId><version>${x}</version></dependency></dependencies>
      </project>
      """)
    #expect(told == ["b:c (${x}) declared direct runtime pkg:maven/b/c :3"])
  }

  @Test func `a lock file of Gradle says what a configuration is for`() throws {
    #expect(
      try CatalogedTree.told(
        "gradle-lock", "gradle.lockfile",
        """
        # This is a Gradle generated file for dependency locking.
        com.google.guava:guava:33.0.0-jre=compileClasspath,testCompileClasspath
        junit:junit:4.13.2=testCompileClasspath
        broken line
        empty=annotationProcessor
        """) == [
          "com.google.guava:guava 33.0.0-jre locked runtime+test pkg:maven/com.google.guava/guava@33.0.0-jre :2",
          "junit:junit 4.13.2 locked test pkg:maven/junit/junit@4.13.2 :3",
        ])
  }

  @Test func `a catalog of Gradle's names versions by reference`() throws {
    #expect(
      try CatalogedTree.told(
        "gradle-catalog", "gradle/libs.versions.toml",
        """
        [versions]
        groovy = "3.0.5"
        loop = { ref = "loop" }

        [libraries]
        groovy-core = { module = "org.codehaus.groovy:groovy", version.ref = "groovy" }
        lang3 = { group = "org.apache.commons", name = "commons-lang3", version = { strictly = "[3.8, 4.0[", prefer = "3.9" } }
        short = "a.b:c:1.0"
        odd = { module = "a.b:d", version.ref = "loop" }

        [plugins]
        versions = { id = "com.github.ben-manes.versions", version = "0.45.0" }
        """) == [
          "org.codehaus.groovy:groovy 3.0.5 declared pkg:maven/org.codehaus.groovy/groovy@3.0.5 :6",
          "org.apache.commons:commons-lang3 ([3.8, 4.0[) declared pkg:maven/org.apache.commons/commons-lang3 :7",
          "a.b:d declared pkg:maven/a.b/d :9",
          "a.b:c 1.0 declared pkg:maven/a.b/c@1.0 :8",
          "com.github.ben-manes.versions:com.github.ben-manes.versions.gradle.plugin 0.45.0 declared build pkg:maven/com.github.ben-manes.versions/com.github.ben-manes.versions.gradle.plugin@0.45.0 :12",
        ])
  }

  @Test func `an installed Java names its version and maker`() throws {
    let text = "IMPLEMENTOR=\"Eclipse Adoptium\"\nIMAGE_TYPE=\"JDK\"\nJAVA_VERSION=\"21.0.3\"\n"
    let list = try CatalogedTree(["opt/java/release": text]).lists(
      "java-runtime", "opt/java/release")
    #expect(list.first?.packages.map(\.told) == ["jdk 21.0.3 installed - :3"])
    #expect(list.first?.packages.first?.supplier == "Eclipse Adoptium")
    #expect(try CatalogedTree.told("java-runtime", "release", "NAME=x\n").isEmpty)
  }
}
