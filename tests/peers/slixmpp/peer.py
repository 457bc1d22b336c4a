#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Somebody with another client (Debian's python3-slixmpp) in one of our rooms, led by a test.

peer.py ADDRESS PASSWORD HOST PORT CA-FILE

Reads commands from standard input and writes what happens to standard output, one JSON object a line:
  {"do": "join", "room": R, "nick": N}                        {"event": "online"} once signed in
  {"do": "say", "room": R, "body": B, "id": I}                {"event": "joined", "room": R}
  {"do": "correct", "room": R, "body": B, "of": I}            {"event": "message", "nick": N, "body": B, "id": I,
  {"do": "raw", "xml": X}      sent as it is                      "replace": I, "reply": I, "stanza_id": I, "occupants": [addresses]}
  {"do": "quit"}                                              {"event": "failed", "why": W} and the end
"""
import asyncio
import json
import os
import sys

import slixmpp

MUC_USER = "http://jabber.org/protocol/muc#user"


def tell(**what):
    print(json.dumps(what, ensure_ascii=False), flush=True)


class Peer(slixmpp.ClientXMPP):
    def __init__(self, address, password, ca_file):
        super().__init__(address, password)
        self.ca_certs = ca_file
        for plugin in ("xep_0030", "xep_0045", "xep_0199", "xep_0308"):
            self.register_plugin(plugin)
        self.add_event_handler("session_start", self.started)
        self.add_event_handler("groupchat_message", self.heard)
        self.add_event_handler("failed_auth", lambda _: self.fail("the server refused the password"))
        self.add_event_handler("disconnected", lambda why: self.fail(f"disconnected: {why}"))

    def fail(self, why):
        tell(event="failed", why=str(why))
        self.loop.stop()

    def started(self, _):
        self.send_presence()
        tell(event="online")

    def heard(self, message):
        def attribute(name, xmlns):
            found = message.xml.find(f"{{{xmlns}}}{name}")
            return "" if found is None else found.get("id", "")

        room = message["from"].bare
        roster = self["xep_0045"].get_roster(room) or []
        occupants = [str(self["xep_0045"].get_jid_property(room, nick, "jid") or "") for nick in roster]
        tell(event="message", nick=message["from"].resource, body=message["body"], id=message["id"], occupants=occupants,
             replace=attribute("replace", "urn:xmpp:message-correct:0"), reply=attribute("reply", "urn:xmpp:reply:0"),
             stanza_id=attribute("stanza-id", "urn:xmpp:sid:0"))

    def do(self, command):
        what = command["do"]
        if what == "join":
            asyncio.ensure_future(self.join(command["room"], command["nick"]))
        elif what == "say":
            message = self.make_message(mto=command["room"], mbody=command["body"], mtype="groupchat")
            message["id"] = command["id"]
            message.send()
        elif what == "correct":
            message = self.make_message(mto=command["room"], mbody=command["body"], mtype="groupchat")
            message["replace"]["id"] = command["of"]
            message.send()
        elif what == "raw":
            self.send_raw(command["xml"])
        elif what == "quit":
            self.loop.stop()

    async def join(self, room, nick):
        try:
            await self["xep_0045"].join_muc_wait(slixmpp.JID(room), nick, timeout=120, maxstanzas=0)
            tell(event="joined", room=room)
        except Exception as why:  # whatever it was, the test shall read it
            self.fail(repr(why))


def main():
    address, password, host, port, ca_file = sys.argv[1:]
    peer = Peer(address, password, ca_file)

    waiting = b""

    def read():
        nonlocal waiting
        read_now = os.read(sys.stdin.fileno(), 1 << 20)
        if not read_now:
            return peer.loop.stop()
        *lines, waiting = (waiting + read_now).split(b"\n")
        for line in lines:
            peer.do(json.loads(line))

    peer.loop.add_reader(sys.stdin.fileno(), read)
    peer.connect((host, int(port)), force_starttls=True)
    peer.loop.run_forever()


main()
