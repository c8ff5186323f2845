package overt.vocabulary;

import java.net.URI;

/**
 * A camera that a deployment declares as its own.
 *
 * @param address where its pictures come from: {@code rtsp://}, {@code http://} (MJPEG), {@code v4l2:///dev/video0}, or
 *     {@code file://} for a recording that is played in real time as if it were a camera (rehearsals); may hold a user name
 *     and password
 */
public record Camera(CameraId id, URI address, Zone zone) {
    /** The address for people and logs: without user name, password and query, where cameras take passwords too. */
    public String shownAddress() {
        String authority = address.getRawAuthority() == null ? "" : address.getRawAuthority();
        String path = address.getRawPath() == null ? "" : address.getRawPath();
        return address.getScheme() + "://" + authority.substring(authority.lastIndexOf('@') + 1) + path;
    }

    @Override
    public String toString() {
        return "Camera[id=" + id + ", address=" + shownAddress() + ", zone=" + zone + "]";
    }
}
