/**
 * Cameras and recordings to frames; the only user of native video, which is FFmpeg through its bytedeco binding.
 *
 * <p><b>Two doors.</b> {@link overt.capture.VideoSource} opens live cameras, and only with an
 * {@link overt.deployment.OperatingAuthority} in force for that camera; {@link overt.capture.Recording} opens local files for
 * evaluations, and cannot open anything else. {@link overt.capture.VideoFileWriter} makes sample videos; nothing records what
 * a camera sends.
 *
 * <p><b>Threads.</b> Each {@code VideoSource} has one thread that reads and decodes, and hands over through a mailbox for one
 * frame. The decoder itself is single-threaded: the pictures are then the same on every run, no frame waits for those after
 * it, and one core decodes 720p H.264 at 210 to 345 frames/s (2026-11-22,
 * two busy cores with AVX2), a tenth of which a camera needs. Frames may be closed by any thread.
 *
 * <p><b>Memory and forgetting.</b> A frame is a view of the decoder's own buffers; nothing is copied unless the picture has
 * to be turned or converted. Closing a frame ends its views (whoever still reads one gets an exception) and returns the
 * buffers to the decoder, which writes later pictures over them; they cannot be overwritten at that moment, because the
 * decoder may still predict later pictures from them. A source holds as many pictures as its codec refers to (up to 16 in
 * H.264) and those that are open, and gives the memory back to the operating system's allocator when it closes, without
 * overwriting it. The copies that this package makes itself are overwritten when their frame is closed. Nothing is ever
 * written to disk.
 *
 * <p><b>Hostile input.</b> Files and streams may only be what they are opened as: formats, codecs and protocols are on
 * lists, playlists and redirections are not followed, sizes are bounded. The native library logs nothing, since it would
 * log addresses with their passwords. The library runs in this process: a fault in one of its decoders can end it. Recordings
 * should come from trusted people, and cameras from their own network.
 *
 * <p>Guarded by {@code RecordingTest}, {@code DecodedPictureTest}, {@code VideoSourceTest} and {@code RtspTest} (against a
 * real server). Local cameras (V4L2) could not be tried where this was written.
 */
@NullMarked
package overt.capture;

import org.jspecify.annotations.NullMarked;
