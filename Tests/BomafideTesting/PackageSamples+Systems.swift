extension PackageSamples {
  /// What distroless images of Mariner keep in the place of a database.
  static let manifests: [Sample] = [
    Sample(
      "var/lib/rpmmanifest/container-manifest-2",
      "bash\t5.1.8-1.cm2\t1653816591\t1653753130\tMicrosoft Corporation\t(none)\t2490055\tx86_64\t0\tbash-5.1.8-1.cm2.src.rpm\n"
    )
  ]

  /// Pipelines, containers and deployments.
  static let pipelines: [Sample] = [
    Sample(
      "ci/.github/workflows/ci.yml",
      """
      # ***** the checks *****
      on: {push: {branches: ['*']}}
      jobs:
        call:
          uses: owner/repo/.github/workflows/x.yml@main
        build:
          runs-on: ubuntu-latest
          container: {image: "debian:13"}
          services:
            db:
              image: postgres:16
          if: a && b
          steps:
            - uses: actions/checkout@0123456789abcdef0123456789abcdef01234567 # v4.1.1
            - uses: docker://alpine@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
            - run: |
                rm *.o && make ${{ matrix.x }}
            - uses: ./own
      """),
    Sample(
      "ci/.gitlab-ci.yml",
      """
      include:
        - project: group/ci
          ref: v1.2.3
          file: /a.yml
        - component: gitlab.com/comp/sast/scan@1.0.0
        - remote: 'https://example.com/c.yml'
        - local: b.yml
      variables: {RUBY: {value: "3.3", description: x}}
      .base: &base
        image: ruby:${RUBY:-3.2}
      test:
        <<: *base
        services: [{name: "postgres:16", alias: db}, redis]
        script: ["echo *"]
      """),
    Sample(
      "infra/.terraform.lock.hcl",
      """
      # This file is maintained automatically by "terraform init".
      provider "registry.terraform.io/hashicorp/aws" {
        version     = "5.31.0"
        constraints = "~> 5.0, >= 4.9.0"
        hashes = [
          "h1:x=",
          "zh:00",
        ]
      }
      """),
    Sample(
      "infra/.terraform/modules/modules.json",
      """
      {"Modules": [{"Key": "", "Source": "", "Dir": "."}, {"Key": "own", "Source": "./own", "Dir": "own"},
        {"Key": "vpc", "Source": "registry.terraform.io/terraform-aws-modules/vpc/aws", "Version": "5.1.2", "Dir": "x"},
        {"Key": "vpc.net", "Source": "git::https://github.com/a/net.git//sub?ref=v1.2.3", "Dir": "y"}]}
      """),
    Sample(
      "chart/Chart.yaml",
      """
      apiVersion: v2
      name: app
      description: An application
      version: 0.1.0
      dependencies:
        - name: redis
          version: ~18.0
          repository: https://charts.bitnami.com/bitnami
          condition: redis.enabled
        - name: own
          repository: file://../own
      """),
    Sample(
      "image/Dockerfile",
      """
      # syntax=docker/dockerfile:1
      ARG VERSION=3.20
      ARG BASE=alpine:${VERSION}
      FROM --platform=$BUILDPLATFORM golang:1.22 AS build
      RUN --mount=type=bind,from=ghcr.io/a/b:1,target=/b cat <<-"EOF" > /x
      \tFROM no:1
      \tEOF
      FROM ${BASE} as run
      COPY --from=build /a \\
        # a comment
        /a
      COPY --from=busybox@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef /b /b
      FROM run
      """),
    Sample(
      "image/docker-compose.yml",
      """
      x-common: &common
        image: ${IMAGE:-apache/airflow:2.9.1}
      services:
        web: {<<: *common, command: web}
        cache:
          image: "redis:${TAG-7}"
        own: {build: ., image: us/own}
      """),
  ]

  /// Databases of operating systems.
  static let systems: [Sample] = [
    Sample(
      "debian/var/lib/dpkg/status",
      """
      Package: libc6
      Status: install ok installed
      Architecture: amd64
      Multi-Arch: same
      Source: glibc (2.36-9)
      Version: 2.36-9+deb12u4
      Depends: libgcc-s1, libcrypt1 (>= 1:4.4.10-10~) | other
      Description: GNU C Library
       with a second line
      Conffiles:
       /etc/ld.so.conf d41d8cd98f00b204e9800998ecf8427e

      Package: libgcc-s1
      Status: install ok installed
      Architecture: amd64
      Version: 12.2.0-14
      Pre-Depends: gcc-12-base (= 12.2.0-14)

      """),
    Sample(
      "distroless/var/lib/dpkg/status.d/tzdata",
      "Package: tzdata\nVersion: 2024a-0+deb12u1\nArchitecture: all\nMaintainer: A. Person <a@example.org>\nDepends: debconf\n"
    ),
    Sample(
      "alpine/lib/apk/db/installed",
      """
      C:Q1abc=
      P:musl
      V:1.2.5-r0
      A:x86_64
      T:the musl c library
      L:MIT
      o:musl
      p:so:libc.musl-x86_64.so.1=1
      F:lib
      R:ld-musl-x86_64.so.1
      Z:Q12jmj7l5rSw0yVb/vlWAYkK/YBwk=

      P:busybox
      V:1.36.1-r29
      D:so:libc.musl-x86_64.so.1 !uclibc musl>=1.2 absent~1

      """),
    Sample(
      "arch/var/lib/pacman/local/bash-5.2.037-1/desc",
      "%NAME%\nbash\n\n%VERSION%\n5.2.037-1\n\n%ARCH%\nx86_64\n\n%LICENSE%\nGPL-3.0-or-later\n\n%DEPENDS%\nreadline>=8\nglibc\n\n%OPTDEPENDS%\nx: for y\n"
    ),
    Sample(
      "openwrt/usr/lib/opkg/status",
      "Package: libc\nVersion: 1.2\nStatus: install hold installed\nArchitecture: mips\n\nPackage: dropbear\nVersion: 2024\nDepends: libc, kernel (=6.1)\nStatus: install user installed\nAuto-Installed: yes\n"
    ),
    Sample(
      "gentoo/var/db/pkg/app-shells/bash-5.2_p26-r6/CONTENTS",
      "dir /bin\nobj /bin/bash d41d8cd98f00b204e9800998ecf8427e 1700000000\nsym /bin/sh -> bash 1700000000\n"
    ),
    Sample(
      "snaps/snap/hello/42/meta/snap.yaml",
      "name: hello\nversion: '2.10'\nbase: core20\nlicense: GPL-3.0\nsummary: greets\nconfinement: strict\n"
    ),
    Sample(
      "flat/var/lib/flatpak/app/org.example.App/x86_64/stable/abc/metadata",
      "[Application]\nname=org.example.App\nruntime=org.example.Platform/x86_64/24.08\nsdk=org.example.Sdk/x86_64/24.08\n\n[Context]\nshared=network;\n"
    ),
  ]
}
