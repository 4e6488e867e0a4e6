"""Judges the answers and prints them."""

from records import osv
from unlisted import Speakers


class Judged:
    """One answer: what is right, wrong and missed of it."""

    def __init__(self, right, wrong, unlisted, missed, known):
        self.right, self.wrong, self.missed = right, wrong, missed
        self.unlisted = unlisted  # Not in the list of known answers, but a record says so.
        self.known = known  # Of those missed, the ones that the given records know.


class Names:
    """Which ids mean the same vulnerability, as the records say."""

    def __init__(self, folder, cases):
        self.speakers, self.groups = Speakers(folder, cases), {}
        for _, records in osv(folder):
            for record in records:
                # Records of distributions name the CVEs they fix in `related`, and have no aliases.
                named = record["id"].startswith("CVE-") or record.get("aliases")
                names = record.get("aliases") or ([] if named else record.get("related")) or []
                self.groups.setdefault(record["id"], set()).update(names)
                for name in record.get("aliases") or []:
                    self.groups.setdefault(name, set()).add(record["id"])

    def of(self, id):
        return {id} | self.groups.get(id, set())

    def judge(self, case, reported, gives):
        """Judges the reported ids; `gives` tells whether a record's source was given to the program."""
        reported = set(reported)

        def names(entry):
            return self.of(entry["id"]) | set(entry.get("aliases", []))

        right, missed, known = [], [], []
        accounted = set()
        for entry in case.required:
            under = {id for id in reported if id in names(entry) or self.of(id) & {entry["id"], *entry.get("aliases", [])}}
            accounted |= under
            if under:
                right.append(entry["id"])
            else:
                missed.append(entry["id"])
                if any(gives(source) for source in entry["from"]):
                    known.append(entry["id"])
        for entry in case.may:
            accounted |= {id for id in reported if id in names(entry)}
        forbidden = set().union(*[names(entry) for entry in case.forbidden]) if case.forbidden else set()
        wrong = sorted(id for id in reported - accounted if case.complete or id in forbidden)
        unlisted = [id for id in wrong if id not in forbidden and any(self.speakers.say(case, n) for n in self.of(id))]
        return Judged(
            sorted(right), [id for id in wrong if id not in unlisted], unlisted, sorted(missed), sorted(known))


class Row:
    """A program's answers, by case and kind of bill."""

    def __init__(self, program):
        self.program, self.judged = program, {}

    def add(self, case, kind, judged):
        self.judged[case.key, kind] = judged

    def text(self, key, kind):
        """Right, wrong and missed; + is what isn't listed; in brackets what the given records know of the missed."""
        judged = self.judged.get((key, kind))
        if judged is None:
            return "–"
        missed = f"{len(judged.missed)}" + (f" ({len(judged.known)})" if len(judged.known) != len(judged.missed) else "")
        wrong = f"{len(judged.wrong)}" + (f" + {len(judged.unlisted)}" if judged.unlisted else "")
        return f"{len(judged.right)} / {wrong} / {missed}"

    def sum(self, cases, kind):
        """What the program says of these cases in all; a case that it can't read is missed entirely."""
        right = wrong = unlisted = missed = known = 0
        for case in cases:
            judged = self.judged.get((case.key, kind))
            if judged is None:
                missed += len(case.required)
                known += sum(any(self.program.gives(s) for s in entry["from"]) for entry in case.required)
                continue
            right, wrong = right + len(judged.right), wrong + len(judged.wrong)
            unlisted, missed, known = (
                unlisted + len(judged.unlisted), missed + len(judged.missed), known + len(judged.known))
        return right, wrong, unlisted, missed, known

    @property
    def perfect(self):
        return bool(self.judged) and all(j is not None and not (j.wrong or j.unlisted or j.missed) for j in self.judged.values())

    def details(self):
        return {
            "program": self.program.name, "version": self.program.version, "answers": [
                {"component": key, "bill": kind, "right": j.right, "wrong": j.wrong,
                 "unlisted": j.unlisted, "missed": j.missed, "known": j.known}
                for (key, kind), j in self.judged.items() if j is not None]}


def table(head, lines):
    rows = [head, ["---"] + ["---:"] * (len(head) - 1)] + lines
    return "\n".join("| " + " | ".join(str(cell) for cell in row) + " |" for row in rows) + "\n"


def sums(rows, cases, kind):
    lines = []
    for row in rows:
        read = [case for case in cases if (case.key, kind) in row.judged]
        answered = sum(row.judged[case.key, kind] is not None for case in read)
        lines.append([label(row.program), f"{answered} of {len(read)}", *row.sum(read, kind)])
    return table(["program", "bills read", "right", "wrong", "unlisted", "missed", "of the missed, in records it was given"], lines)


def label(program):
    return f"{program.name} {program.version}".strip()


def tables(rows, skipped, known, matrix):
    with_cpe = [case for case in known if "cpe" in case.component]
    groups = [
        (f"The {len(known)} components, in CycloneDX, with package URL and CPE", known, "cyclonedx", "package URL and CPE"),
        ("The same in SPDX 2.3", known, "spdx", "SPDX"),
        (f"The {len(with_cpe)} that have a CPE, named by it alone, in CycloneDX", with_cpe, "cpe", "CPE alone"),
        (f"The matrix of versions, {len(matrix)} bills in CycloneDX", matrix, "cyclonedx", "matrix"),
    ]
    text = []
    if rows:
        for title, cases, kind, _ in groups:
            text.append(f"{title}; {sum(len(case.required) for case in cases)} ids apply:\n")
            text.append(sums(rows, cases, kind))
        text.append(
            "By component: right / wrong + unlisted / missed; in brackets how many of the missed the given records know, "
            "where that is less; – is a bill that the program can't read.\n")
        for _, cases, kind, title in groups:
            if kind == "spdx":
                continue
            lines = [[case.key, len(case.required)] + [row.text(case.key, kind) for row in rows] for case in cases]
            text.append(table([title, "apply"] + [row.program.name for row in rows], lines))
    if skipped:
        text.append("Not measured:\n")
        text.append("\n".join(f"- {label(p)}: {reason}." for p, reason in skipped) + "\n")
    return "\n".join(text)
