package overt.recognition;

import overt.deployment.AlertPolicy;
import overt.face.FaceModels;
import overt.face.FaceTracker;
import overt.face.StageTimes;
import overt.face.TrackEncoder;
import overt.face.Workers;
import overt.vocabulary.CameraId;
import overt.vocabulary.Zone;
import overt.watchlist.ReferenceDatabase;

/** What the cameras of one deployment share; makes their pipelines. Thread-safe. */
public final class Recognition {
    private final FaceModels models;
    private final ReferenceDatabase watchList;
    private final double threshold;
    private final AlertRaiser alertRaiser;
    private final RecognitionSettings settings;

    /** @param threshold least comparison score of an alert */
    public Recognition(
            FaceModels models,
            ReferenceDatabase watchList,
            double threshold,
            AlertRaiser alertRaiser,
            RecognitionSettings settings) {
        this.models = models;
        this.watchList = watchList;
        this.threshold = threshold;
        this.alertRaiser = alertRaiser;
        this.settings = settings;
    }

    public RecognitionSettings settings() {
        return settings;
    }

    /** A pipeline for one camera, whose work is shared by {@code workers} and counted in {@code stageTimes}. */
    public RecognitionPipeline pipeline(CameraId camera, Zone zone, Workers workers, StageTimes stageTimes) {
        return new RecognitionPipeline(
                zone,
                models.detector(workers),
                new FaceTracker(camera, settings.tracker()),
                new TrackEncoder(models.sampler(), models.encoder(), settings.fusion(), stageTimes),
                watchList,
                new AlertPolicy(threshold, settings.samplesNeeded(), settings.qualityThatNeedsOneSample()),
                alertRaiser,
                workers,
                stageTimes);
    }
}
