#!/usr/bin/env python3
"""Images per second of this program and of its Python peers, in turn in one run.

    apt-get install python3-torch
    bench/peers/compare.py build/release/bench/bench_training
    bench/peers/compare.py build/release/bench/bench_training --recipe recipe.py --sheet heroes.png

Runs each side for a few seconds, one after the other, several times, and prints every round, the
medians and their ratio, with the machine's load. Whatever else runs on the machine meets both
sides; that is why only ratios mean anything. --recipe is a training script that takes
"SHEET 32 MINUTES PICTURE COLOURS" and prints "... N img/s ..." when it ends.
"""
import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
# Our benches set this and more themselves, as the launcher does; Python gets it too, plus a row without.
QUIET = {"OMP_WAIT_POLICY": "PASSIVE", "OPENBLAS_NUM_THREADS": "1"}


def run(command, environment):
    result = subprocess.run([str(part) for part in command], capture_output=True, text=True,
                            env={**os.environ, **environment}, check=False)
    if result.returncode != 0:
        sys.exit(f"{command[0]} failed:\n{result.stderr[-2000:]}")
    return result.stdout


def ours(options, model, canvas):
    text = run([options.bench, "--model", model, "--canvas", canvas, "--seconds", options.seconds,
                "--threads", options.threads, "--rate-only"], {})
    return float(text.split()[-1])


def python_dcgan(options, canvas, environment):
    return float(run([options.python, HERE / "dcgan.py", "--canvas", canvas, "--seconds",
                      options.seconds, "--threads", options.threads], environment))


def our_cyclegan(options, canvas):
    bench = options.bench.parent / "bench_translate"
    return float(run([bench, "--canvas", canvas, "--seconds", options.seconds, "--threads",
                      options.threads], {}))


def python_cyclegan(options, canvas, environment):
    return float(run([options.python, HERE / "cyclegan.py", "--canvas", canvas, "--seconds",
                      options.seconds, "--threads", options.threads], environment))


def recipe_network(options):
    """The recipe's own network and losses, trained with this program's parts."""
    bench = options.bench.parent / "bench_recipe"
    return float(run([bench, "--sheet", options.sheet, "--seconds", options.seconds, "--threads",
                      options.threads], {}))


def recipe(options):
    with tempfile.TemporaryDirectory() as folder:
        text = run([options.python, options.recipe, options.sheet, 32, options.seconds / 60,
                    Path(folder) / "out.png", 64], {**QUIET, "OMP_NUM_THREADS": str(options.threads)})
    return float(re.findall(r"([\d.]+) img/s", text)[-1])


def compare(title, rounds, sides):
    rates = {name: [] for name in sides}
    for number in range(rounds):
        for name, measure in sides.items():
            rates[name].append(measure())
        line = "  ".join(f"{name} {values[-1]:.1f}" for name, values in rates.items())
        print(f"{title}, round {number + 1}: {line}  (load {os.getloadavg()[0]:.1f})", flush=True)
    names = list(sides)
    mine = statistics.median(rates[names[0]])
    for name in names[1:]:
        theirs = statistics.median(rates[name])
        each = [a / b for a, b in zip(rates[names[0]], rates[name])]
        print(f"{title}: {mine:.1f} against {theirs:.1f} images/s ({name}): ratio "
              f"{mine / theirs:.2f} (rounds {min(each):.2f} to {max(each):.2f})", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("bench", type=Path, help="the built bench_training")
    parser.add_argument("--python", default="/usr/bin/python3", help="one that has torch")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--canvas", type=int, nargs="*", default=[32])
    parser.add_argument("--recipe", type=Path)
    parser.add_argument("--sheet", type=Path)
    parser.add_argument("--cyclegan", action="store_true",
                        help="CycleGAN instead of DCGAN; needs bench_translate beside the bench")
    options = parser.parse_args()
    options.bench = options.bench.resolve()
    for canvas in options.canvas if options.cyclegan else []:
        compare(f"cyclegan {canvas}x{canvas}", options.rounds, {
            "ours": lambda c=canvas: our_cyclegan(options, c),
            "PyTorch": lambda c=canvas: python_cyclegan(options, c, {}),
            "PyTorch, threads not spinning": lambda c=canvas: python_cyclegan(options, c, QUIET)})
    if options.cyclegan:
        return
    for canvas in options.canvas:
        compare(f"dcgan {canvas}x{canvas}", options.rounds, {
            "ours": lambda c=canvas: ours(options, "dcgan", c),
            "PyTorch": lambda c=canvas: python_dcgan(options, c, {}),
            "PyTorch, threads not spinning": lambda c=canvas: python_dcgan(options, c, QUIET)})
    if options.recipe:
        compare("the recipe's network", options.rounds, {
            "ours": lambda: recipe_network(options),
            "recipe": lambda: recipe(options)})
        compare("sprite 32x32", options.rounds, {
            "ours, a larger network": lambda: ours(options, "sprite", 32),
            "recipe": lambda: recipe(options)})


if __name__ == "__main__":
    main()
