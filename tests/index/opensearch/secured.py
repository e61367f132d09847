"""One node with the security plugin, set up as docs/scale.md says: certificates, a role and a user."""

from __future__ import annotations

import os
import re
import shutil
import ssl
import subprocess
import time
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import yaml

from tests.conftest import ROOT
from tools.cluster import HTTP, VERSION, Node, distribution, fetched, launch, stop
from tools.cluster import ROOT as CLUSTER

PAGE = (ROOT / "docs" / "scale.md").read_text("utf-8")
_PLUGIN = f"org.opensearch.plugin:opensearch-security:{VERSION}.0:zip"
_SHA512 = (
    "89db39616847243fc02392c224164828caccd445ccf85143846ad1e382362f3c"
    "f1ce22f87052631eff1fa573dd1d0e6a2e12a54fe8947674cee552b10b736b8a"
)
_NUMBER = 5
"""The node takes the sixth port from the cluster's first on."""
PASSWORD = "A-long-pass-phrase-7"


def _home() -> Path:
    """Return the folder of a server with the security plugin in it."""
    home = CLUSTER / f"opensearch-{VERSION}-secured"
    if not (home / ".whole").exists():
        archive = fetched(_PLUGIN, CLUSTER / f"opensearch-security-{VERSION}.0.zip", _SHA512)
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(distribution(), home, copy_function=os.link)
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(home / "plugins" / "opensearch-security")
        (home / ".whole").touch()
    return home


def blocks(language: str, sign: str) -> str:
    """Return the one block of the page in a language that has a sign in it."""
    (block,) = [one for one in re.findall(rf"```{language}\n(.*?)```", PAGE, re.S) if sign in one]
    return block


class Secured:
    """A node that asks for users over TLS; `folder` holds what the page has made."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.node = Node("secured", _NUMBER, CLUSTER / "secured", scheme="https")
        self.host = f"https://127.0.0.1:{HTTP + _NUMBER}"
        self.ca = folder / "newsroom-ca.pem"

    def start(self, expires: float = 0) -> None:
        """Start it afresh; with `expires` its certificate is worthless so many seconds from now."""
        stop([self.node])
        shutil.rmtree(self.node.folder, ignore_errors=True)
        if not self.ca.exists():
            self.run(blocks("sh", "openssl"), NODE="search-1.example", NAMES="IP:127.0.0.1")
        if expires:
            self._sign_for(expires)
        config = self.node.folder / "config"
        config.mkdir(parents=True)
        home = _home()
        packed = home / "plugins" / "opensearch-security" / "config"
        shutil.copytree(packed, config / "opensearch-security")
        users = '_meta:\n  type: "internalusers"\n  config_version: 2\n'
        (config / "opensearch-security" / "internal_users.yml").write_text(users)
        for name in ("search-1.example.pem", "search-1.example.key", "newsroom-ca.pem"):
            shutil.copy(self.folder / name, config)
        settings = yaml.safe_load(blocks("yaml", "plugins.security"))
        node = self.node._replace(home=home, settings=settings)
        launch(node, [node])
        self._wait()

    def _sign_for(self, seconds: float) -> None:
        """Sign the node's certificate once more, for a few seconds."""
        (self.folder / "index.txt").write_text("")
        (self.folder / "ca.conf").write_text(
            "[ca]\ndefault_ca=one\n[one]\ndatabase=index.txt\nnew_certs_dir=.\nserial=ca.serial\n"
            "default_md=sha256\npolicy=any\nx509_extensions=names\nunique_subject=no\n"
            "[any]\ncommonName=supplied\n[names]\nsubjectAltName=IP:127.0.0.1\n"
        )
        until = datetime.now(UTC) + timedelta(seconds=seconds)
        self.run(
            "openssl ca -batch -config ca.conf -create_serial -in search-1.example.csr"
            f" -cert newsroom-ca.pem -keyfile newsroom-ca.key -enddate {until:%Y%m%d%H%M%SZ}"
            " -notext -out search-1.example.pem"
        )

    def _wait(self) -> None:
        context = ssl.create_default_context(cafile=str(self.ca))
        context.load_cert_chain(self.folder / "admin.pem", self.folder / "admin.key")
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        until = time.monotonic() + 120
        while time.monotonic() < until and self.node.pid():
            with suppress(URLError, OSError, HTTPError):
                # Answered once the plugin has made its own index.
                path = "/_plugins/_security/api/roles"
                urlopen(f"{self.host}{path}", timeout=2, context=context).close()
                return
            time.sleep(0.5)
        log = (self.node.folder / "logs" / "stdout.log").read_text()
        raise AssertionError(log[-3000:])

    def make_user(self) -> None:
        """Make the role and the user as the page says."""
        (self.folder / "password").write_text(PASSWORD + "\n")
        self.run(blocks("sh", "_security/api/roles"), HOST=self.host)
        who = f"curl -fsS --cacert newsroom-ca.pem -u dateline:{PASSWORD} {self.host}"
        self.run(f"for n in $(seq 40); do {who} && exit 0; sleep 0.5; done; exit 1")

    def run(self, commands: str, **more: str) -> None:
        """Run commands of the page where the certificates are."""
        given: Mapping[str, str] = {"PATH": os.environ["PATH"], **more}
        done = subprocess.run(
            ["bash", "-ec", commands], cwd=self.folder, env=given, capture_output=True, text=True
        )
        assert done.returncode == 0, (done.stdout, done.stderr)

    def end(self) -> None:
        stop([self.node])
        shutil.rmtree(self.node.folder, ignore_errors=True)
