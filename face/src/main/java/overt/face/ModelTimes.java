package overt.face;

import java.util.concurrent.atomic.LongAdder;

/** Time spent inside ONNX Runtime since the models were opened, summed over threads. Thread-safe. */
public final class ModelTimes {
    final LongAdder detect = new LongAdder();
    final LongAdder encode = new LongAdder();

    ModelTimes() {}

    /** Nanoseconds of a stage: {@link Stage#DETECT} with the landmarks, {@link Stage#ENCODE}; 0 for stages without a model. */
    public long nanos(Stage stage) {
        return switch (stage) {
            case DETECT -> detect.sum();
            case ENCODE -> encode.sum();
            case DECODE, TRACK, QUALITY, IDENTIFY -> 0;
        };
    }
}
