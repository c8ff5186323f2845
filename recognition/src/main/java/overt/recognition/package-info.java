/**
 * One camera's frames to alerts. {@link overt.recognition.RecognitionPipeline} is where to start reading: it tells the
 * life of a frame. {@link overt.recognition.LiveRecognition} runs one pipeline a camera. No web, no database. A pipeline
 * is confined to one thread, which may hand pieces of work to its {@link overt.face.Workers}; counts may be read from any
 * thread. Guarded by {@code RecognitionPipelineTest}.
 */
@NullMarked
package overt.recognition;

import org.jspecify.annotations.NullMarked;
