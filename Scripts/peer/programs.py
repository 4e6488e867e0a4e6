"""The programs that are compared: how each is installed, given the records, and asked."""

import hashlib
import inspect
import json
import os
import re
import shutil
import subprocess
import sys
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))


class Unavailable(Exception):
    """Says why a program can't be measured here."""


class Program:
    """A program under comparison."""

    name = version = ""
    packages = []
    # The sources of records it could be given, by how expected.json names them.
    sources = ()
    # What asks it, besides its own program.
    scripts = ()
    # Where Bomafide's database is, if it is there already.
    database = None

    def __init__(self, bomafide, advisories, work):
        self.bomafide, self.advisories = bomafide, advisories
        self.folder = os.path.join(work, self.name)

    def gives(self, source):
        return source.startswith(tuple(self.sources))

    def prepare(self):
        """Installs the program and builds its database, unless both are there."""

    def scan(self, path, kind, case):
        """The ids reported for a bill, or None for a bill that the program can't read."""
        raise NotImplementedError

    def answer(self, path, kind, case):
        """The same as scan(), but a peer's answer to a bill is kept until its database, the bill or the way to ask changes."""
        if not self.packages:
            return self.scan(path, kind, case)
        digest = hashlib.sha256(inspect.getsource(type(self)).encode())
        for file in [path, self.path("fed"), *(os.path.join(HERE, script) for script in self.scripts)]:
            if os.path.exists(file):
                with open(file, "rb") as data:
                    digest.update(data.read())
        kept = self.path("answers", f"{digest.hexdigest()}.json")
        if os.path.exists(kept):
            with open(kept, encoding="utf-8") as file:
                found = json.load(file)
            return None if found is None else set(found)
        found = self.scan(path, kind, case)
        os.makedirs(os.path.dirname(kept), exist_ok=True)
        with open(kept, "w", encoding="utf-8") as file:
            json.dump(None if found is None else sorted(found), file)
        return found

    def close(self):
        """Ends what prepare() started."""

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def install(self):
        """Puts the packages into an environment of the program's own."""
        done = self.path("installed")
        wanted = "\n".join(self.packages)
        if os.path.exists(done) and open(done, encoding="utf-8").read() == wanted:
            return
        log = run([sys.executable, "-m", "venv", "--clear", self.path("environment")])
        if log.returncode == 0:
            log = run([self.path("environment", "bin", "pip"), "install", "-q", *self.packages], timeout=1800)
        if log.returncode != 0:
            raise Unavailable(f"cannot be installed ({last_line(log)})")
        with open(done, "w", encoding="utf-8") as file:
            file.write(wanted)

    def feed(self, script, environment, clear):
        """Builds the database, unless it was built from these records by this script."""
        script = os.path.join(HERE, script)
        stamp = "\n".join([*self.packages, *stamps(self.advisories), open(script, encoding="utf-8").read()])
        done = self.path("fed")
        if os.path.exists(done) and open(done, encoding="utf-8").read() == stamp:
            return
        shutil.rmtree(clear, ignore_errors=True)
        os.makedirs(clear)
        log = run(
            [self.path("environment", "bin", "python"), script, self.advisories], environment, timeout=7200)
        if log.returncode != 0:
            raise Unavailable(f"its database cannot be built ({last_line(log)})")
        with open(self.path("feed.log"), "w", encoding="utf-8") as file:
            file.write(log.stdout)
        with open(done, "w", encoding="utf-8") as file:
            file.write(stamp)


def run(command, environment=None, timeout=900, folder=None):
    try:
        return subprocess.run(
            command, capture_output=True, text=True, errors="replace", timeout=timeout, cwd=folder,
            env={**os.environ, **(environment or {})}, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 124, "", f"took more than {timeout} s")
    except OSError as error:
        return subprocess.CompletedProcess(command, 127, "", str(error))


def last_line(log):
    return ((log.stderr or log.stdout).strip().splitlines() or [f"exit status {log.returncode}"])[-1][:200]


def stamps(folder):
    """The names and sizes of all files of a folder."""
    found = []
    for place, folders, files in sorted(os.walk(folder)):
        folders.sort()
        for file in sorted(files):
            path = os.path.join(place, file)
            found.append(f"{os.path.relpath(path, folder)} {os.path.getsize(path)}")
    return found


class Bomafide(Program):
    name = "bomafide"
    sources = ("",)

    def prepare(self):
        log = run([self.bomafide, "--version"])
        if log.returncode != 0:
            raise Unavailable(f"{os.path.relpath(self.bomafide)} is not there; build it with: make build")
        self.version = log.stdout.strip().rpartition(" ")[2]
        if self.database:
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        os.makedirs(self.folder)
        self.database = self.path("database")
        feeds = [os.path.join(self.advisories, name) for name in ("osv", "nvd", "cve5", "kev", "epss")]
        log = run([self.bomafide, "advisories", "import", *feeds, "--database", self.database], timeout=3600)
        if log.returncode != 0:
            raise Unavailable(f"cannot import the records ({last_line(log)})")

    def scan(self, path, kind, case):
        log = run([
            self.bomafide, "scan", path, "--database", self.database, "-o", "json", "--exit-zero"])
        if log.returncode != 0:
            raise RuntimeError(f"bomafide scan {path}: {log.stderr.strip()}")
        matches = json.loads(log.stdout)["matches"]
        return {match["id"] for match in matches if match["counts"]}


class CVEBinTool(Program):
    """cve-bin-tool: SBOM mode over its cache."""

    name, version = "cve-bin-tool", "3.4"
    packages = ["cve-bin-tool==3.4"]
    sources = ("nvd", "osv", "bitnami", "psf", "curl")
    # The sources that are downloaded from elsewhere.
    disabled = "EPSS,GAD,PURL2CPE,REDHAT,RSD"

    def prepare(self):
        self.install()
        self.feed("feed-cve-bin-tool", {"HOME": self.path("home")}, self.path("home"))

    def scan(self, path, kind, case):
        report = self.path("report.json")
        if os.path.exists(report):
            os.remove(report)
        log = run([
            self.path("environment", "bin", "cve-bin-tool"), "--offline", "--sbom", "spdx" if kind == "spdx" else "cyclonedx",
            "--sbom-file", path, "-d", self.disabled, "-f", "json", "-o", report, "-l", "error"],
            {"HOME": self.path("home")})
        if not os.path.exists(report):
            if log.returncode != 0:
                raise RuntimeError(f"cve-bin-tool {path}: {last_line(log)}")
            return set()
        with open(report, encoding="utf-8") as file:
            return {entry["cve_number"] for entry in json.load(file)} - {"UNKNOWN"}


class Depscan(Program):
    """depscan of OWASP over AppThreat's database."""

    name, version = "owasp-depscan", "6.3.0"
    packages = ["owasp-depscan==6.3.0", "appthreat-vulnerability-db==6.7.5"]
    sources = ("nvd", "osv", "bitnami", "psf", "curl")

    def prepare(self):
        self.install()
        self.feed("feed-vdb", {"VDB_HOME": self.path("database")}, self.path("database"))

    def scan(self, path, kind, case):
        if kind == "spdx":
            return None
        reports = self.path("reports")
        shutil.rmtree(reports, ignore_errors=True)
        os.makedirs(reports)
        log = run([
            self.path("environment", "bin", "depscan"), "--bom", path, "--reports-dir", reports, "--no-banner",
            "--no-vuln-table", "--reachability-analyzer", "off", "--search-order", "cpu"],
            {"VDB_HOME": self.path("database"), "VDB_AGE_HOURS": "1000000"}, folder=self.folder)
        written = os.path.join(reports, os.path.basename(path).replace(".cdx.json", ".vdr.json"))
        if not os.path.exists(written):
            if log.returncode != 0:
                raise RuntimeError(f"depscan {path}: {last_line(log)}")
            return set()
        with open(written, encoding="utf-8") as file:
            return {entry["id"] for entry in json.load(file).get("vulnerabilities", [])}


class VDB(Program):
    """AppThreat's vulnerability database by itself: what `vdb --bom` looks up."""

    name, version = "appthreat-vdb", "7.0.3"
    packages = ["appthreat-vulnerability-db==7.0.3"]
    sources = Depscan.sources
    scripts = ("ask-vdb",)

    def prepare(self):
        self.install()
        self.feed("feed-vdb", {"VDB_HOME": self.path("database")}, self.path("database"))

    def scan(self, path, kind, case):
        if kind == "spdx":
            return None
        log = run(
            [self.path("environment", "bin", "python"), os.path.join(HERE, "ask-vdb"), path],
            {"VDB_HOME": self.path("database")})
        if log.returncode != 0:
            raise RuntimeError(f"vdb {path}: {last_line(log)}")
        return set(json.loads(log.stdout))


class PipAudit(Program):
    """pip-audit: asks a service; here, a stand-in for OSV's on this machine."""

    name, version = "pip-audit", "2.10.1"
    packages = ["pip-audit==2.10.1"]
    sources = ("osv:PyPI",)
    scripts = ("osv-service",)
    service = None

    def prepare(self):
        self.install()
        self.service = subprocess.Popen(
            [self.path("environment", "bin", "python"), os.path.join(HERE, "osv-service"), self.advisories, "PyPI"],
            stdout=subprocess.PIPE, text=True)
        port = self.service.stdout.readline().strip()
        if not port:
            raise Unavailable("the stand-in for the service does not start")
        self.url = f"http://127.0.0.1:{port}/v1/query"

    def scan(self, path, kind, case):
        # It reads requirements, not bills.
        purl = case.component.get("purl", "")
        match = re.match(r"pkg:pypi/([^@?]+)@([^?]+)", purl)
        if kind != "cyclonedx" or not match:
            return None
        requirements = self.path("requirements.txt")
        with open(requirements, "w", encoding="utf-8") as file:
            file.write("==".join(urllib.parse.unquote(part) for part in match.groups()) + "\n")
        log = run([
            self.path("environment", "bin", "pip-audit"), "-r", requirements, "--no-deps", "--disable-pip", "-s", "osv",
            "--osv-url", self.url, "-f", "json", "--progress-spinner", "off", "--cache-dir", self.path("cache")],
            {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"})
        if log.returncode not in (0, 1) or not log.stdout.strip():
            raise RuntimeError(f"pip-audit {purl}: {last_line(log)}")
        return {entry["id"] for package in json.loads(log.stdout)["dependencies"] for entry in package.get("vulns", [])}

    def close(self):
        if self.service is not None:
            self.service.terminate()
            self.service.wait()


class NotToBeHad(Program):
    """A peer that no registry of packages has."""

    def __init__(self, name, reason):
        self.name, self.reason = name, reason

    def __call__(self, *_):
        return self

    def prepare(self):
        raise Unavailable(self.reason)


PROGRAMS = [
    Bomafide, CVEBinTool, Depscan, VDB, PipAudit,
    NotToBeHad("Grype", "neither PyPI nor Debian has it, nor what builds its database from records"),
    NotToBeHad("Trivy", "neither PyPI nor Debian has it, nor what builds its database from records"),
    NotToBeHad("OSV-Scanner", "neither PyPI nor Debian has it"),
    NotToBeHad("debsecan", "of Debian; asks about the packages of the machine it runs on, reads no bill"),
    NotToBeHad("govulncheck", "of Debian; reads Go code and programs, no bill; the components hold no Go module"),
]
