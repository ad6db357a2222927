#!/usr/bin/env python3
"""Drives blog_api over HTTP as clients would, good and bad ones, and compares what it answers.

    smoke_test.py BLOG_API        on a new SQLite file
    smoke_test.py BLOG_API URI    on that database, whose blog tables it replaces
"""

import concurrent.futures
import contextlib
import http.client
import json
import pathlib
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.parse

TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
SAMPLE_START = "2024-01-01T00:00:00.000000Z"


class Service:
    """A running blog_api."""

    def __init__(self, program, uri, *options):
        self.errors = tempfile.TemporaryFile(mode="w+")
        self.process = subprocess.Popen([program, "--port", "0", *options, uri], stdout=subprocess.PIPE,
                                        stderr=self.errors, text=True)
        line = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        if not found:
            self.process.kill()
            self.process.wait()
            raise AssertionError(f"the service does not start: {line!r} {self.log()!r}")
        self.port = int(found.group(1))
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def log(self):
        self.errors.seek(0)
        return self.errors.read()

    def request(self, method, path, body=None, connection=None):
        """Sends a request; `body` is bytes, or something to be sent as JSON. Gives status, headers and parsed JSON."""
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
        connection = connection or self.connection
        connection.request(method, path, body, {"Content-Type": "application/json"} if body is not None else {})
        response = connection.getresponse()
        text = response.read()
        headers = {name.lower(): value for name, value in response.getheaders()}
        assert headers.get("content-type") == "application/json", (method, path, headers)
        assert "exception_what" not in headers, headers
        return response.status, headers, json.loads(text) if text else None

    def get(self, path, **parameters):
        if parameters:
            path += "?" + urllib.parse.urlencode(parameters)
        status, _, answer = self.request("GET", path)
        return status, answer

    def post(self, path, body):
        status, _, answer = self.request("POST", path, body)
        return status, answer

    def stop(self, how=signal.SIGTERM):
        begun = time.monotonic()
        self.process.send_signal(how)
        status = self.process.wait(timeout=20)
        seconds = time.monotonic() - begun
        assert status == 0, f"exit status {status} after a signal: {self.log()!r}"
        assert seconds < 5, f"the service needs {seconds:.1f} s to stop"

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


def equal(actual, expected):
    assert actual == expected, f"\n  expected {expected!r}\n  got      {actual!r}"


def created(service, path, body):
    """The object that a POST created; its time, which nobody can foresee, is taken out."""
    status, answer = service.post(path, body)
    assert status == 201, (status, answer)
    assert isinstance(answer["id"], int) and answer["id"] > 0, answer
    stamp = answer.pop("created_at" if path == "/api/users" else "date_posted")
    assert TIMESTAMP.fullmatch(stamp), stamp
    return answer


def refused(service, path, body, reason):
    equal(service.post(path, body), (400, {"error": reason}))


def sample_data(service):
    users = [{"id": 1, "username": "admin", "email": "admin@example.com", "created_at": SAMPLE_START, "post_count": 2},
             {"id": 2, "username": "test", "email": "test@example.com", "created_at": SAMPLE_START, "post_count": 1}]
    equal(service.get("/api/users"), (200, users))
    equal(service.get("/api/users/2"), (200, users[1]))
    boost = {"id": 1, "title": "Starting with Boost", "content": "Boost is a set of libraries.",
             "date_posted": "2024-01-01T00:00:00.000000Z", "author": "admin", "tags": ["C++", "Boost"]}
    soci = {"id": 2, "title": "Using SOCI", "content": "SOCI is a database library.",
            "date_posted": "2024-01-01T01:00:00.000000Z", "author": "admin", "tags": ["C++", "SOCI"]}
    rest = {"id": 3, "title": "Designing a REST API", "content": "Let us design one.",
            "date_posted": "2024-01-01T02:00:00.000000Z", "author": "test", "tags": ["Web", "API"]}
    equal(service.get("/api/posts"), (200, [rest, soci, boost]))
    equal(service.get("/api/posts?tag=&author="), (200, [rest, soci, boost]))
    equal(service.get("/api/posts", tag="C++"), (200, [soci, boost]))
    equal(service.get("/api/posts", author="test"), (200, [rest]))
    equal(service.get("/api/posts", tag="SOCI", author="admin"), (200, [soci]))
    equal(service.get("/api/posts", tag="SOCI", author="test"), (200, []))
    equal(service.get("/api/stats"), (200, {
        "posts_per_user": [{"username": "admin", "posts": 2}, {"username": "test", "posts": 1}],
        "top_tags": [{"name": "C++", "posts": 2}, {"name": "API", "posts": 1}, {"name": "Boost", "posts": 1},
                     {"name": "SOCI", "posts": 1}, {"name": "Web", "posts": 1}]}))


def creating(service):
    ann = {"username": "ann", "email": "ann@example.com"}
    user = created(service, "/api/users", ann)
    equal(user, {"id": user["id"], **ann, "post_count": 0})
    status, answer = service.get(f"/api/users/{user['id']}")
    equal((status, answer["username"], answer["post_count"]), (200, "ann", 0))

    post = created(service, "/api/posts", {"title": "One", "content": "1", "author": "ann", "tags": ["C++", "New", "C++"]})
    equal(post, {"id": post["id"], "title": "One", "content": "1", "author": "ann", "tags": ["C++", "New"]})
    equal([p["id"] for p in service.get("/api/posts", tag="New")[1]], [post["id"]])
    equal(service.get("/api/posts")[1][0]["id"], post["id"])

    post = created(service, "/api/posts", {"title": "Two", "content": "", "author": "bob"})
    equal((post["author"], post["tags"]), ("bob", []))
    equal([u["post_count"] for u in service.get("/api/users")[1] if u["username"] in ("ann", "bob")], [1, 1])
    created(service, "/api/posts", {"title": "Three", "content": "", "author": "cid", "email": "cid@example.com", "tags": []})
    equal([u["email"] for u in service.get("/api/users")[1] if u["username"] == "cid"], ["cid@example.com"])
    stats = service.get("/api/stats")[1]
    equal(stats["top_tags"][0], {"name": "C++", "posts": 3})
    equal(len(stats["top_tags"]), 5)
    equal([row["username"] for row in stats["posts_per_user"]], ["admin", "test", "ann", "bob", "cid"])


def bad_bodies(service):
    for body in (b"", b"{", b"nonsense", b'{"username": "a",}', b'{"username": "\xff"}', b'{"username": "\\ud800"}',
                 b"[" * 100000):
        refused(service, "/api/users", body, "the body is not valid JSON")
    for body in ([], "text", 1):
        refused(service, "/api/users", body, "the body must be a JSON object")
    refused(service, "/api/users", {}, '"username" is missing')
    refused(service, "/api/users", {"username": "dora"}, '"email" is missing')
    for value in (1, None, True, [], {}, 1.5):
        refused(service, "/api/users", {"username": value, "email": "d@example.com"}, '"username" must be a string')
    refused(service, "/api/users", {"username": "", "email": "d@example.com"}, '"username" must not be empty')
    refused(service, "/api/users", {"username": "x" * 81, "email": "d@example.com"},
            '"username" must not be longer than 80 characters')
    refused(service, "/api/users", {"username": "dora", "email": "x" * 121},
            '"email" must not be longer than 120 characters')
    refused(service, "/api/users", {"username": "do\0ra", "email": "d@example.com"},
            '"username" must not hold NUL characters')
    refused(service, "/api/users", {"username": "admin", "email": "d@example.com"}, "this username is taken")
    refused(service, "/api/users", {"username": "dora", "email": "admin@example.com"}, "this email is taken")

    good = {"title": "t", "content": "c", "author": "admin"}
    for name in good:
        refused(service, "/api/posts", {k: v for k, v in good.items() if k != name}, f'"{name}" is missing')
    refused(service, "/api/posts", {**good, "title": "x" * 101}, '"title" must not be longer than 100 characters')
    refused(service, "/api/posts", {**good, "author": "x" * 81}, '"author" must not be longer than 80 characters')
    refused(service, "/api/posts", {**good, "content": "\0"}, '"content" must not hold NUL characters')
    refused(service, "/api/posts", {**good, "tags": "C++"}, '"tags" must be an array of strings')
    refused(service, "/api/posts", {**good, "tags": [1]}, '"tags" must be an array of strings')
    refused(service, "/api/posts", {**good, "tags": [""]}, '"tags" must not be empty')
    refused(service, "/api/posts", {**good, "tags": ["é" * 51]}, '"tags" must not be longer than 50 characters')
    refused(service, "/api/posts", {**good, "tags": [str(i) for i in range(33)]}, '"tags" must not hold more than 32 tags')
    refused(service, "/api/posts", {**good, "author": "dora", "email": "admin@example.com"}, "this email is taken")

    before = service.get("/api/users")[1]
    status, _, answer = service.request("POST", "/api/posts", json.dumps({**good, "content": "x" * 2_000_000}).encode(),
                                        http.client.HTTPConnection("127.0.0.1", service.port, timeout=30))
    equal((status, answer), (413, {"error": "the body is too large"}))
    equal(service.get("/api/users")[1], before)  # nothing was created by what was refused


def strange_values(service):
    """Texts that would do harm if they were ever taken for SQL, and characters of several bytes."""
    texts = ["x'); DROP TABLE users; --", "' OR '1'='1", '"quoted"', "back\\slash", "%_", "$1 ?1 :name", "tab\tand\nline",
             "😀 мир é" + "\u200d", "</script>", "é" * 80, "😀" * 50]
    for i, text in enumerate(texts):
        user = created(service, "/api/users", {"username": text, "email": f"{i}@strange.example"})
        equal(user["username"], text)
        equal(service.get(f"/api/users/{user['id']}")[1]["username"], text)
        tag = text[:50]
        post = created(service, "/api/posts", {"title": text, "content": text, "author": text, "tags": [tag]})
        equal((post["title"], post["content"], post["author"], post["tags"]), (text, text, text, [tag]))
        equal([p["id"] for p in service.get("/api/posts", tag=tag)[1]], [post["id"]])
        equal([p["id"] for p in service.get("/api/posts", author=text)[1]], [post["id"]])
    content = "é'\"\\" * 50_000
    equal(created(service, "/api/posts", {"title": "long", "content": content, "author": "admin"})["content"], content)
    equal(service.get("/api/posts", tag="' OR 1=1 --"), (200, []))
    equal(service.get("/api/posts?tag=%00"), (400, {"error": '"tag" must not hold NUL characters'}))
    equal(service.get("/api/posts?author=%ff"), (400, {"error": '"author" must be UTF-8'}))


def wrong_paths(service):
    for path in ("/api/users/999999", "/api/users/0", "/api/users/9999999999999999999"):
        equal(service.get(path), (404, {"error": "there is no such user"}))
    for path in ("/", "/api", "/api/nothing", "/api/users/abc", "/api/users/-1", "/api/users/1/posts", "/api/users/"):
        equal(service.get(path), (404, {"error": "there is nothing at this path"}))
    for method, path, allowed in (("DELETE", "/api/users", "GET, HEAD, POST"), ("PUT", "/api/posts", "GET, HEAD, POST"),
                                  ("POST", "/api/stats", "GET, HEAD"), ("PATCH", "/api/users/1", "GET, HEAD")):
        status, headers, answer = service.request(method, path, b"")
        equal((status, answer, headers["allow"]), (405, {"error": "this path does not answer this method"}, allowed))
    status, _, answer = service.request("HEAD", "/api/users")
    equal((status, answer), (200, None))


def many_at_once(service):
    """Posts by one new author with the same new tags, all at the same time: each succeeds, nothing is created twice."""
    def post(number):
        connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=30)
        body = {"title": f"race {number}", "content": "", "author": "racer", "tags": ["race", "fast"]}
        return service.request("POST", "/api/posts", body, connection)[0]

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        equal(list(pool.map(post, range(24))), [201] * 24)
    equal([u["post_count"] for u in service.get("/api/users")[1] if u["username"] == "racer"], [24])
    equal(len(service.get("/api/posts", tag="race", author="racer")[1]), 24)


def failure_inside(service, file):
    """Breaks the database under the service: what it says of that stays in its log."""
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute("ALTER TABLE profiles RENAME TO hidden")
        database.execute("ALTER TABLE post_tags RENAME TO hidden_too")
        database.execute("ALTER TABLE tags RENAME TO hidden_three")
    status, headers, answer = service.request("GET", "/api/stats")
    equal((status, answer), (500, {"error": "internal error"}))
    assert not any(word in str(headers).lower() for word in ("tags", "sql", "select")), headers
    assert "tags" in service.log(), "the log does not say what failed"
    equal(service.get("/api/users/1")[0], 200)


def stopping_under_way(service):
    """A request that has begun when the service is told to stop still gets its answer."""
    body = json.dumps({"username": "late", "email": "late@example.com"}).encode()
    with socket.create_connection(("127.0.0.1", service.port), timeout=10) as late:
        late.sendall(b"POST /api/users HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                     % len(body) + body[:10])
        time.sleep(0.3)
        begun = time.monotonic()
        service.process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        late.sendall(body[10:])
        answer = late.recv(4096)
        assert b" 201 " in answer.split(b"\r\n")[0], answer
        equal(service.process.wait(timeout=20), 0)
    assert time.monotonic() - begun < 5, "the service does not stop in time"


def refuses_to_start(program):
    for arguments, status in ((["nonsense://"], 1), (["sqlite:////nowhere/at/all.db"], 1), (["--port", "70000"], 2), (["--what"], 2)):
        ended = subprocess.run([program, *arguments], capture_output=True, text=True, timeout=30)
        assert ended.returncode == status and ended.stderr, (arguments, ended)
    ended = subprocess.run([program, "postgresql://user:hunter2@127.0.0.1:1/none"], capture_output=True, text=True, timeout=30)
    assert ended.returncode == 1 and "hunter2" not in ended.stderr + ended.stdout, ended


def main():
    program, *given = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "blog.db"
        uri = given[0] if given else f"sqlite:///{file}"
        service = Service(program, uri, "--reset")
        try:
            for step in (sample_data, creating, bad_bodies, strange_values, wrong_paths, many_at_once):
                step(service)
                print(f"{step.__name__}: good", flush=True)
            users = service.get("/api/users")
            service.stop()

            service = Service(program, uri)  # a second start keeps what is there, and adds no sample data again
            equal(service.get("/api/users"), users)
            service.stop(signal.SIGINT)
            service = Service(program, uri)
            if not given:
                failure_inside(service, file)
                service.stop()
                file.unlink()
                service = Service(program, uri)
            stopping_under_way(service)
            refuses_to_start(program)
        except BaseException:
            print(service.log(), file=sys.stderr)
            raise
        finally:
            service.kill()
    print("all good")


if __name__ == "__main__":
    main()
