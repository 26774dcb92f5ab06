"""The documented receiver in Python: it verifies the raw body."""
import hashlib
import hmac
import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SECRET = os.environ["WEBHOOK_SECRET"].encode()


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        signed = self.headers["X-FluenzR-Timestamp"].encode() + b"." + body
        expected = "sha256=" + hmac.new(SECRET, signed, hashlib.sha256).hexdigest()
        is_valid = hmac.compare_digest(expected, self.headers["X-FluenzR-Signature"])
        event = json.loads(body)
        print(f"{'valid' if is_valid else 'INVALID'} {event['type']} {event['id']}", flush=True)
        self.send_response(200 if is_valid else 401)
        self.end_headers()

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
print(f"listening {server.server_port}", flush=True)
server.serve_forever()
