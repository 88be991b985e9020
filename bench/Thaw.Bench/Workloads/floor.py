"""The echo handler behind Python's own HTTP server: keep-alive, no delay, one write an answer."""
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from index import handler


class Echo(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_POST(self):
        event = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        body = json.dumps(handler(event, None)).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *args):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
print("listening", server.server_address[1], flush=True)
server.serve_forever()
