#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes what the demo's clients play: scenarios.py DIR SERVER_DIR PORT SLIPS [DOMAIN]

SLIPS is the table of storewire-admin invitations: everybody signs in with the code of their slip and chooses a password.

DIR/enrol/NAME.txt one for each person: sign in with the slip
DIR/seed/NAME.txt  and then, when everybody is there and can read it: make the rooms of rooms.json and say their lines in turn
DIR/hq.txt, DIR/store.txt            the two windows side by side
DIR/store-offline.txt, DIR/store-back.txt   the store's PC restarted without network, and back
DIR/hq-stay.txt, DIR/store-stay.txt  sign in and stay, for a display with people before it"""
import csv, json, os, pathlib, sys, zlib

out, server, port = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
domain = sys.argv[5] if len(sys.argv) > 5 else "shop.test"
here = pathlib.Path(__file__).parent
HQ, STORE, REGIONAL = "lin.yue", "sun.li", "chen.hao"
QUESTION = "孙丽，湖滨店冷饮柜今天几点能调整完？"
ANSWER = "下午四点前完成，弄好我拍照发群里。"
THANKS = "好的，辛苦了！"
PRIVATE = "明天总部巡店第一站是你们店，九点到。"
PRIVATE_ANSWER = "收到，我提前半小时到店准备。"
CUT_OFF = "这条是断网时写的：价签模板已更新，请各店今晚替换。"
PICTURE, PAPER, FILM = "夏季陈列图.png", "夏季陈列说明.pdf", "巡店录像.mp4"
CAPTION = "请按图陈列，说明在附件里。"
TASK, HOW = "圣诞橱窗陈列", "按陈列图摆放，完成后拍一张橱窗全景。"
REGION, MANAGERS, SUPERVISOR, STORE_NAME, WINDOW = "华东", "店长", "区域督导", "湖滨店", "橱窗全景.png"
AT_THE_TILL = "店里没有网络，先记下：雨衣只剩 12 件，需要补货。"

with open(here / "company.tsv", encoding="utf-8") as file:
    people = {row[0]: row for row in csv.reader((l for l in file if not l.startswith("#")), delimiter="\t") if row}
with open(sys.argv[4], encoding="utf-8-sig") as file:
    codes = {row["账号"].split("@")[0]: row["邀请码"] for row in csv.DictReader(file)}
rooms = json.loads((here / "rooms.json").read_text(encoding="utf-8"))


def shelf(path, width=1200, height=800):
    """A picture of a shelf: rows of goods in colours, a price rail below each."""
    colours = [(44, 123, 182), (90, 174, 97), (253, 174, 97), (215, 48, 39), (118, 42, 131), (128, 205, 193)]

    def pixel(x, y):
        row, inside = divmod(y, 200)
        if inside >= 170:
            return (245, 245, 240) if 20 < x % 150 < 130 and inside > 176 else (120, 120, 125)
        good = x // 75
        tall = 30 + 17 * ((good + 3 * row) % 4)
        return colours[(good // 2 + row) % 6] if inside > tall and 6 < x % 75 < 69 else (232, 234, 237)

    rows = b"".join(b"\0" + bytes(c for x in range(width) for c in pixel(x, y)) for y in range(height))

    def chunk(kind, data):
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, 2, 0, 0, 0])
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def paper(path):
    """A page that says what it is."""
    text = b"BT /F1 28 Tf 72 740 Td (Summer planogram: juice moves to the third shelf) Tj ET"
    parts = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
             b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
             b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
             b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    octets, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(octets))
        octets += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    octets += b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (table, len(octets))
    path.write_bytes(octets)


def quoted(text):
    return '"' + text.replace('"', '"""') + '"'


def address(name):
    return f"{name}@{domain}"


def sign_in(name, code=None):
    return [f"sign-in {address(name)} {code or people[name][1]} 127.0.0.1 {port} {quoted(str(server / 'certs/ca.crt'))}", "wait-online"]


def enrol(name):
    picture = ["language zh_CN", "pause 500", "screenshot 0-hq-enrolled"] if name == HQ else []
    return sign_in(name, codes[name]) + ["wait-enrolled", *picture, f"choose-password {people[name][1]}", "wait-certified",
                                                             "pause 4000"]


def say_in(title, text):
    return [f"open-room {quoted(title)}", f"type {quoted(text)}", "press Return"]


def send_files(names, caption=""):
    paths = " ".join(quoted(str((out / "files" / name).resolve())) for name in names)
    return [f"paste-files {paths}", *([f"fill caption {quoted(caption)}"] if caption else []), "click accept"]


def publish_task():
    """In the editor, with somebody of head office beside who approves, and to the managers of a region's stores."""
    return ["click railTasks", "click view1", "click boardNew", f"fill editorTitle {quoted(TASK)}", f"fill editorDetails {quoted(HOW)}",
            "click dueDay", "key monthGrid Return", "click editorPhoto", "click approval", "click whoApproves",
            f"pick approversRole {SUPERVISOR}", "pause 800", "screenshot 4a-hq-approvers", "click approversSheet/accept",
            "pause 500", "screenshot 4b-hq-task-editor", "click taskEditor/accept",
            f"tick publishList {REGION}", f"wait-shown publishPreview {quoted('7 人')}", f"pick publishRole {MANAGERS}", f"wait-shown publishPreview {quoted('3 人')}",
            "pause 500", "screenshot 4c-hq-for-whom", "click publishSheet/accept", "pause 800", "screenshot 4d-hq-publishing",
            "click publishSheet/cancel"]


def say_to(name, text):
    return [f"talk-to {address(name)}", f"type {quoted(text)}", "press Return"]


def other(room, person):
    return next(m for m in room["members"] if m != person)


def write(name, lines):
    path = out / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def members_of(room):
    return [m for m in (codes if room["members"] == "all" else room["members"]) if m != room["owner"]]


def seed(person):
    script = sign_in(person)
    for room in rooms:
        if room.get("owner") == person:
            script.append(" ".join(["create-room", quoted(room["title"])] + [address(m) for m in members_of(room)]))
    last = ""
    for room in rooms:
        before = ""
        for speaker, text in room["lines"]:
            if speaker == person:
                script += [f"wait-text {quoted(before)}"] if before else []
                script += say_to(other(room, person), text) if "direct" in room else say_in(room["title"], text)
                last = text
            before = text
    return script + ([f"wait-settled {quoted(last)}"] if last else [])


for person in codes:
    write(f"enrol/{person}.txt", enrol(person))
    write(f"seed/{person}.txt", seed(person))

(out / "files").mkdir(parents=True, exist_ok=True)
shelf(out / "files" / PICTURE)
shelf(out / "files" / WINDOW, 900, 600)
paper(out / "files" / PAPER)
(out / "files" / FILM).write_bytes(os.urandom(40 << 20))

window = ["language zh_CN", "theme light"]
write("hq.txt", window + ["place 0 0 950 760"] + sign_in(HQ) + say_in("全体通知", QUESTION) + [
    f"wait-settled {quoted(QUESTION)}", f"wait-text {quoted(ANSWER)}", *say_in("全体通知", THANKS),
    f"wait-settled {quoted(THANKS)}", "pause 1200", "screenshot 1-hq-group",
    *send_files([PAPER, PICTURE], CAPTION), f"wait-settled {quoted(PICTURE)}", f"wait-settled {quoted(PAPER)}",
    "pause 1200", "screenshot 3-hq-files", *publish_task(),
    *say_to(STORE, PRIVATE), f"wait-settled {quoted(PRIVATE)}",
    f"wait-text {quoted(PRIVATE_ANSWER)}", "pause 1200", "screenshot 5-hq-direct", "pause 6000",
    "say CUT", "wait-offline", *say_in("全体通知", CUT_OFF), *send_files([FILM]), "pause 1500", "screenshot 7-hq-network-cut",
    "say RESTORE", "pause 3000", "retry", "wait-online", f"wait-settled {quoted(CUT_OFF)}", f"wait-settled {FILM}", "pause 1000",
    "screenshot 8-hq-network-back", "say HQ-READY",
    f"wait-text {quoted(AT_THE_TILL)}", "open-room 全体通知", "pause 1200", "screenshot 11-hq-till-message",
    f"show-profile {address(STORE)}", f"wait-verified {address(STORE)}", "pause 1200", "screenshot 12-hq-people",
    "click railTasks", "click view1", f"wait-task {TASK} {STORE_NAME} done", "pause 1200", "screenshot 13-hq-board",
    f"activate boardList {TASK}", "click boardPhotos", "pause 3000", "screenshot 14-hq-proof",
    "click boardPhotos", f"activate boardTable {STORE_NAME}", "pause 1200", "screenshot 15-hq-store", "click assigneeSheet/approve",
    f"wait-task {TASK} {STORE_NAME} approved", "click assigneeSheet/cancel", "pause 1200", "screenshot 15b-hq-approved",
    f"wait-member {STORE_NAME} {address(REGIONAL)}",
    "pause 6000"])
write("store.txt", window + ["place 960 0 950 760"] + sign_in(STORE) + [
    f"wait-text {quoted(QUESTION)}", *say_in("全体通知", ANSWER), f"wait-settled {quoted(ANSWER)}",
    f"wait-text {quoted(THANKS)}", "pause 1200", "screenshot 2-store-group",
    f"fetch-file {PAPER}", f"fetch-file {PICTURE}", "pause 1500", "screenshot 4-store-files",
    f"wait-text {quoted(PRIVATE)}", *say_to(HQ, PRIVATE_ANSWER),
    f"wait-settled {quoted(PRIVATE_ANSWER)}", "pause 1200", "screenshot 6-store-direct",
    "wait-offline", "pause 4000", "retry", f"wait-text {quoted(CUT_OFF)}", "wait-online", f"wait-own-task {TASK} any"])
write("store-offline.txt", window + ["place 960 0 950 760", f"wait-text {quoted(CUT_OFF)}",
    *say_in("全体通知", AT_THE_TILL), f"wait-text {quoted(AT_THE_TILL)}", "pause 1500", "screenshot 9-store-restarted-offline",
    f"open-task {TASK}", f"paste-photo {quoted(str((out / 'files' / WINDOW).resolve()))}", "pause 800", "click doneTask",
    f"wait-own-task {TASK} done",
    "pause 1500", "screenshot 9b-store-task-offline"])
write("store-back.txt", window + ["place 960 0 950 760"] + sign_in(STORE) + [
    "open-room 全体通知", f"wait-settled {quoted(AT_THE_TILL)}", f"fetch-file {FILM}", "pause 1200",
    "screenshot 10-store-back", f"wait-own-task {TASK} approved", f"open-task {TASK}", "pause 1200", "screenshot 16-store-approved"])
for name, place in ((HQ, "0 0 950 760"), (STORE, "960 0 950 760")):
    write(f"{'hq' if name == HQ else 'store'}-stay.txt", [f"place {place}", *sign_in(name), "open-room 全体通知", "stay"])
