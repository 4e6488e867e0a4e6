"""Runs the steps of a composite action as a runner of GitHub would.

usage: run-action.py ACTION FOLDER [NAME=VALUE ...]     FOLDER is the workspace

Knows steps of bash, `env`, `working-directory` and the expressions `inputs.NAME` and `github.action_path`, which is all
that the action uses; anything else is an error. Prints the outputs of the last step as NAME=VALUE, and ends with the
status of the first step that fails.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

import yaml


def main(action, workspace, *inputs):
    action = pathlib.Path(action).resolve()
    workspace = pathlib.Path(workspace).resolve()
    described = yaml.safe_load(action.read_text())
    values = {name: str(value.get("default", "")) for name, value in described["inputs"].items()}
    for pair in inputs:
        name, _, value = pair.partition("=")
        if name not in values:
            sys.exit(f"run-action: there is no input '{name}'")
        values[name] = value

    def fill(text):
        def one(match):
            word = match.group(1)
            if word == "github.action_path":
                return str(action.parent)
            if word.startswith("inputs.") and word[7:] in values:
                return values[word[7:]]
            sys.exit(f"run-action: unknown expression '{word}'")

        return re.sub(r"\$\{\{\s*(.*?)\s*\}\}", one, str(text))

    with tempfile.TemporaryDirectory() as folder:
        path_file, output_file = pathlib.Path(folder, "path"), pathlib.Path(folder, "output")
        path_file.touch()
        output_file.touch()
        environment = dict(os.environ)
        environment |= {"RUNNER_TEMP": folder, "GITHUB_PATH": str(path_file), "GITHUB_OUTPUT": str(output_file)}
        for step in described["runs"]["steps"]:
            if step["shell"] != "bash" or "${{" in step["run"]:
                sys.exit("run-action: a step that is no plain bash")
            added = path_file.read_text().split()
            environment["PATH"] = os.pathsep.join(reversed(added)) + os.pathsep * bool(added) + os.environ["PATH"]
            variables = {name: fill(value) for name, value in step.get("env", {}).items()}
            command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
            place = workspace / fill(step.get("working-directory", "."))
            status = subprocess.run(command, cwd=place, env=environment | variables).returncode
            if status:
                sys.exit(status)
        print(output_file.read_text(), end="")


if __name__ == "__main__":
    main(*sys.argv[1:])
