#!/usr/bin/env python3
"""Is the drag source of these tests right? It drops onto the least GLFW program there is."""
import subprocess

from harness import Screen, Workplace, check, main, say, wait_until


def test(_, helpers, assets):
    with Workplace() as place, Screen() as screen:
        environment = {**place.environment, "DISPLAY": screen.name}

        def drop(*arguments):
            return subprocess.run([helpers / "xdnd_drop", "--timeout", "20", *arguments],
                                  env=environment, capture_output=True, text=True, timeout=120)

        names = ["plain.png", "mit Leerzeichen und ä ö ü.png", "100% #1?&+.png", "кот\u2009猫.png"]
        files = [place.folder / name for name in names]
        for file in files:
            file.write_bytes(b"x")

        check(drop("--title", "drop target", files[0]).returncode == 4, "a window that isn't there")
        check(drop("--title", "drop target").returncode == 2, "no file given")
        target = subprocess.Popen([helpers / "drop_target"], env=environment, stdout=subprocess.PIPE,
                                  text=True)
        try:
            check(target.stdout.readline() == "ready\n", "the target did not start")
            for query in (["--title", "drop target"], ["--pid", str(target.pid)]):
                for dropped in ([files[0]], files):
                    done = drop(*query, "--at", "20,30", *dropped)
                    check(done.returncode == 0, f"drop {query}: {done.returncode} {done.stderr}")
                    got = [target.stdout.readline().rstrip("\n") for _ in dropped]
                    check(got == [str(f) for f in dropped], f"dropped {dropped}, got {got}")
                    check(target.stdout.readline() == "end\n", "no end")
            say("drops arrive whole, names with spaces, umlauts and percent signs too")
            # A window that knows nothing of drops.
            other = subprocess.Popen(["xev"], env=environment, stdout=subprocess.DEVNULL)
            try:
                wait_until(lambda: drop("--title", "Event Tester", files[0]).returncode == 5, 30,
                           "a window without XdndAware was not noticed")
            finally:
                other.kill()
                other.wait()
            subprocess.run([helpers / "wm_delete", "--pid", str(target.pid)], env=environment,
                           check=True, timeout=60)
            check(target.wait(20) == 0, "the target did not close")
            say("closing a window works")
        finally:
            target.kill()
            target.wait()


main(test)
