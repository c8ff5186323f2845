package overt.vocabulary;

import java.net.URI;

/**
 * A camera that a deployment declares as its own.
 *
 * @param address where its pictures come from: {@code rtsp://}, {@code http://} (MJPEG), {@code v4l2:///dev/video0}, or
 *     {@code file://} for a recording that is played in real time as if it were a camera (rehearsals)
 */
public record Camera(CameraId id, URI address, Zone zone) {}
