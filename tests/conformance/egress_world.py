"""A machine and an internet of a test's own, in network namespaces, so that the real machine's network is left alone."""

import os
import shutil
import subprocess
import sys
import unittest

INTERNET = "203.0.113.7"

# A name server that knows every name, and a web server for all addresses, over IPv4.
OUTSIDE = f"""
import http.server, socket, threading

def answer(question):
    end = question.index(0, 12) + 5
    known = question[end - 4:end - 2] == b"\\0\\1"
    record = b"\\xc0\\x0c\\0\\1\\0\\1\\0\\0\\0\\1\\0\\4" + socket.inet_aton("{INTERNET}") if known else b""
    return question[:2] + b"\\x81\\x80\\0\\1\\0" + bytes([known]) + b"\\0\\0\\0\\0" + question[12:end] + record

def names():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("{INTERNET}", 53))
        while True:
            question, sender = server.recvfrom(4096)
            server.sendto(answer(question), sender)

class Web(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.client_address[0].encode())

    def log_message(self, *_):
        pass

threading.Thread(target=names, daemon=True).start()
web = http.server.ThreadingHTTPServer(("0.0.0.0", 80), Web)
print("ready", flush=True)
web.serve_forever()
"""


class EgressWorld:
    """Two namespaces: the host, in which `within` runs a command, and what lies beyond it."""

    def __init__(self, test):
        if not all(shutil.which(name, path="/usr/sbin:/usr/bin:/sbin:/bin") for name in ("ip", "nft")):
            raise unittest.SkipTest("Egress needs nftables and iproute2: apt-get install nftables iproute2.")
        self.host, self.outside = (f"world-{kind}-{os.getpid()}" for kind in ("host", "out"))
        for name in (self.host, self.outside):
            self._ip("netns", "add", name)
            test.addCleanup(self._ip, "netns", "del", name)
            self._ip("-n", name, "link", "set", "lo", "up")
        self._ip("-n", self.host, "link", "add", "up0", "type", "veth", "peer", "name", "eth0", "netns", self.outside)
        for name, link, address in ((self.host, "up0", "198.51.100.1/24"), (self.outside, "eth0", "198.51.100.2/24")):
            self._ip("-n", name, "addr", "add", address, "dev", link)
            self._ip("-n", name, "link", "set", link, "up")
        self._ip("-n", self.host, "route", "add", "default", "via", "198.51.100.2")
        for address in (INTERNET, "192.168.0.1", "169.254.169.254"):
            self._ip("-n", self.outside, "addr", "add", f"{address}/32", "dev", "lo")
        subprocess.run([*self.within, "sh", "-c", "echo 0 > /proc/sys/net/ipv4/ip_forward"], check=True, timeout=60)
        servers = subprocess.Popen(
            ["nsenter", f"--net=/run/netns/{self.outside}", sys.executable, "-c", OUTSIDE], stdout=subprocess.PIPE, text=True)
        test.addCleanup(servers.stdout.close)
        test.addCleanup(servers.wait, 30)
        test.addCleanup(servers.kill)
        test.assertEqual("ready\n", servers.stdout.readline())

    @property
    def within(self):
        """What makes a command run on the host of this world: put before its words."""
        return ["nsenter", f"--net=/run/netns/{self.host}"]

    def tell(self, *command):
        """What a command prints on the host of this world."""
        return subprocess.run([*self.within, *command], check=True, capture_output=True, text=True, timeout=60).stdout

    @staticmethod
    def _ip(*arguments):
        subprocess.run(["ip", *arguments], check=True, timeout=60)
