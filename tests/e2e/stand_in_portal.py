#!/usr/bin/env python3
"""A desktop's portal for file dialogs, as far as a test needs one: what it is asked for comes out as lines of JSON, and
lines of JSON say what a person does: {"uris": [...]}, or {"cancel": true}."""
import json
import sys

import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

NAME, PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
CHOOSER, REQUEST = "org.freedesktop.portal.FileChooser", "org.freedesktop.portal.Request"


def plain(value):
    if isinstance(value, dbus.Array) and value.signature == "y":
        return bytes(value).decode()
    if isinstance(value, (dbus.Array, dbus.Struct, list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (dbus.Boolean, bool)):
        return bool(value)
    return int(value) if isinstance(value, int) else str(value)


def say(**words):
    print(json.dumps(words), flush=True)


class Request(dbus.service.Object):
    @dbus.service.method(REQUEST)
    def Close(self):
        say(closed=True)
        self.remove_from_connection()

    @dbus.service.signal(REQUEST, signature="ua{sv}")
    def Response(self, response, results):
        pass


class Portal(dbus.service.Object):
    request = None

    def begin(self, method, sender, parent, title, options):
        path = f"{PATH}/request/{sender[1:].replace('.', '_')}/{options['handle_token']}"
        self.request = Request(self.connection, path)
        say(method=method, parent=str(parent), title=str(title), options=plain(options))
        return dbus.ObjectPath(path)

    @dbus.service.method(CHOOSER, in_signature="ssa{sv}", out_signature="o", sender_keyword="sender")
    def OpenFile(self, parent, title, options, sender=None):
        return self.begin("OpenFile", sender, parent, title, options)

    @dbus.service.method(CHOOSER, in_signature="ssa{sv}", out_signature="o", sender_keyword="sender")
    def SaveFile(self, parent, title, options, sender=None):
        return self.begin("SaveFile", sender, parent, title, options)

    @dbus.service.method(dbus.PROPERTIES_IFACE, in_signature="ss", out_signature="v")
    def Get(self, interface, name):
        say(asked=str(name))
        return dbus.UInt32(4)

    def answer(self, source, _):
        line = source.readline()
        if not line:
            loop.quit()
            return False
        done = json.loads(line)
        if done.get("cancel"):
            self.request.Response(1, dbus.Dictionary({}, signature="sv"))
        else:
            self.request.Response(0, dbus.Dictionary({"uris": dbus.Array(done["uris"], signature="s")},
                                                     signature="sv"))
        self.request.remove_from_connection()
        return True


DBusGMainLoop(set_as_default=True)
bus = dbus.SessionBus()
name = dbus.service.BusName(NAME, bus)
portal = Portal(bus, PATH)
loop = GLib.MainLoop()
GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, portal.answer)
say(ready=True)
loop.run()
