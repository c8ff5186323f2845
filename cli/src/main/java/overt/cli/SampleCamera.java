package overt.cli;

import java.util.List;
import java.util.Optional;
import overt.evaluation.rehearsal.Rehearsal.CameraAtWork;
import overt.operation.ControlRoom.LiveView;
import overt.operation.Installation;
import overt.operation.MadeUpRehearsal;
import overt.recognition.LiveRecognition.CameraState;

/** The one camera of a rehearsal, also after it was paused and went on. Confined to one thread. */
final class SampleCamera implements CameraAtWork {
    private final Installation installation;
    private final MadeUpRehearsal deployment;
    private LiveView view;
    private CameraState last;

    /** @param deployment live */
    SampleCamera(Installation installation, MadeUpRehearsal deployment) {
        this.installation = installation;
        this.deployment = deployment;
        view = current().orElseThrow();
        last = view.states().getFirst();
    }

    @Override
    public CameraState state() {
        current().ifPresent(now -> view = now);
        List<CameraState> states = view.states();
        if (!states.isEmpty()) {
            last = states.getFirst();
        }
        return last;
    }

    @Override
    public boolean isAtWork() {
        return current().isPresent();
    }

    @Override
    public Optional<RuntimeException> failure() {
        return current().flatMap(LiveView::failure);
    }

    @Override
    public void end() {
        deployment.end();
    }

    private Optional<LiveView> current() {
        return installation.controlRoom().view(deployment.id());
    }
}
