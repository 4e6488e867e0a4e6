import BomafideIdentifiers
import BomafideModel
import BomafidePackages
import Testing

@Suite struct PipelineTests {
  private let commit = "0123456789abcdef0123456789abcdef01234567"

  @Test func `a workflow uses actions by commits, releases and moving tags`() throws {
    #expect(
      try CatalogedTree.told(
        "github-actions", ".github/workflows/ci.yml",
        """
        on: push
        jobs:
          call:
            uses: owner/repo/.github/workflows/x.yml@v2
          build:
            container: debian:13
            services: {db: {image: "postgres:16"}}
            steps:
              - uses: actions/checkout@\(commit) # v4.1.7
              - uses: actions/cache@v4.0.2
              - uses: actions/setup-go@v5
              - uses: ./own
              - uses: docker://alpine@sha256:aaaa
              - uses: actions/setup-go@v5
              # - uses: no/no@v1
        """) == [
          "owner/repo/.github/workflows/x.yml (v2) declared direct build pkg:github/owner/repo#.github/workflows/x.yml :4",
          "actions/checkout \(commit) locked direct build pkg:github/actions/checkout@\(commit) :9",
          "actions/cache v4.0.2 locked direct build pkg:github/actions/cache@v4.0.2 :10",
          "actions/setup-go (v5) declared direct build pkg:github/actions/setup-go :11",
          "alpine sha256:aaaa locked direct build pkg:docker/alpine@sha256:aaaa :13",
          "debian (13) declared direct build pkg:docker/debian :6",
          "postgres (16) declared direct build pkg:docker/postgres :7",
        ])
  }

  @Test func `a pipeline of GitLab's tells what it includes and runs in`() throws {
    #expect(
      try CatalogedTree.told(
        "gitlab-ci", ".gitlab-ci.yml",
        """
        include:
          - project: group/ci
            ref: v1.2.3
            file: /a.yml
          - local: b.yml
          - component: gitlab.example.org/group/comp/build@1.0.0
        image: ruby:3.3
        test: {image: {name: "registry.example.org/a/b:1"}, script: [x]}
        """) == [
          "group/ci v1.2.3 locked direct build - :2",
          "gitlab.example.org/group/comp/build 1.0.0 locked direct build pkg:git/gitlab.example.org/group/comp@1.0.0#templates/build :6",
          "ruby (3.3) declared direct build pkg:docker/ruby :7",
          "registry.example.org/a/b (1) declared direct build pkg:docker/a/b?repository_url=registry.example.org :8",
        ])
  }

  @Test func `a Dockerfile begins with images, and its own stages are none`() throws {
    let list = try CatalogedTree([
      "Dockerfile": """
      # syntax=docker/dockerfile:1
      ARG VERSION=3.20
      FROM --platform=linux/amd64 golang:1.22 AS build
      RUN echo FROM \\
        x
      FROM build AS test
      FROM scratch AS none
      FROM alpine:${VERSION}
      COPY --from=build /a /a
      COPY --from=ghcr.io/a/b@sha256:bb /x /x
      FROM $UNKNOWN
      FROM ubuntu
      """
    ]).lists("dockerfile", "Dockerfile").first
    #expect(
      list?.packages.map(\.told) == [
        "golang (1.22) declared direct build pkg:docker/golang :3",
        "alpine (3.20) declared direct build pkg:docker/alpine :8",
        "ghcr.io/a/b sha256:bb locked direct build pkg:docker/a/b@sha256:bb?repository_url=ghcr.io :10",
        "ubuntu declared direct runtime pkg:docker/ubuntu :12",
      ])
    #expect(list?.remarks.count == 1)
    #expect(
      try CatalogedTree.told(
        "compose-file", "docker-compose.yml",
        "services:\n  db:\n    image: postgres:16\n  own:\n    build: .\n    image: us/own\n") == [
          "postgres (16) declared direct pkg:docker/postgres :3"
        ])
  }

  @Test func `providers of Terraform and charts of Helm are read`() throws {
    #expect(
      try CatalogedTree.told(
        "terraform-lock", ".terraform.lock.hcl",
        """
        # This file is maintained automatically
        provider "registry.terraform.io/hashicorp/aws" {
          version     = "5.40.0"
          constraints = "~> 5.0"
          hashes = ["h1:x=", "zh:y"]
        }
        """) == ["registry.terraform.io/hashicorp/aws 5.40.0 (~> 5.0) locked direct - :2"])
    let cut = try CatalogedTree([".terraform.lock.hcl": "provider \"a\" {\n version = \"1"])
    #expect(throws: InputError.self) { try cut.lists("terraform-lock", ".terraform.lock.hcl") }
    let chart =
      "apiVersion: v2\nname: app\nversion: 0.1.0\ndependencies:\n- name: redis\n  version: ~18.0\n  repository: https://example.org\n- name: own\n  repository: file://../own\n"
    #expect(
      try CatalogedTree.told("helm-chart", "Chart.yaml", chart) == [
        "redis (~18.0) declared direct runtime - :5"
      ])
    #expect(
      try CatalogedTree.told(
        "helm-chart", "Chart.lock",
        "dependencies:\n- name: redis\n  repository: https://example.org\n  version: 18.1.0\n")
        == ["redis 18.1.0 locked direct - :2"])
  }
}
