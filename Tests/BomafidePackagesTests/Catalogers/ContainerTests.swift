import BomafideIdentifiers
import BomafideModel
import BomafidePackages
import Testing

@Suite struct ContainerTests {
  private func images(_ text: String) throws -> [String] {
    try CatalogedTree(["Dockerfile": text]).lists("dockerfile", "Dockerfile").first?.packages.map {
      found in
      "\(found.name):\(found.requirement ?? "") "
        + found.scopes.map(\.rawValue).sorted().joined(separator: "+")
    } ?? []
  }

  @Test func `the lines of a text that an instruction holds are no instructions`() throws {
    #expect(
      try images(
        """
        FROM alpine:3.19
        RUN python3 <<EOF
        import sys
        from json import loads
        EOF
        COPY <<-"ONE" <<'TWO' /
        FROM evil:1
        \tONE
        FROM evil:2
        TWO
        RUN echo "<<NOT" $((1<<2)) \\
          && cat 3<<END
        copy --from=evil:3 /a /b
        END
        COPY --from=busybox:1.36 /a /b
        """) == ["alpine:3.19 runtime", "busybox:1.36 build"])
  }

  @Test(arguments: [
    ("FROM golang:1.22 AS build\nFROM scratch\nCOPY --from=build /a /a", ["golang:1.22 build"]),
    (
      "FROM node:20 AS base\nFROM golang:1.22 AS tools\nFROM Base AS final",
      ["node:20 runtime", "golang:1.22 build"]
    ),
    ("FROM alpine:3.19\nFROM $MISSING", ["alpine:3.19 build"]),
    (
      "ARG P=3.12\nARG BASE=python:${P}-slim\nARG NONE\nFROM ${BASE}\nARG BASE=no",
      ["python:3.12-slim runtime"]
    ),
    (
      "FROM a:1\nRUN --mount=type=cache,target=/c --mount=type=bind,from=ghcr.io/b/uv:0.4,target=/x b",
      ["a:1 runtime", "ghcr.io/b/uv:0.4 build"]
    ),
    (
      "# syntax=docker/dockerfile:1\n# escape=`\nFROM a:1\nRUN dir c:\\\nFROM b:2 `\n  AS x",
      ["a:1 build", "b:2 runtime"]
    ),
  ])
  func `what the last stage stands on is the base, and all else helps`(
    text: String, expected: [String]
  ) throws {
    #expect(try images(text) == expected)
  }

  @Test func `compose files have variables with defaults and mappings in common`() throws {
    let tree = try CatalogedTree([
      "compose.yaml": """
      x-common: &common
        image: ${AIRFLOW:-apache/airflow:2.9.1}
        environment: &env {A: b}
      services:
        web: {<<: *common, command: web}
        worker:
          <<: [*common]
          environment: {<<: *env, B: "*"}
        cache: {image: "redis:${TAG-7}"}
        data: {image: "postgres:${PG}"}
        own: {image: "${UNKNOWN}/own:1"}
      """,
      ".env": "# of the data\nexport PG='16.2' # newest\n",
    ])
    let list = try tree.lists("compose-file", "compose.yaml").first
    #expect(
      list?.packages.map(\.told) == [
        "apache/airflow (2.9.1) declared direct pkg:docker/apache/airflow :2",
        "redis (7) declared direct pkg:docker/redis :9",
        "postgres (16.2) declared direct pkg:docker/postgres :10",
      ])
    #expect(list?.remarks.map(\.line) == [11])
  }

  @Test func `images of pipelines have the variables of the pipeline and of their job`() throws {
    let list = try CatalogedTree([
      ".gitlab-ci.yml": """
      variables:
        RUBY: {value: "3.3", description: the newest}
        NODE: "20"
      default: {image: "ruby:${RUBY}"}
      one: {variables: {NODE: "22"}, image: "node:$NODE"}
      two: {image: {name: "$CI_REGISTRY_IMAGE/x"}}
      """
    ]).lists("gitlab-ci", ".gitlab-ci.yml").first
    #expect(
      list?.packages.map { "\($0.name):\($0.requirement ?? "")" } == ["ruby:3.3", "node:22"])
    #expect(list?.remarks.map(\.line) == [6])
  }

  @Test func `stars and signs that are no aliases don't hinder`() throws {
    let stars = String(repeating: "*", count: 70)
    #expect(
      try CatalogedTree.told(
        "github-actions", ".github/workflows/a.yml",
        """
        # \(stars)
        on: {push: {branches: ["*", '**']}}
        jobs:
          a:
            if: a && b & c
            steps:
              - uses: a/b@v1
              - run: |
                  rm *.c *.d && cp *.e [*a], *b, {{{ *c
                  *d &e *f *g *h *i *j *k *l *m *n *o *p *q *r *s *t *u *v *w *x *y *z
              - run: >-
                  echo *** "&" 'it
              - name: don't * and
                  *more & "text
                uses: c/d@v1 # '* & "
              - {uses: e/f@v1, name: "a
                 * ] b"}
        """) == [
          "a/b (v1) declared direct build pkg:github/a/b :7",
          "c/d (v1) declared direct build pkg:github/c/d :15",
          "e/f (v1) declared direct build pkg:github/e/f :16",
        ])
  }

  @Test func `keys that double themselves are refused at once`() throws {
    var text = "a0: &a0 [x, x]\n"
    for number in 1..<60 {
      text += "? &a\(number) [*a\(number - 1), *a\(number - 1)]\n: x\n"
    }
    let tree = try CatalogedTree(["compose.yaml": text])
    #expect(throws: InputError.self) { try tree.lists("compose-file", "compose.yaml") }
    let flow = try CatalogedTree([
      "compose.yaml": "a: &a [x]\nb: {\(String(repeating: "[*a, *a]: x, ", count: 30))}\n"
    ])
    #expect(throws: InputError.self) { try flow.lists("compose-file", "compose.yaml") }
  }

  @Test func `modules that Terraform fetched are told with who calls them`() throws {
    #expect(
      try CatalogedTree.told(
        "terraform-modules", "infra/.terraform/modules/modules.json",
        """
        {"Modules": [{"Key": "", "Source": "", "Dir": "."},
        {"Key": "own", "Source": "./own", "Dir": "own"},
        {"Key": "own.vpc", "Source": "registry.terraform.io/terraform-aws-modules/vpc/aws", "Version": "5.1.2", "Dir": "x"},
        {"Key": "own.vpc.net", "Source": "git::https://github.com/a/net.git//sub?ref=v1.2.3", "Dir": "y"},
        {"Key": "last", "Source": "git::ssh://git@example.org/b/last?ref=main", "Dir": "z"}]}
        """) == [
          "registry.terraform.io/terraform-aws-modules/vpc/aws 5.1.2 installed direct - :3 -> own.vpc.net",
          "net v1.2.3 installed transitive pkg:github/a/net@v1.2.3 :4",
          "last (main) installed direct pkg:git/example.org/b/last :5",
        ])
  }
}
