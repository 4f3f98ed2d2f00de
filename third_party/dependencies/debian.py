# SPDX-License-Identifier: Apache-2.0
"""Debian packages for this machine, and Debian's source tarballs, both by apt's ordinary client."""

import os
import shutil

from . import cache
from .progress import StepFailed, capture, run

KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
_NETWORK_ADVICE = "check the network and /etc/apt (try `apt-get update` by hand), then run this again"


def as_root(command):
    """The command with what it needs to run as root; raises StepFailed if that is impossible."""
    if os.geteuid() == 0:
        return list(command)
    if shutil.which("sudo"):
        return ["sudo", "--", *command]
    raise StepFailed("installing packages", "this needs root and there is no sudo",
                     "run this as root once: " + " ".join(map(str, command)))


def installed(packages):
    """Those of `packages` that dpkg knows as installed."""
    text = capture(["dpkg-query", "--show", "--showformat", "${db:Status-Status} ${binary:Package}\n", "*"]) or ""
    names = {line.split(" ", 1)[1].split(":")[0] for line in text.splitlines() if line.startswith("installed ")}
    return {package for package in packages if package in names}


def candidate_version(package):
    """The version that apt would install, or an empty string."""
    for line in (capture(["apt-cache", "policy", package], env={"LC_ALL": "C"}) or "").splitlines():
        key, _, value = line.strip().partition(": ")
        if key == "Candidate" and value != "(none)":
            return value
    return ""


def update():
    run("reading the package lists", as_root(["apt-get", "update", "-q", "-o", "Acquire::Retries=3"]),
        log=cache.logs() / "apt-update.log", advice=_NETWORK_ADVICE)


def require(packages, purpose):
    """Installs what is missing. "a|b" asks for the first of them that is installed, or else that exists."""
    choices = [package.split("|") for package in packages]
    have = installed({name for names in choices for name in names})
    missing = [names for names in choices if not have.intersection(names)]
    if not missing:
        return
    update()
    wanted = []
    for names in missing:
        found = next((name for name in names if candidate_version(name)), None)
        if not found:
            raise StepFailed(f"installing {' or '.join(names)}", "apt on this machine does not offer it",
                             "use Debian 12 or newer, or install the equivalent of it by hand")
        wanted.append(found)
    run(f"installing {len(wanted)} packages for {purpose}",
        as_root(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-q", "--no-install-recommends",
                 "-o", "Acquire::Retries=3", *wanted]),
        log=cache.logs() / "apt-install.log", advice=_NETWORK_ADVICE)


def mirror():
    """The Debian mirror that this machine is set up to use."""
    def first():
        text = capture(["apt-get", "indextargets", "--format", "$(REPO_URI) $(CODENAME)",
                        "Origin: Debian", "Label: Debian", "Created-By: Packages"]) or ""
        return next((line.split()[0] for line in text.splitlines() if line.strip()), "")
    found = first()
    if not found:
        update()
        found = first()
    if not found:
        raise StepFailed("looking for a Debian mirror", "no Debian mirror in this machine's /etc/apt",
                         "add one to /etc/apt/sources.list.d and run this again")
    return found


def _private_apt(suite):
    """apt options for a state of our own, so that the machine's package lists stay as they are."""
    state = cache.root() / "apt" / suite
    for directory in ("lists/partial", "archives/partial"):
        (state / directory).mkdir(parents=True, exist_ok=True)
    sources = state / "sources.list"
    cache.write_if_changed(sources, f"deb-src [signed-by={KEYRING}] {mirror()} {suite} main\n")
    return ["-o", f"Dir::Etc::sourcelist={sources}", "-o", "Dir::Etc::sourceparts=-", "-o", f"Dir::State::lists={state}/lists",
            "-o", f"Dir::Cache={state}", "-o", "APT::Sandbox::User=root", "-o", "Acquire::Languages=none", "-o", "Acquire::Retries=3",
            # A mirror's index of a moving suite can be older than it promises to be; its signature is still checked.
            "-o", "Acquire::Check-Valid-Until=false"]


_updated = set()  # suites whose lists were read in this run: once is enough


def source_tarball(package, suite, directory):
    """Downloads the upstream tarball of a source package of `suite` into `directory`."""
    with cache.lock(f"apt-{suite}"):
        options = _private_apt(suite)
        if suite not in _updated:
            run(f"reading {suite}'s list of sources", ["apt-get", *options, "update", "-q"],
                log=cache.logs() / f"apt-{suite}.log", advice=_NETWORK_ADVICE)
            _updated.add(suite)
        run(f"fetching the source of {package}",
            ["apt-get", *options, "source", "--download-only", "--tar-only", "-y", "-q", f"{package}/{suite}"],
            log=cache.logs() / f"source-{package}.log", cwd=directory, advice=_NETWORK_ADVICE)
