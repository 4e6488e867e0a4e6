"""Fills the inputs of a template for GitLab CI in, as GitLab would where it is included.

usage: render-gitlab.py TEMPLATE [NAME=VALUE ...]     prints the jobs
"""

import pathlib
import re
import sys

import yaml


def main(template, *inputs):
    text = pathlib.Path(template).read_text()
    head, jobs = text.split("\n---\n", 1)
    declared = yaml.safe_load(head)["spec"]["inputs"]
    values = {name: about.get("default") for name, about in declared.items()}
    for pair in inputs:
        name, _, value = pair.partition("=")
        if name not in declared:
            sys.exit(f"render-gitlab: there is no input '{name}'")
        values[name] = value

    def one(match):
        name = match.group(1)
        if name not in values or values[name] is None:
            sys.exit(f"render-gitlab: the input '{name}' has no value")
        return values[name]

    print(re.sub(r"\$\[\[\s*inputs\.(.*?)\s*\]\]", one, jobs), end="")


if __name__ == "__main__":
    main(*sys.argv[1:])
