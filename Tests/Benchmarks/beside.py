#!/usr/bin/env python3
"""Cellix beside other full-screen programs, measured in one run with tuibench.py.

    python3 Tests/Benchmarks/beside.py [--home FOLDER] [--stripe-api-base URL] [--size 100x30 ...] [--idle SECONDS] [--only NAME ...]

--home is a folder in which an account is connected and synced; without it `cellix demo` is measured, which shows the
guide and has the simulated Stripe in its own process. Others that are not installed are left out and named.
--during is a command that runs beside each measurement, from three seconds before it on: a sync that writes, say. A
measurement that outlasts it fails.
Needs: pyte, psutil (and textual for the Textual program); a release build of cellix.
"""
import argparse
import contextlib
import json
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent

# A list of a hundred rows, as a program of the library's own tutorial would be.
TEXTUAL = '''
from textual.app import App
from textual.widgets import DataTable, Footer, Header


class Rows(App):
    BINDINGS = [("q", "quit", "Quit")]

    def compose(self):
        yield Header()
        yield DataTable(cursor_type="row")
        yield Footer()

    def on_mount(self):
        table = self.query_one(DataTable)
        table.add_columns("Due", "Amount", "Reason", "Card", "Customer")
        for number in range(100):
            table.add_row(f"{number} h", f"${number}.00", "fraudulent", "visa 4242", f"customer{number}@example.com")


Rows().run()
'''


def programs(options, scratch):
    """Name, command, keys before, the way down, back, and out."""
    cellix = str(ROOT / ".build/release/cellix")
    where = ["--home", options.home] if options.home else ["demo"]
    if options.stripe_api_base:
        where += ["--stripe-api-base", options.stripe_api_base]
    rows = ["tag", "a row of the list"] * 60
    textual = scratch / "rows.py"
    textual.write_text(TEXTUAL)
    return [
        ("cellix", [cellix] + where, "2", "down", "up", "q"),
        ("cellix, marker", [cellix, "--selection", "marker"] + where, "2", "down", "up", "q"),
        ("htop", ["htop"], "", "down", "up", "q"),
        ("btop", ["btop"], "", "down", "up", "q"),
        ("tig", ["tig", "-C", str(ROOT)], "", "down", "up", "q"),
        ("dialog", ["dialog", "--menu", "rows", "22", "70", "60"] + rows, "", "down", "up", "esc"),
        ("textual", [sys.executable, str(textual)], "", "down", "up", "q"),
    ]


def measure(name, command, before, down, up, leave, size, options, scratch):
    result = scratch / "result.json"
    arguments = [
        sys.executable, str(HERE / "tuibench.py"), "--name", name, "--size", size, "--key", down, "--key-back", up,
        "--quit", leave, "--repeat", str(options.repeat), "--idle", str(options.idle), "--count", str(options.count),
        "--later", "150",
        "--json", str(result),
    ]
    if before:
        arguments += ["--pre", before, "--pre-wait", "1.5"]
    with meanwhile(options.during):
        subprocess.run(arguments + ["--"] + command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return json.loads(result.read_text())["runs"][0]


@contextlib.contextmanager
def meanwhile(command):
    if not command:
        yield
        return
    other = subprocess.Popen(shlex.split(command), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(3)
    try:
        yield
        if other.poll() is not None:
            raise SystemExit(f"ended with {other.returncode} before the measurement did: {command}")
    finally:
        other.terminate()
        other.wait()


def line(name, size, run):
    start, memory, idle, keys = run["startup"], run["memory"], run["idle"], run["keys"]
    print(
        f"| {name} | {size} | {start['full_frame_ms']:.0f} | {memory['rss_kib'] / 1024:.1f} "
        f"| {idle['cpu_pct']:.2f} | {idle['wakeups_per_s']:.1f} | {idle['bytes_per_s']:.0f} "
        f"| {keys['first_ms']['median']:.2f} / {keys['first_ms']['p99']:.2f} "
        f"| {keys['bytes']['first_ten']:.0f} / {keys['bytes']['median']:.0f} | {keys['later']['median']:.0f} |",
        flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home")
    parser.add_argument("--stripe-api-base", help="where the account of that folder is: a running cellix simulator")
    parser.add_argument("--size", action="append")
    parser.add_argument("--idle", type=float, default=20)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--repeat", type=int, default=7, help="starts, of which the median counts")
    parser.add_argument("--during", metavar="COMMAND")
    parser.add_argument("--only", nargs="+")
    options = parser.parse_args()
    print("| program | size | first full frame ms | RSS MiB | idle CPU % | wake-ups/s | bytes/s | Down ms, median / p99 | bytes of the first ten / of all | preview |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        for name, command, *keys in programs(options, scratch):
            if options.only and name not in options.only:
                continue
            if not shutil.which(command[0]):
                print(f"{name} is not installed: left out", file=sys.stderr)
                continue
            for size in options.size or ["80x24", "100x30", "200x50"]:
                line(name, size, measure(name, command, *keys, size, options, scratch))


main()
