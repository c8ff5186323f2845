"""Serves an H.264 file in MP4 over RTSP on the loopback interface, over TCP only, with digest authentication.

Usage: rtsp_server.py FILE PORT USER PASSWORD. Port 0 takes a free one; the port is printed. Ends when standard input
does. Exit status 3: something is not installed, and standard error says what.
"""
import os
import sys
import threading

try:
    import gi

    gi.require_version("Gst", "1.0")
    gi.require_version("GstRtsp", "1.0")
    gi.require_version("GstRtspServer", "1.0")
    from gi.repository import GLib, Gst, GstRtsp, GstRtspServer
except (ImportError, ValueError) as missing:
    print(missing, file=sys.stderr)
    sys.exit(3)

ROLE = "viewer"


def end_with_standard_input():
    sys.stdin.read()
    os._exit(0)


def main(file, port, user, password):
    Gst.init(None)
    for element in ("qtdemux", "h264parse", "rtph264pay"):
        if Gst.ElementFactory.find(element) is None:
            print("no GStreamer element " + element, file=sys.stderr)
            sys.exit(3)

    permissions = GstRtspServer.RTSPPermissions()
    permissions.add_role(ROLE)
    permissions.add_permission_for_role(ROLE, "media.factory.access", True)
    permissions.add_permission_for_role(ROLE, "media.factory.construct", True)

    factory = GstRtspServer.RTSPMediaFactory()
    factory.set_launch("( filesrc location=%s ! qtdemux ! h264parse ! rtph264pay name=pay0 pt=96 config-interval=1 )" % file)
    factory.set_protocols(GstRtsp.RTSPLowerTrans.TCP)
    factory.set_permissions(permissions)

    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", ROLE)
    auth = GstRtspServer.RTSPAuth()
    auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
    auth.add_digest(user, password, token)

    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service(port)
    server.set_auth(auth)
    server.get_mount_points().add_factory("/live", factory)
    server.attach(None)
    print(server.get_bound_port(), flush=True)
    threading.Thread(target=end_with_standard_input, daemon=True).start()
    GLib.MainLoop().run()


main(*sys.argv[1:])
