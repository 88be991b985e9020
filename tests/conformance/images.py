"""A registry and images for it, made of what the machine has: busybox, and the Python of the host."""

import glob
import gzip
import hashlib
import io
import json
import os
import re
import shutil
import socket
import subprocess
import tarfile
import tempfile
import urllib.request

OCI = "application/vnd.oci.image."

# Speaks the Runtime API with nothing but a shell: the event comes back with where it was seen.
SHELL_CLIENT = """#!/bin/sh
api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation"
while wget -q -S -O /tmp/event "$api/next" 2>/tmp/headers; do
  id=$(sed -n 's/^ *[Ll]ambda-[Rr]untime-[Aa]ws-[Rr]equest-[Ii]d: *//p' /tmp/headers | tr -d '\\r')
  wget -q -O /dev/null --post-data "{\\"event\\":$(cat /tmp/event),\\"arguments\\":\\"$*\\",\\"handler\\":\\"$_HANDLER\\",\\"version\\":\\"$(cat /version)\\",\\"directory\\":\\"$(pwd)\\",\\"own\\":\\"$OWN\\",\\"user\\":$(id -u)}" "$api/$id/response"
done
"""

# As in AWS's base images: the argument becomes the handler, and the runtime interface client runs it.
LAMBDA_ENTRYPOINT = """#!/bin/sh
if [ $# -ne 1 ]; then
  echo "entrypoint requires the handler name to be the first argument" 1>&2
  exit 142
fi
export _HANDLER="$1"
exec /var/runtime/bootstrap
"""

PYTHON_CLIENT = """import importlib, json, os, sys, urllib.request
sys.path.insert(0, os.environ["LAMBDA_TASK_ROOT"])
module, name = os.environ["_HANDLER"].rsplit(".", 1)
handler = getattr(importlib.import_module(module), name)
api = f"http://{os.environ['AWS_LAMBDA_RUNTIME_API']}/2018-06-01/runtime/invocation"
while True:
    with urllib.request.urlopen(f"{api}/next") as event:
        request, body = event.headers["Lambda-Runtime-Aws-Request-Id"], json.load(event)
    urllib.request.urlopen(urllib.request.Request(f"{api}/{request}/response", json.dumps(handler(body, None)).encode())).close()
"""

def digest_of(content):
    return "sha256:" + hashlib.sha256(content).hexdigest()


TOOLS = ["sh", "wget", "sed", "tr", "cat", "id", "pwd"]


class Layer:
    """An archive that is put together file by file."""

    def __init__(self):
        self._bytes = io.BytesIO()
        self._tar = tarfile.open(fileobj=self._bytes, mode="w", format=tarfile.PAX_FORMAT)

    def text(self, path, content, mode=0o644):
        entry = tarfile.TarInfo(path)
        entry.size, entry.mode = len(content.encode()), mode
        self._tar.addfile(entry, io.BytesIO(content.encode()))
        return self

    def link(self, path, target):
        entry = tarfile.TarInfo(path)
        entry.type, entry.linkname = tarfile.SYMTYPE, target
        self._tar.addfile(entry)
        return self

    def copy(self, path, source):
        self._tar.add(os.path.realpath(source), path, recursive=True, filter=lambda entry: None if "__pycache__" in entry.name or entry.name.endswith("/test") else entry)
        return self

    def bytes(self):
        self._tar.close()
        return self._bytes.getvalue()


def busybox(version="1", client=SHELL_CLIENT):
    layer = Layer().copy("bin/busybox", "/usr/bin/busybox").text("entry", client, 0o755).text("version", version)
    for tool in TOOLS:
        layer.link(f"bin/{tool}", "busybox")
    return layer.bytes()


def python():
    """The host's Python with its libraries, and a runtime interface client."""
    real = os.path.realpath("/usr/bin/python3")
    layer = Layer().copy("usr/bin/python3", real).copy(f"usr/lib/{os.path.basename(real)}", f"/usr/lib/{os.path.basename(real)}")
    libraries = set()
    for program in [real, *glob.glob(f"/usr/lib/{os.path.basename(real)}/lib-dynload/*.so")]:
        linked = subprocess.run(["ldd", program], stdout=subprocess.PIPE, text=True, check=True).stdout
        libraries.update(re.findall(r"(/\S+) \(0x", linked))
    for library in sorted(libraries):
        layer.copy(library.lstrip("/"), library)
    return layer.text("var/runtime/bootstrap", "#!/usr/bin/python3\n" + PYTHON_CLIENT, 0o755).bytes()


class Registry:
    """Debian's docker-registry on a free port of loopback."""

    def __init__(self):
        self._folder = tempfile.mkdtemp(prefix="thaw-registry-")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.host = f"127.0.0.1:{free.getsockname()[1]}"
        config = os.path.join(self._folder, "config.yml")
        with open(config, "w", encoding="utf-8") as file:
            file.write(f"version: 0.1\nlog: {{level: error}}\nstorage: {{filesystem: {{rootdirectory: {self._folder}/data}}}}\nhttp: {{addr: {self.host}}}\n")
        self._process = subprocess.Popen(["docker-registry", "serve", config], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def is_up(self):
        try:
            urllib.request.urlopen(f"http://{self.host}/v2/").close()
            return True
        except OSError:
            return False

    def stop(self):
        self._process.terminate()
        self._process.wait(30)
        shutil.rmtree(self._folder, ignore_errors=True)

    def push(self, name, layers, architecture="amd64", **process):
        """Pushes an image as REPOSITORY:TAG; gives its digest."""
        repository, tag = name.split(":")
        packed = [gzip.compress(layer, 1) for layer in layers]
        config = json.dumps({
            "architecture": architecture, "os": "linux", "config": process,
            "rootfs": {"type": "layers", "diff_ids": [digest_of(layer) for layer in layers]}}).encode()
        manifest = json.dumps({
            "schemaVersion": 2, "mediaType": OCI + "manifest.v1+json",
            "config": self._blob(repository, config, OCI + "config.v1+json"),
            "layers": [self._blob(repository, layer, OCI + "layer.v1.tar+gzip") for layer in packed]}).encode()
        self._send("PUT", f"/v2/{repository}/manifests/{tag}", manifest, OCI + "manifest.v1+json")
        return digest_of(manifest)

    def _blob(self, repository, content, media_type):
        digest = digest_of(content)
        place = self._send("POST", f"/v2/{repository}/blobs/uploads/", b"", "application/octet-stream").headers["Location"]
        self._send("PUT", f"{place}{'&' if '?' in place else '?'}digest={digest}", content, "application/octet-stream")
        return {"mediaType": media_type, "digest": digest, "size": len(content)}

    def _send(self, method, path, body, media_type):
        url = path if path.startswith("http") else f"http://{self.host}{path}"
        request = urllib.request.Request(url, body, {"Content-Type": media_type}, method=method)
        with urllib.request.urlopen(request) as answer:
            return answer
