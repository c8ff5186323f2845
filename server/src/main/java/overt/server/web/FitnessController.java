package overt.server.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import overt.deployment.people.Role;
import overt.server.web.Fitness.Brought;

/** Fitness reports: brought here, read, and then accepted for a deployment. */
@RestController
final class FitnessController {
    private static final int MOST_BYTES = 1 << 20;

    private final Fitness fitness;

    FitnessController(Fitness fitness) {
        this.fitness = fitness;
    }

    record FitnessReports(List<Brought> items) {}

    @GetMapping("/api/v1/fitness-reports")
    @Access({Role.APPLICANT, Role.AUTHORISING_OFFICER, Role.OPERATOR, Role.AUDITOR})
    FitnessReports listFitnessReports() throws IOException {
        return new FitnessReports(fitness.all());
    }

    @PostMapping("/api/v1/fitness-reports")
    @Access({Role.OPERATOR, Role.AUTHORISING_OFFICER})
    @ResponseStatus(HttpStatus.CREATED)
    Brought addFitnessReport(HttpServletRequest request) throws IOException {
        byte[] note = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (note.length > MOST_BYTES) {
            throw ProblemException.tooLarge("a fitness report is a file of less than a megabyte");
        }
        return fitness.add(new String(note, StandardCharsets.UTF_8));
    }

    @GetMapping("/api/v1/fitness-reports/{digest}")
    @Access({Role.APPLICANT, Role.AUTHORISING_OFFICER, Role.OPERATOR, Role.AUDITOR})
    ResponseEntity<String> getFitnessReport(@PathVariable String digest) throws IOException {
        String text = fitness.text(digest).orElseThrow(() -> ProblemException.notFound("there is no such report"));
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(text);
    }
}
