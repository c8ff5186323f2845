package overt.evaluation.report;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import overt.face.models.ModelPack;

/**
 * How a result came about, so that it can be made again.
 *
 * @param modelPack empty where no model had a part, as in the scoring of a seeded trial
 * @param jdk version and vendor
 * @param arguments of the command, as given
 */
public record Provenance(
        Optional<Models> modelPack,
        Software software,
        Machine machine,
        String jdk,
        Instant date,
        List<String> arguments) {
    public Provenance {
        arguments = List.copyOf(arguments);
    }

    /** @param digests SHA-256 of each file, by its role */
    public record Models(String name, String version, Map<String, String> digests) {
        static Models of(ModelPack pack) {
            Map<String, String> digests = new LinkedHashMap<>();
            digests.put("detector", pack.detector().file().digest());
            pack.landmarks()
                    .ifPresent(landmarks ->
                            digests.put("landmarks", landmarks.file().digest()));
            digests.put("encoder", pack.encoder().file().digest());
            return new Models(pack.name(), pack.version(), digests);
        }
    }

    /** The provenance of a result that this process makes now. */
    public static Provenance of(Optional<ModelPack> pack, List<String> arguments, Clock clock) {
        return new Provenance(
                pack.map(Models::of),
                Software.running(),
                Machine.running(),
                System.getProperty("java.runtime.version") + ", " + System.getProperty("java.vendor"),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                arguments);
    }

    Table table() {
        List<List<String>> rows = new ArrayList<>();
        modelPack.ifPresent(models -> {
            rows.add(List.of("Model pack", models.name() + " " + models.version()));
            models.digests().forEach((role, digest) -> rows.add(List.of("SHA-256 of the " + role, digest)));
        });
        rows.add(List.of("Software", "Overt %s, commit %s".formatted(software.version(), software.commit())));
        rows.add(List.of(
                "Machine", "%s, %d cores, %d MiB".formatted(machine.cpu(), machine.cores(), machine.memoryMiB())));
        rows.add(List.of("Java", jdk));
        rows.add(List.of("Date", date.toString()));
        rows.add(List.of("Arguments", String.join(" ", arguments)));
        return Table.ofText("How this result came about", List.of("What", "Value"), rows);
    }
}
